"""Two loaders at the same time with the same rows: one effect."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from graph.ingest import LoadReport, Quarantine, load
from tests.graph_picture import graph_lines
from tests.unit.ingest.deliveries import EVERYTHING, write_delivery

from .small_deliveries import Loader, SmallDelivery


def test_two_loaders_of_the_same_rows_have_one_effect(loader: Loader, tmp_path: Path) -> None:
    once = loader.graph_of([SmallDelivery(EVERYTHING)])
    loader.graph_of([])
    folder = write_delivery(tmp_path / "same", EVERYTHING)
    barrier = Barrier(2)

    def load_one(name: str) -> LoadReport:
        barrier.wait()
        return load(loader.store, folder, quarantine=Quarantine(tmp_path / name))

    with ThreadPoolExecutor(2) as threads:
        reports = list(threads.map(load_one, ("one", "other")))

    assert graph_lines(loader.store) == once
    for table, rows in EVERYTHING.items():
        assert sum(report.tables[table].accepted for report in reports) == len(rows)
        assert sum(report.tables[table].unchanged for report in reports) == len(rows)


def test_two_loaders_that_need_each_other_s_rows_leave_nothing_waiting(
    loader: Loader, tmp_path: Path
) -> None:
    once = loader.graph_of([SmallDelivery(EVERYTHING)])
    loader.graph_of([])
    tables = list(EVERYTHING)
    halves = [{name: EVERYTHING[name] for name in tables[start::2]} for start in (0, 1)]
    folders = [write_delivery(tmp_path / f"half-{n}", half) for n, half in enumerate(halves)]

    with ThreadPoolExecutor(2) as threads:
        list(
            threads.map(
                lambda first: load(loader.store, first, quarantine=loader.quarantine), folders
            )
        )
    load(loader.store, folders[0], quarantine=loader.quarantine)

    assert graph_lines(loader.store) == once
    assert list(loader.quarantine.entries()) == []
