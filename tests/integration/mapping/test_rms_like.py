"""An extract as a records system gives it loads with one mapping and no code."""

from pathlib import Path

import pytest

from graph.db.statements import trusted
from graph.db.store import Store
from graph.ingest import Quarantine
from graph.mapping import MappedLoadReport, load_extract, read_mapping
from tests.graph_picture import graph_lines

MARAC = trusted(
    "marac",
    "MATCH (r:Referral {scheme: 'MARAC'})-[:CONCERNS]->(p:Person)<-[:RECORD_OF]-(record:Record),"
    " (r)-[:FOR_VICTIM]->(:Person)<-[:RECORD_OF]-(victim:Record)"
    " RETURN record.key AS person, victim.key AS victim",
)
DASH = trusted(
    "dash",
    "MATCH (a:Assessment)-[:OF_VICTIM]->(:Person)<-[:RECORD_OF]-(record:Record)"
    " RETURN record.key AS victim, a.items AS items, a.grade AS grade",
)


@pytest.fixture
def loaded(store: Store, quarantine: Quarantine, test_data: Path) -> MappedLoadReport:
    return load_extract(
        store,
        test_data / "extracts" / "rms_like",
        read_mapping(Path("niche-like")),
        quarantine=quarantine,
    )


def test_the_row_with_an_impossible_day_is_the_only_one_refused(
    loaded: MappedLoadReport, quarantine: Quarantine
) -> None:
    entries = {entry.state: entry for entry in quarantine.entries()}

    assert set(entries) == {"broken", "waiting"}
    broken, waiting = entries["broken"], entries["waiting"]
    assert (broken.file, broken.line) == ("NOMINALS.csv", 5)
    assert [(fault.field, fault.heading) for fault in broken.faults] == [("date_of_birth", "DOB")]
    # The child's part in an incident waits for the child, and for nothing else.
    assert (waiting.file, waiting.line) == ("LINKS.csv", 4)
    assert loaded.load.quarantined == 2


def test_every_row_of_the_extract_is_used_passed_over_or_in_quarantine(
    loaded: MappedLoadReport,
) -> None:
    sheets = {sheet.sheet: sheet for sheet in loaded.extract.sheets}

    assert {name: (sheet.rows, sheet.used) for name, sheet in sheets.items()} == {
        "DASH.csv": (1, 1),
        "LINKS.csv": (7, 6),
        "MARAC_list.csv": (1, 1),
        "NOMINALS.csv": (4, 3),
        "OCCURRENCES.csv": (3, 3),
    }
    for sheet in sheets.values():
        passed_over = sum(sheet.passed_over.values())
        assert sheet.rows == sheet.used + passed_over + sheet.quarantined


def test_the_form_and_the_entry_of_the_list_are_where_they_belong(
    loaded: MappedLoadReport, store: Store
) -> None:
    del loaded

    assert list(store.read(MARAC)) == [{"person": "N4200001", "victim": "N4200003"}]
    assert list(store.read(DASH)) == [{"victim": "N4200003", "items": ["1", "2"], "grade": "high"}]


def test_the_same_extract_again_changes_nothing(
    loaded: MappedLoadReport, store: Store, quarantine: Quarantine, test_data: Path
) -> None:
    before = graph_lines(store)

    second = load_extract(
        store,
        test_data / "extracts" / "rms_like",
        read_mapping(Path("niche-like")),
        quarantine=quarantine,
    )

    assert graph_lines(store) == before
    assert second.extract == loaded.extract
    assert sum(table.accepted for table in second.load.tables.values()) == 0


def test_a_row_that_was_corrected_brings_in_what_waited_for_it(
    loaded: MappedLoadReport, store: Store, quarantine: Quarantine
) -> None:
    from graph.ingest import resubmit

    del loaded
    broken = next(entry for entry in quarantine.entries() if entry.state == "broken")

    report = resubmit(store, quarantine, [broken.id], {"date_of_birth": "2017-02-28"})

    assert report.accepted == 1
    assert list(quarantine.entries()) == []
