"""Rows that wait and rows that are mended: both are accepted once they are as they must be."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from graph.errors import BadParameter, NotFound
from graph.ingest import load, resubmit
from tests.graph_picture import graph_lines
from tests.unit.ingest.deliveries import EVERYTHING, write_delivery
from tests.unit.ingest.test_reading import corrupt

from .told import Desk, Told, told

INCIDENT = {"id": "i1", "force": "13", "kind": "crime", "occurred_from": "2026-01-01T00:00:00Z"}
PARTY = {"incident_id": "i1", "person_id": "p1", "role": "suspect"}


def test_a_reference_to_nothing_waits_and_is_accepted_by_itself_when_it_arrives(
    desk: Desk,
) -> None:
    first = desk.load(told(parties=[PARTY], people=[{"id": "p1"}]))
    waiting = desk.waiting()

    second = desk.load(told(incidents=[INCIDENT]))

    assert (first.tables["parties"].quarantined, waiting) == (
        1,
        [("parties.csv", 2, "incident_id")],
    )
    assert (second.released, desk.waiting()) == (1, [])
    assert desk.value("MATCH (:Person)-[r:SUSPECT_IN]->(:Incident) RETURN count(r) AS x") == 1


def test_a_reference_points_into_its_own_source(desk: Desk) -> None:
    desk.load(told(source="force-b", people=[{"id": "p1"}], incidents=[INCIDENT]))

    desk.load(told(source="force-a", parties=[PARTY]))

    assert len(desk.waiting()) == 1


def test_what_waits_for_what_waits_is_accepted_at_once(desk: Desk) -> None:
    desk.load(told(parties=[PARTY]))
    desk.load(told(incidents=[{**INCIDENT, "address_id": "a1"}], people=[{"id": "p1"}]))

    last = desk.load(told(addresses=[{"id": "a1"}]))

    assert (last.released, desk.waiting()) == (2, [])


def test_a_row_that_waits_twice_over_is_told_again_and_accepted_once(desk: Desk) -> None:
    desk.load(told(parties=[PARTY]))
    desk.load(told(parties=[PARTY]))
    desk.load(told(people=[{"id": "p1"}]))
    still = desk.waiting()

    desk.load(told(incidents=[INCIDENT]))

    assert still == [("parties.csv", 2, "incident_id")]
    assert desk.waiting() == []
    assert desk.value("MATCH ()-[r:SUSPECT_IN]->() RETURN count(r) AS x") == 1


def test_rows_of_parquet_that_wait_say_the_same_when_they_are_accepted(desk: Desk) -> None:
    once = desk.graph_of([Told(EVERYTHING, "parquet")])
    first = {name: rows for name, rows in EVERYTHING.items() if name != "people"}

    split = desk.graph_of([Told(first, "parquet"), Told({"people": EVERYTHING["people"]})])

    assert split == once


def only(desk: Desk) -> str:
    (entry,) = desk.quarantine.entries()
    return entry.id


def test_a_mended_row_is_accepted_as_if_it_had_come_so(desk: Desk) -> None:
    once = desk.graph_of([told(people=[{"id": "p1", "sex": "female", "aliases": ["A", "B"]}])])
    desk.graph_of([told(people=[{"id": "p1", "sex": "F"}])])

    report = resubmit(
        desk.store, desk.quarantine, [only(desk)], {"sex": "female", "aliases": "A; B"}
    )

    assert report.model_dump() == {"tried": 1, "accepted": 1, "still": 0}
    assert graph_lines(desk.store) == once
    assert desk.waiting() == []


def test_a_cell_is_taken_out_by_an_empty_one(desk: Desk) -> None:
    desk.load(told(people=[{"id": "p1", "sex": "F"}]))

    assert resubmit(desk.store, desk.quarantine, None, {"sex": ""}).accepted == 1


def test_a_row_that_is_still_wrong_stays_as_its_source_sent_it(desk: Desk) -> None:
    desk.load(told(people=[{"id": "p1", "sex": "F", "force": "99"}]))
    (before,) = desk.quarantine.entries()

    report = resubmit(desk.store, desk.quarantine, None, {"sex": "female"})

    assert report.model_dump() == {"tried": 1, "accepted": 0, "still": 1}
    assert list(desk.quarantine.entries()) == [before]


def test_a_mended_row_may_wait_and_is_accepted_by_itself_later(desk: Desk) -> None:
    desk.load(told(people=[{"id": "p1"}], parties=[{**PARTY, "role": "Suspect"}]))

    report = resubmit(desk.store, desk.quarantine, None, {"role": "suspect"})
    waiting = desk.waiting()
    last = desk.load(told(incidents=[INCIDENT]))

    assert (report.accepted, report.still) == (0, 1)
    assert waiting == [("parties.csv", 2, "incident_id")]
    assert (last.released, desk.waiting()) == (1, [])


def test_what_waits_for_a_mended_row_is_accepted_with_it(desk: Desk) -> None:
    desk.load(told(people=[{"id": "p1"}], incidents=[{**INCIDENT, "force": "99"}], parties=[PARTY]))
    (broken,) = (entry.id for entry in desk.quarantine.entries() if entry.table == "incidents")

    resubmit(desk.store, desk.quarantine, [broken], {"force": "13"})

    assert desk.waiting() == []
    assert desk.value("MATCH ()-[r:SUSPECT_IN]->() RETURN count(r) AS x") == 1


def test_a_key_that_is_no_column_is_taken_out(desk: Desk) -> None:
    desk.load(told(people=[{"id": "p2", "nickname": "x"}], form="ndjson"))

    report = resubmit(desk.store, desk.quarantine, None, {"nickname": ""})

    assert (report.accepted, desk.waiting()) == (1, [])


def test_a_row_that_could_not_be_taken_apart_is_written_anew(desk: Desk, tmp_path: Path) -> None:
    folder = write_delivery(tmp_path / "torn", {})
    (folder / "people.csv").write_text('id,family_name\np1,"O"Neill\np2,x,y\n')
    load(desk.store, folder, quarantine=desk.quarantine)
    one, other = sorted(desk.quarantine.entries(), key=lambda entry: entry.line)

    as_it_is = resubmit(desk.store, desk.quarantine, None, {})
    resubmit(desk.store, desk.quarantine, [one.id], {"id": "p1", "family_name": "O'Neill"})
    resubmit(desk.store, desk.quarantine, [other.id], {"id": "p2"})

    assert as_it_is.still == 2
    assert desk.waiting() == []
    assert desk.rows(
        "MATCH (r:Record) RETURN r.key AS key, r.family_name AS name ORDER BY key"
    ) == [
        {"key": "p1", "name": "O'Neill"},
        {"key": "p2", "name": None},
    ]


def test_a_row_that_contradicts_another_is_accepted_with_a_time_of_its_own_only(
    desk: Desk,
) -> None:
    desk.load(told(people=[{"id": "p1", "sex": "male"}, {"id": "p1", "sex": "female"}]))

    as_it_is = resubmit(desk.store, desk.quarantine, None, {})
    otherwise = resubmit(desk.store, desk.quarantine, None, {"force": "13"})
    later = resubmit(desk.store, desk.quarantine, None, {"recorded_at": "2026-05-01T00:00:00Z"})

    assert [one.accepted for one in (as_it_is, otherwise, later)] == [0, 0, 1]


def test_an_unknown_id_tries_nothing(desk: Desk) -> None:
    with pytest.raises(NotFound, match="Nothing in quarantine has this id"):
        resubmit(desk.store, desk.quarantine, ["none"], {})


def test_a_change_of_no_column_tries_nothing(desk: Desk) -> None:
    desk.load(told(people=[{"id": "p1", "sex": "F"}]))

    with pytest.raises(
        BadParameter, match="'gender' is not a column of people; its columns are id"
    ):
        resubmit(desk.store, desk.quarantine, None, {"gender": "female"})

    assert len(desk.waiting()) == 1


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(corrupt())
def test_read_is_accepted_and_unchanged_and_quarantined(
    desk: Desk, found: tuple[str, list[dict[str, Any]]]
) -> None:
    table, rows = found

    one = desk.load(Told({table: rows}, "ndjson")).tables[table]

    assert one.read == one.accepted + one.unchanged + one.quarantined == len(rows)
