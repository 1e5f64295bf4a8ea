"""Measure matching without a store, raw Splink beside it: `python -m bench.identity --help`."""

import argparse
import os
import resource
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple

from bench.calibration import calibration, calibration_table, write_calibration
from bench.sample_records import people
from bench.splink_baseline import stock_clusters, stock_table
from graph.identity.matching import InputRecord, MatchingSettings, PreparedRecords, resolve
from graph.identity.matching.blocking import PAIRS, block
from graph.identity.matching.database import open_database
from graph.identity.matching.exclusions import exclude_records
from tests.identity.historical import historical
from tests.identity.lookalikes import dense
from tests.identity.people import fake_1000, febrl, febrl_truth
from tests.identity.scores import Edges, Score, pairs_of, score, scores, true_pairs
from tests.identity.synthetic import HARDER, invented

SETTINGS = MatchingSettings()
KNOWN = Path(os.environ.get("JOINEDUP_TEST_DATA", "../shared/data"))


def main() -> None:
    """Print quality on sets with known truth, then time and memory on many records."""
    parser = argparse.ArgumentParser(prog="python -m bench.identity")
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--only", choices=("quality", "calibration", "scale"), default=None)
    parser.add_argument("--picture", type=Path, default=None, help="write the calibration here")
    options = parser.parse_args()
    if options.only in {None, "quality"}:
        measure_quality()
    if options.only in {None, "calibration"}:
        measure_calibration(options.picture)
    if options.only in {None, "scale"}:
        measure_scale(options.records)


def measure_quality() -> None:
    """Print precision, recall and F1 of ours and of raw Splink."""
    four = list(febrl("dataset4a", "dataset4b"))
    three = list(febrl("dataset3"))
    sets: dict[str, tuple[list[InputRecord], Mapping[str, str]]] = {
        "FEBRL 4": (four, {r.id: febrl_truth(r.id) for r in four}),
        "FEBRL 3": (three, {r.id: febrl_truth(r.id) for r in three}),
        "harder": invented(1_500, records_each=3, noise=HARDER),
        "twenty each": invented(60, records_each=20, noise=HARDER),
        "historical": historical(500),
    }
    if KNOWN.is_dir():
        sets["fake_1000"] = fake_1000(KNOWN)
    for name, (records, truth) in sets.items():
        _tell(name, "compared at all: the ceiling", score(compared(records), true_pairs(truth)))
        for zone, zone_score in scores(
            resolve(records, settings=SETTINGS), truth, SETTINGS
        ).items():
            _tell(name, zone, zone_score)
        stock_score = score(pairs_of(stock_clusters(stock_table(records))), true_pairs(truth))
        _tell(name, "raw Splink, stock settings, clusters", stock_score)


def measure_calibration(picture: Path | None) -> None:
    """Print, and draw, how often pairs are right of which it is said how likely they are."""
    world = dense()
    sets = {
        "people who look alike": (world.records, world.truth),
        "harder names": invented(1_500, records_each=3, noise=HARDER),
        "historical": historical(300),
    }
    bins = {
        name: calibration(resolve(records, settings=SETTINGS).pairs, truth)
        for name, (records, truth) in sets.items()
    }
    for name, steps in bins.items():
        print(f"{name}\n{calibration_table(steps)}", flush=True)
    if picture is not None:
        write_calibration(picture, bins)


def compared(records: list[InputRecord]) -> Edges:
    """Return the pairs that blocking lets through: no weight can find a right pair beside them."""
    prepared_records = PreparedRecords.of(records)
    ids = prepared_records.ids()
    with open_database(prepared_records.table) as connection:
        exclude_records(connection, SETTINGS.largest_cluster)
        block(connection)
        rows = connection.execute(f"SELECT join_key_l, join_key_r FROM {PAIRS}").fetchall()
    return frozenset((ids[left], ids[right]) for left, right in rows)


def _tell(name: str, label: str, score: Score) -> None:
    print(
        f"{name:<12} {label:<38} {score.said:>7,} pairs  precision {score.precision:.4f}  "
        f"recall {score.recall:.4f}  F1 {score.f1:.4f}",
        flush=True,
    )


def measure_scale(records: int) -> None:
    """Print time and memory of both on the same records, each in a process of its own."""
    ours = _alone("ours", _resolve_many, records)
    raw = _alone("raw Splink, stock settings", _stock_many, records)
    print(
        f"ratio to raw Splink: {ours.processor / raw.processor:.2f} of processor time, "
        f"{ours.wall / raw.wall:.2f} of wall time, {ours.memory / raw.memory:.2f} of memory",
        flush=True,
    )


class Taken(NamedTuple):
    """Hold what some work took: seconds, seconds, gigabytes at most."""

    wall: float
    processor: float
    memory: float


def _alone(label: str, run: Callable[[int], tuple[float, float]], records: int) -> Taken:
    with get_context("spawn").Pool(1) as pool:
        cost = pool.apply(_measured, (run, records))
    print(
        f"{label}: {records:,} records, {cost.wall:.0f} s, {cost.processor:.0f} s of processor, "
        f"{cost.memory:.1f} GB at most",
        flush=True,
    )
    return cost


def _measured(run: Callable[[int], tuple[float, float]], records: int) -> Taken:
    wall, processor = run(records)
    return Taken(wall, processor, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20)


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    wall, processor = perf_counter(), process_time()
    work()
    return perf_counter() - wall, process_time() - processor


def _resolve_many(records: int) -> tuple[float, float]:
    """Time all of it: reading, training, comparing and gathering."""
    resolvable = list(people(records))
    return _timed(lambda: resolve(resolvable, settings=SETTINGS))


def _stock_many(records: int) -> tuple[float, float]:
    resolvable = list(people(records))
    return _timed(lambda: stock_clusters(stock_table(resolvable)))


if __name__ == "__main__":
    main()
