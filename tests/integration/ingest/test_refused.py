"""Of a folder that is no delivery nothing is stored, not even in quarantine."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import DeliveryRefused
from graph.ingest import load
from tests.graph_picture import graph_lines
from tests.unit.ingest.deliveries import EVERYTHING, write_delivery

from .told import Desk, told


def last_byte(folder: Path) -> None:
    path = folder / "deaths.csv"
    path.write_bytes(path.read_bytes() + b"\xff")


def last_quote(folder: Path) -> None:
    path = folder / "deaths.csv"
    path.write_text(path.read_text() + '"')


def cut_parquet(folder: Path) -> None:
    write_delivery(folder / "x", {"deaths": EVERYTHING["deaths"]}, form="parquet")
    content = (folder / "x" / "deaths.parquet").read_bytes()
    for path in (folder / "x").iterdir():
        path.unlink()
    (folder / "x").rmdir()
    (folder / "deaths.csv").unlink()
    (folder / "deaths.parquet").write_bytes(content[:-1])


def last_header(folder: Path) -> None:
    path = folder / "deaths.csv"
    path.write_text("person_id,died_on,died_at\n")


def stray_file(folder: Path) -> None:
    (folder / "zzz.txt").write_text("x")


@pytest.mark.parametrize("spoil", [last_byte, last_quote, cut_parquet, last_header, stray_file])
def test_nothing_of_it_is_stored(desk: Desk, tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    desk.load(told(people=[{"id": "p1"}, {"id": "p2", "sex": "F"}]))
    before, kept = graph_lines(desk.store), list(desk.quarantine.entries())
    people = [*EVERYTHING["people"], {"id": "p9", "sex": "F"}]
    folder = write_delivery(tmp_path / "spoilt", {**EVERYTHING, "people": people})
    spoil(folder)

    with pytest.raises(DeliveryRefused):
        load(desk.store, folder, quarantine=desk.quarantine)

    assert graph_lines(desk.store) == before
    assert list(desk.quarantine.entries()) == kept


def test_a_bad_row_does_not_hold_up_the_good_ones(desk: Desk) -> None:
    report = desk.load(told(people=[{"id": "p1"}, {"id": "p2", "sex": "F"}, {"id": "p3"}]))

    assert report.tables["people"].model_dump() == {
        "read": 3,
        "accepted": 2,
        "unchanged": 0,
        "quarantined": 1,
    }
    assert desk.value("MATCH (p:Person) RETURN count(p) AS people") == 2
    assert desk.waiting() == [("people.csv", 3, "sex")]


def test_a_header_only_is_a_table_of_nothing(desk: Desk, tmp_path: Path) -> None:
    folder = write_delivery(tmp_path / "empty", {})
    (folder / "people.csv").write_text("id,sex\n")

    report = load(desk.store, folder, quarantine=desk.quarantine)

    assert report.tables["people"].model_dump() == dict.fromkeys(
        ("read", "accepted", "unchanged", "quarantined"), 0
    )


def test_text_that_looks_like_a_formula_or_a_mark_is_stored_as_recorded(desk: Desk) -> None:
    texts = ["=1+1", "@SUM(A1)", "\u202eabc\u202c", "'); MATCH (n) DETACH DELETE n //", "a\u0000b"]

    desk.load(
        told(people=[{"id": f"p{n}", "family_name": t} for n, t in enumerate(texts)], form="ndjson")
    )

    assert desk.value(
        "MATCH (r:Record) WITH r ORDER BY r.key RETURN collect(r.family_name) AS x"
    ) == (texts)


def test_incidents_without_a_band_are_loaded_and_counted(desk: Desk) -> None:
    crime = {"force": "13", "kind": "crime", "occurred_from": "2026-01-01T00:00:00Z"}
    report = desk.load(
        told(
            incidents=[
                {"id": "known", **crime, "offence_codes": ["8N"]},
                {"id": "unknown", **crime, "offence_codes": ["8N", "no-such-code"]},
                {"id": "none", **crime},
                {"id": "other", **crime, "kind": "non_crime", "offence_codes": ["no-such-code"]},
            ]
        )
    )

    bands = desk.rows("MATCH (i:Incident) RETURN i.key AS key, i.band AS band ORDER BY key")
    assert report.without_band == 1
    assert {row["key"]: row["band"] for row in bands} == {
        "known": bands[0]["band"],
        "none": None,
        "other": 0,
        "unknown": None,
    }
    assert bands[0]["band"] is not None
