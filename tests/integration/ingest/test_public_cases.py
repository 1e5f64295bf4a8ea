"""Deliveries as forces really send them, with what becomes of each."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.access.reader import EVERYTHING
from graph.db.store import Store
from graph.ingest import LoadReport, Quarantine, load
from graph.search import search

from .small_deliveries import Loader, small_delivery

NOW = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture
def cases(test_data: Path) -> Path:
    folder = test_data / "public_cases"
    if not folder.is_dir():
        pytest.skip(f"SKIPPED LOUDLY: no cases at {folder}; set JOINEDUP_TEST_DATA")
    return folder


def load_case(store: Store, quarantine: Quarantine, folder: Path) -> LoadReport:
    assert (folder / "expected.txt").is_file()
    return load(store, folder / "delivery", quarantine=quarantine)


def test_an_address_with_a_note_for_a_postcode_is_set_aside_alone(
    store: Store, quarantine: Quarantine, cases: Path
) -> None:
    report = load_case(store, quarantine, cases / "01-postcode-too-long")
    (entry,) = quarantine.entries()

    assert (entry.row["id"], entry.faults[0].field) == ("A3", "postcode")
    assert entry.faults[0].reason == "is longer than 100 characters"
    assert report.tables["addresses"].accepted == 1
    assert report.tables["people"].accepted == 2


def test_days_that_pandas_wrote_as_timestamps_are_days(
    store: Store, quarantine: Quarantine, cases: Path
) -> None:
    report = load_case(store, quarantine, cases / "03-pandas-day")

    assert report.quarantined == 0
    assert report.tables["people"].accepted == 2


def test_a_name_in_another_script_is_found_as_english_writes_it(
    store: Store, quarantine: Quarantine, cases: Path
) -> None:
    load_case(store, quarantine, cases / "09-search-other-script")

    def people_found(query: str) -> list[str]:
        page = search(store, query, reader=EVERYTHING, as_of=NOW)
        return [record for item in page.items for record in item.record_ids]

    (ivanova,) = people_found("Ivanova")
    (papadopoulos,) = people_found("Papadopoulos")
    assert ivanova.endswith("O5")
    assert papadopoulos.endswith("O6")
    assert people_found("Иванова") == [ivanova]
    assert people_found("papadop") == [papadopoulos]
    assert people_found("Petrova") == []


def test_padded_keys_are_the_keys_without_their_padding(
    store: Store, quarantine: Quarantine, cases: Path
) -> None:
    report = load_case(store, quarantine, cases / "12-padded-keys")

    assert list(quarantine.entries()) == []
    assert report.tables["people"].accepted == 2
    assert report.tables["addresses"].accepted == 2
    # The third row states the second one again.
    assert report.tables["parties"].accepted == 2
    assert report.tables["parties"].unchanged == 1


@pytest.mark.parametrize(
    "spelling",
    ["P1 ", " P1", "P1\u00a0", "\ufeffP1", "P\u200b1", "\uff301", "P\u0661", "P1\u3000\u2009"],
)
def test_every_spelling_of_a_key_is_one_key(loader: Loader, spelling: str) -> None:
    incident = {
        "id": "i1",
        "force": "01",
        "kind": "crime",
        "occurred_from": "2026-01-01T00:00:00Z",
    }
    party = {"incident_id": "i1", "person_id": "P1", "role": "suspect"}
    report = loader.load(
        small_delivery(
            form="ndjson", people=[{"id": spelling}], incidents=[incident], parties=[party]
        )
    )

    assert report.quarantined == 0
    assert loader.value("MATCH (r:Record) RETURN r.key AS key") == "P1"


def test_a_number_is_one_key_however_its_column_is_typed(loader: Loader) -> None:
    report = loader.load(
        small_delivery(
            form="ndjson",
            people=[{"id": 12}],
            addresses=[{"id": 7.0}],
            residences=[{"person_id": 12.0, "address_id": "7"}],
        )
    )
    second = loader.load(small_delivery(people=[{"id": "12.0"}], addresses=[{"id": "7"}]))

    assert report.quarantined == 0
    assert second.quarantined == 0
    assert (second.tables["people"].unchanged, second.tables["addresses"].unchanged) == (1, 1)


def test_a_key_that_lost_its_digits_is_said_to_have_lost_them(loader: Loader) -> None:
    loader.load(small_delivery(form="ndjson", people=[{"id": 1.2345e25}, {"id": "1.2345E+25"}]))
    reasons = {entry.faults[0].reason for entry in loader.quarantine.entries()}

    assert len(reasons) == 2
    assert all("number" in reason for reason in reasons), json.dumps(sorted(reasons))
