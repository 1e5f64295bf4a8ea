"""A record that is wrong, corrected by a person: kept, followed, and not overwritten by a copy."""

import pytest

from graph.access.reader import EVERYTHING, Reader
from graph.decisions import read_finding_history
from graph.errors import BadParameter, Conflict, Misuse, NotFound
from tests.integration.amending.conftest import two_victims
from tests.integration.amending.room import Room

PARTY = {"incident_id": "two", "person_id": "s", "role": "suspect"}
VERSIONS = (
    "MATCH (i:Incident {key: $key}) RETURN i.title AS title, i.corrected_by AS by, "
    "i.corrected_because AS because, i.latest AS latest ORDER BY i.stated_at"
)


def test_findings_follow_and_say_by_whom_and_why(room: Room) -> None:
    finding = room.of("serial_acpo")["s"]

    done = room.corrects("parties", key=PARTY, changes={"status": "acquitted"})

    assert done.findings_written == 1
    assert room.of("serial_acpo") == {}
    history = read_finding_history(
        room.store, room.patterns, finding.id, reader=EVERYTHING, now=room.now
    )
    last = history.states[-1]
    assert (last.condition, last.cause) == ("no_longer_met", "corrected")
    assert (last.by, last.reason) == ("ann", "It was typed wrong.")


def test_the_same_copy_of_the_source_takes_nothing_back(room: Room) -> None:
    room.corrects("parties", key=PARTY, changes={"status": "acquitted"})

    for _ in range(2):
        report = room.delivered(two_victims())
        assert report.tables["parties"].accepted == 0

    assert room.of("serial_acpo") == {}


def test_what_the_source_says_anew_counts(room: Room) -> None:
    room.corrects("parties", key=PARTY, changes={"status": "acquitted"})
    world = two_victims()
    (row,) = [party for party in world.tables["parties"] if PARTY.items() <= party.items()]
    row["status"] = "charged"

    room.delivered(world)

    assert set(room.of("serial_acpo")) == {"s"}


def test_a_row_is_kept_as_it_was_said_with_who_changed_it(room: Room) -> None:
    room.corrects("incidents", key={"id": "two"}, changes={"title": "A quarrel"})

    rows = room.rows(VERSIONS, key="two")

    assert [(row["title"], row["by"], row["latest"]) for row in rows] == [
        (None, None, False),
        ("A quarrel", "ann", True),
    ]
    assert rows[1]["because"] == "It was typed wrong."
    kept = room.rows("MATCH (i:Incident {key: 'two', latest: true}) RETURN i.behaviours AS b")
    assert kept == [{"b": ["assault"]}]
    assert set(room.of("serial_acpo")) == {"s"}


def test_a_row_that_is_taken_back_stays_so(room: Room) -> None:
    room.corrects("incidents", key={"id": "two"}, withdraw=True)
    assert room.of("serial_acpo") == {}

    room.delivered(two_victims())

    assert room.of("serial_acpo") == {}
    with pytest.raises(Conflict, match="taken back already"):
        room.corrects("incidents", key={"id": "two"}, changes={"title": "x"})


def test_a_record_of_a_person_stays_the_same_persons(room: Room) -> None:
    before = room.of("serial_acpo")["s"].subject.id

    room.corrects("people", key={"id": "s"}, changes={"family_name": "Quilt"})

    assert room.of("serial_acpo")["s"].subject.id == before
    named = room.rows("MATCH (p:Person {id: $id}) RETURN p.name AS name", id=before)
    assert named == [{"name": "Sam Quilt"}]


def test_a_correction_twice_over_is_one_after_the_other(room: Room) -> None:
    room.corrects("incidents", key={"id": "two"}, changes={"title": "First"})
    room.corrects("incidents", key={"id": "two"}, changes={"title": "Second"})
    room.delivered(two_victims())

    titles = [row["title"] for row in room.rows(VERSIONS, key="two")]

    assert titles == [None, "First", "Second"]
    assert room.rows(VERSIONS, key="two")[-1]["latest"] is True


@pytest.mark.parametrize(
    ("said", "error", "sentence"),
    [
        ({"key": {"id": "gone"}, "changes": {"title": "x"}}, NotFound, "No row of this source"),
        ({"key": {"id": "two"}, "changes": {"colour": "x"}}, BadParameter, "not a column"),
        ({"key": {"id": "two"}, "changes": {"kind": "party"}}, Misuse, "kind"),
        ({"key": {"id": "two"}, "changes": {"id": "three"}}, Misuse, "cannot be corrected"),
        ({"key": {"id": "two"}}, Misuse, "one of the two"),
        ({"key": {"id": "two"}, "changes": {"title": "x"}, "withdraw": True}, Misuse, "one of"),
        ({"key": {"name": "two"}, "changes": {"title": "x"}}, Misuse, "is named by id"),
    ],
)
def test_what_cannot_be_is_one_clear_sentence(
    room: Room, said: dict[str, object], error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error, match=sentence):
        room.corrects("incidents", **said)

    assert len(room.rows(VERSIONS, key="two")) == 1


def test_whoever_does_not_see_all_corrects_nothing(room: Room) -> None:
    with pytest.raises(Misuse, match="nothing is hidden"):
        room.corrects("incidents", key={"id": "two"}, withdraw=True, reader=Reader(name="somebody"))

    assert set(room.of("serial_acpo")) == {"s"}
