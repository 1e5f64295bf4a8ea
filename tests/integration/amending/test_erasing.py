"""A person who is to be removed: nothing of them is left, and the same rows do not come back."""

import json

import pytest

from graph.access.reader import EVERYTHING, Reader
from graph.decisions import NewDecision, decide_finding
from graph.errors import Misuse, NotFound
from graph.search import search
from tests.integration.amending.conftest import two_victims
from tests.integration.amending.room import Room
from tests.worlds import World

PRIVATE = ("Vera", "Unsaid", "07700900123", "vera", "unsaid")


def everything(room: Room) -> str:
    """Return every value of every node and arrow as one text."""
    held = room.rows(
        "MATCH (n) WHERE NOT n:Store "
        "RETURN [name IN keys(n) | CASE WHEN n[name] IS :: LIST<STRING NOT NULL> "
        "THEN reduce(all = '', one IN n[name] | all + ' ' + one) "
        "WHEN n[name] IS :: STRING THEN n[name] ELSE '' END] AS texts"
    )
    arrows = room.rows(
        "MATCH ()-[a]->() RETURN [name IN keys(a) | CASE WHEN a[name] IS :: STRING "
        "THEN a[name] ELSE '' END] AS texts"
    )
    return json.dumps([held, arrows])


def test_nothing_of_them_is_left(room: Room) -> None:
    world = (
        World()
        .person("v")
        .row("assessments", id="a1", tool="DASH", victim_id="v", made_on="2025-02-01")
    )
    world.person("t").row(
        "orders", id="o1", kind="restraining", subject_id="t", made_on="2025-02-01",
        protected_ids=["v", "w"],
    )  # fmt: skip
    # Without the person's own row: what is known of them stays.
    world.tables["people"] = [person for person in world.tables["people"] if person["id"] != "v"]
    room.delivered(world)
    victim = room.rows("MATCH (:Record {key: 'v'})-[:RECORD_OF]->(p) RETURN p.id AS id")[0]["id"]
    assert str(victim) in everything(room)

    gone = room.erases("v").erased

    assert (gone.records, gone.facts, gone.person) == (1, 1, victim)
    text = everything(room)
    assert [word for word in PRIVATE if word in text] == []
    # The opaque id stays in the note of the erasure alone.
    assert text.count(str(victim)) == 1
    assert room.rows("MATCH (o:Order)-[:PROTECTS]->(p:Person) RETURN count(p) AS left") == [
        {"left": 1}
    ]
    assert search(room.store, "vera", reader=EVERYTHING, as_of=room.now).total == 0


def test_findings_about_others_follow_and_those_about_them_are_gone(room: Room) -> None:
    world = World().person("s", pnc_id="2014/1234567O")
    world.incident(by="v", against="s", name="back").incident(by="v", against="x", name="more")
    room.delivered(world)
    assert set(room.of("serial_acpo")) == {"s", "v"}
    assert set(room.of("counter_allegation")) == {"s+v"}

    done = room.erases("v")

    assert done.erased.findings == 2
    assert room.of("counter_allegation") == {}
    assert room.of("serial_acpo") == {}
    last = room.rows(
        "MATCH (s:State)-[:OF]->(:Finding {pattern: 'serial_acpo'}) "
        "RETURN s.by AS by, s.cause AS cause, s.reason AS reason ORDER BY s.number DESC LIMIT 1"
    )
    assert last == [{"by": "ann", "cause": "erased", "reason": "Decision 41."}]


def test_cases_and_tasks_go_with_them(room: Room) -> None:
    finding = room.of("serial_acpo")["s"]
    ruling = NewDecision(decision="certified", reason="Sam Quill, seen.")
    decide_finding(room.store, room.patterns, finding.id, ruling, by="ann", at=room.now)
    assert "Quill" in everything(room)

    room.erases("s")

    left = room.rows("MATCH (n:Finding|State|Task|Case) RETURN count(n) AS left")
    assert left == [{"left": 0}]
    assert "Quill" not in everything(room)


def test_the_same_rows_do_not_bring_them_back(room: Room) -> None:
    room.erases("v")

    report = room.delivered(two_victims())

    assert report.tables["people"].quarantined == 1
    assert report.tables["parties"].quarantined == 1
    for table in report.tables.values():
        assert table.read == table.accepted + table.unchanged + table.quarantined
    entries = list(room.quarantine.entries())
    assert {entry.faults[0].reason for entry in entries} == {
        "is of a person who was erased; it is not stored, and nothing of it is kept"
    }
    assert all(entry.row == {} for entry in entries)
    room.delivered(two_victims())
    assert len(list(room.quarantine.entries())) == 2
    assert [word for word in PRIVATE if word in everything(room)] == []
    assert room.of("serial_acpo") == {}


def test_rows_in_quarantine_go_and_broken_ones_are_not_kept(room: Room) -> None:
    broken = World().row("people", id="v", family_name="Unsaid", sex="lady")
    broken.row("people", id="z", family_name="Other", sex="lady")
    waits = World().row("parties", incident_id="later", person_id="v", role="victim")
    for world in (broken, waits):
        room.delivered(world)
    assert len(list(room.quarantine.entries())) == 3

    gone = room.erases("v").erased

    assert gone.quarantined == 2
    room.delivered(broken)
    rows = [entry.row for entry in room.quarantine.entries()]
    assert sorted(map(len, rows)) == [0, 3]


def test_a_row_of_others_stands_without_them(room: Room) -> None:
    room.erases("v")
    world = (
        World()
        .person("t")
        .row(
            "referrals", id="r1", scheme="MARAC", person_id="t", victim_id="v", made_on="2025-02-01"
        )
    )

    report = room.delivered(world)

    assert report.tables["referrals"].accepted == 1


def test_the_log_keeps_opaque_ids_alone(room: Room) -> None:
    done = room.erases("v")

    (log,) = (room.folder / "audit").glob("*.jsonl")
    entry = json.loads(log.read_text(encoding="utf-8").splitlines()[-1])
    assert (entry["ids"], entry["decision"]) == ([done.erased.person], "erase")
    assert "alpha" not in log.read_text(encoding="utf-8")


def test_nobody_is_erased_twice_or_by_whoever_does_not_see_all(room: Room) -> None:
    with pytest.raises(Misuse, match="nothing is hidden"):
        room.erases("v", reader=Reader(name="somebody"))
    room.erases("v")

    with pytest.raises(NotFound):
        room.erases("v")
