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

from .small_deliveries import Loader, SmallDelivery, small_delivery

INCIDENT = {"id": "i1", "force": "13", "kind": "crime", "occurred_from": "2026-01-01T00:00:00Z"}
PARTY = {"incident_id": "i1", "person_id": "p1", "role": "suspect"}


def test_a_reference_to_nothing_waits_and_is_accepted_by_itself_when_it_arrives(
    loader: Loader,
) -> None:
    first = loader.load(small_delivery(parties=[PARTY], people=[{"id": "p1"}]))
    waiting = loader.waiting()

    second = loader.load(small_delivery(incidents=[INCIDENT]))

    assert (first.tables["parties"].quarantined, waiting) == (
        1,
        [("parties.csv", 2, "incident_id")],
    )
    assert (second.released, loader.waiting()) == (1, [])
    assert loader.value("MATCH (:Person)-[r:SUSPECT_IN]->(:Incident) RETURN count(r) AS x") == 1


def test_a_reference_points_into_its_own_source(loader: Loader) -> None:
    loader.load(small_delivery(source="force-b", people=[{"id": "p1"}], incidents=[INCIDENT]))

    loader.load(small_delivery(source="force-a", parties=[PARTY]))

    assert len(loader.waiting()) == 1


def test_what_waits_for_what_waits_is_accepted_at_once(loader: Loader) -> None:
    loader.load(small_delivery(parties=[PARTY]))
    loader.load(small_delivery(incidents=[{**INCIDENT, "address_id": "a1"}], people=[{"id": "p1"}]))

    last = loader.load(small_delivery(addresses=[{"id": "a1"}]))

    assert (last.released, loader.waiting()) == (2, [])


def test_a_row_that_waits_twice_over_is_told_again_and_accepted_once(loader: Loader) -> None:
    loader.load(small_delivery(parties=[PARTY]))
    loader.load(small_delivery(parties=[PARTY]))
    loader.load(small_delivery(people=[{"id": "p1"}]))
    still = loader.waiting()

    loader.load(small_delivery(incidents=[INCIDENT]))

    assert still == [("parties.csv", 2, "incident_id")]
    assert loader.waiting() == []
    assert loader.value("MATCH ()-[r:SUSPECT_IN]->() RETURN count(r) AS x") == 1


def test_rows_of_parquet_that_wait_say_the_same_when_they_are_accepted(loader: Loader) -> None:
    once = loader.graph_of([SmallDelivery(EVERYTHING, "parquet")])
    first = {name: rows for name, rows in EVERYTHING.items() if name != "people"}

    split = loader.graph_of(
        [SmallDelivery(first, "parquet"), SmallDelivery({"people": EVERYTHING["people"]})]
    )

    assert split == once


def only(loader: Loader) -> str:
    (entry,) = loader.quarantine.entries()
    return entry.id


def test_a_mended_row_is_accepted_as_if_it_had_come_so(loader: Loader) -> None:
    once = loader.graph_of(
        [small_delivery(people=[{"id": "p1", "sex": "female", "aliases": ["A", "B"]}])]
    )
    loader.graph_of([small_delivery(people=[{"id": "p1", "sex": "F"}])])

    report = resubmit(
        loader.store, loader.quarantine, [only(loader)], {"sex": "female", "aliases": "A; B"}
    )

    assert report.model_dump() == {"tried": 1, "accepted": 1, "still": 0}
    assert graph_lines(loader.store) == once
    assert loader.waiting() == []


def test_a_cell_is_taken_out_by_an_empty_one(loader: Loader) -> None:
    loader.load(small_delivery(people=[{"id": "p1", "sex": "F"}]))

    assert resubmit(loader.store, loader.quarantine, None, {"sex": ""}).accepted == 1


def test_a_row_that_is_still_wrong_stays_as_its_source_sent_it(loader: Loader) -> None:
    loader.load(small_delivery(people=[{"id": "p1", "sex": "F", "force": "99"}]))
    (before,) = loader.quarantine.entries()

    report = resubmit(loader.store, loader.quarantine, None, {"sex": "female"})

    assert report.model_dump() == {"tried": 1, "accepted": 0, "still": 1}
    assert list(loader.quarantine.entries()) == [before]


