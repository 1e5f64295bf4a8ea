"""Of a folder that is no delivery nothing is stored, not even in quarantine."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import DeliveryRefused
from graph.ingest import load
from tests.graph_picture import graph_lines
from tests.unit.ingest.deliveries import EVERYTHING, write_delivery

from .small_deliveries import Loader, small_delivery


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
def test_nothing_of_it_is_stored(
    loader: Loader, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    loader.load(small_delivery(people=[{"id": "p1"}, {"id": "p2", "sex": "F"}]))
    before, kept = graph_lines(loader.store), list(loader.quarantine.entries())
    people = [*EVERYTHING["people"], {"id": "p9", "sex": "F"}]
    folder = write_delivery(tmp_path / "spoilt", {**EVERYTHING, "people": people})
    spoil(folder)

    with pytest.raises(DeliveryRefused):
        load(loader.store, folder, quarantine=loader.quarantine)

    assert graph_lines(loader.store) == before
    assert list(loader.quarantine.entries()) == kept


def test_a_bad_row_does_not_hold_up_the_good_ones(loader: Loader) -> None:
    report = loader.load(
        small_delivery(people=[{"id": "p1"}, {"id": "p2", "sex": "F"}, {"id": "p3"}])
    )

    assert report.tables["people"].model_dump() == {
        "read": 3,
        "accepted": 2,
        "unchanged": 0,
        "quarantined": 1,
    }
    assert loader.value("MATCH (p:Person) RETURN count(p) AS people") == 2
    assert loader.waiting() == [("people.csv", 3, "sex")]


def test_a_header_only_is_a_table_of_nothing(loader: Loader, tmp_path: Path) -> None:
    folder = write_delivery(tmp_path / "empty", {})
    (folder / "people.csv").write_text("id,sex\n")

    report = load(loader.store, folder, quarantine=loader.quarantine)

    assert report.tables["people"].model_dump() == dict.fromkeys(
        ("read", "accepted", "unchanged", "quarantined"), 0
    )


def test_text_that_looks_like_a_formula_or_a_mark_is_stored_as_recorded(loader: Loader) -> None:
    texts = ["=1+1", "@SUM(A1)", "\u202eabc\u202c", "'); MATCH (n) DETACH DELETE n //", "a\u0000b"]

    loader.load(
        small_delivery(
            people=[{"id": f"p{n}", "family_name": t} for n, t in enumerate(texts)], form="ndjson"
        )
    )

    assert loader.value(
        "MATCH (r:Record) WITH r ORDER BY r.key RETURN collect(r.family_name) AS x"
    ) == (texts)


def test_incidents_without_a_band_are_loaded_and_counted(loader: Loader) -> None:
    crime = {"force": "13", "kind": "crime", "occurred_from": "2026-01-01T00:00:00Z"}
    report = loader.load(
        small_delivery(
            incidents=[
                {"id": "known", **crime, "offence_codes": ["8N"]},
                {"id": "unknown", **crime, "offence_codes": ["8N", "no-such-code"]},
                {"id": "none", **crime},
                {"id": "other", **crime, "kind": "non_crime", "offence_codes": ["no-such-code"]},
            ]
        )
    )

    bands = loader.rows("MATCH (i:Incident) RETURN i.key AS key, i.band AS band ORDER BY key")
    assert report.without_band == 1
    assert {row["key"]: row["band"] for row in bands} == {
        "known": bands[0]["band"],
        "none": None,
        "other": 0,
        "unknown": None,
    }
    assert bands[0]["band"] is not None
