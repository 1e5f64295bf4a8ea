"""Hostile values go through a whole load: every row is accepted, unchanged or in quarantine."""

from graph.rows.tables import TABLES
from tests.unit.ingest.hostile import hostile_rows

from .small_deliveries import Loader, small_delivery


def test_a_load_of_hostile_values_goes_on_to_its_end(loader: Loader) -> None:
    rows = hostile_rows()
    report = loader.load(small_delivery(form="ndjson", **rows))

    assert set(report.tables) == set(TABLES)
    for table, counts in report.tables.items():
        assert counts.read == len(rows[table])
        assert counts.read == counts.accepted + counts.unchanged + counts.quarantined
        assert counts.accepted > 0
        assert counts.quarantined > 0
    kept = list(loader.quarantine.entries())
    assert 0 < len(kept) <= report.quarantined
    assert all(entry.faults[0].reason != "" for entry in kept)
    assert loader.load(small_delivery(form="ndjson", **rows)).tables["people"].accepted == 0