def test_a_mended_row_may_wait_and_is_accepted_by_itself_later(loader: Loader) -> None:
    loader.load(small_delivery(people=[{"id": "p1"}], parties=[{**PARTY, "role": "Suspect"}]))

    report = resubmit(loader.store, loader.quarantine, None, {"role": "suspect"})
    waiting = loader.waiting()
    last = loader.load(small_delivery(incidents=[INCIDENT]))

    assert (report.accepted, report.still) == (0, 1)
    assert waiting == [("parties.csv", 2, "incident_id")]
    assert (last.released, loader.waiting()) == (1, [])


def test_what_waits_for_a_mended_row_is_accepted_with_it(loader: Loader) -> None:
    loader.load(
        small_delivery(
            people=[{"id": "p1"}], incidents=[{**INCIDENT, "force": "99"}], parties=[PARTY]
        )
    )
    (broken,) = (entry.id for entry in loader.quarantine.entries() if entry.table == "incidents")

    resubmit(loader.store, loader.quarantine, [broken], {"force": "13"})

    assert loader.waiting() == []
    assert loader.value("MATCH ()-[r:SUSPECT_IN]->() RETURN count(r) AS x") == 1


def test_a_key_that_is_no_column_is_taken_out(loader: Loader) -> None:
    loader.load(small_delivery(people=[{"id": "p2", "nickname": "x"}], form="ndjson"))

    report = resubmit(loader.store, loader.quarantine, None, {"nickname": ""})

    assert (report.accepted, loader.waiting()) == (1, [])


def test_a_row_that_could_not_be_taken_apart_is_written_anew(
    loader: Loader, tmp_path: Path
) -> None:
    folder = write_delivery(tmp_path / "torn", {})
    (folder / "people.csv").write_text('id,family_name\np1,"O"Neill\np2,x,y\n')
    load(loader.store, folder, quarantine=loader.quarantine)
    row, other = sorted(loader.quarantine.entries(), key=lambda entry: entry.line)

    as_it_is = resubmit(loader.store, loader.quarantine, None, {})
    resubmit(loader.store, loader.quarantine, [row.id], {"id": "p1", "family_name": "O'Neill"})
    resubmit(loader.store, loader.quarantine, [other.id], {"id": "p2"})

    assert as_it_is.still == 2
    assert loader.waiting() == []
    assert loader.rows(
        "MATCH (r:Record) RETURN r.key AS key, r.family_name AS name ORDER BY key"
    ) == [
        {"key": "p1", "name": "O'Neill"},
        {"key": "p2", "name": None},
    ]


def test_a_row_that_contradicts_another_is_accepted_with_a_time_of_its_own_only(
    loader: Loader,
) -> None:
    loader.load(small_delivery(people=[{"id": "p1", "sex": "male"}, {"id": "p1", "sex": "female"}]))

    as_it_is = resubmit(loader.store, loader.quarantine, None, {})
    otherwise = resubmit(loader.store, loader.quarantine, None, {"force": "13"})
    later = resubmit(loader.store, loader.quarantine, None, {"recorded_at": "2026-05-01T00:00:00Z"})

    assert [counts.accepted for counts in (as_it_is, otherwise, later)] == [0, 0, 1]


def test_an_unknown_id_tries_nothing(loader: Loader) -> None:
    with pytest.raises(NotFound, match="Nothing in quarantine has this id"):
        resubmit(loader.store, loader.quarantine, ["none"], {})


def test_a_change_of_no_column_tries_nothing(loader: Loader) -> None:
    loader.load(small_delivery(people=[{"id": "p1", "sex": "F"}]))

    with pytest.raises(
        BadParameter, match="'gender' is not a column of people; its columns are id"
    ):
        resubmit(loader.store, loader.quarantine, None, {"gender": "female"})

    assert len(loader.waiting()) == 1


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(corrupt())
def test_read_is_accepted_and_unchanged_and_quarantined(
    loader: Loader, report: tuple[str, list[dict[str, Any]]]
) -> None:
    table, rows = report

    counts = loader.load(SmallDelivery({table: rows}, "ndjson")).tables[table]

    assert counts.read == counts.accepted + counts.unchanged + counts.quarantined == len(rows)
