"""Identity after small loads as users reach it: load, `joinedup identity resolve`, `POST /match`.

`python -m bench.resolve_after_load --records 10000` fills a store of invented records, compares all
of them once, and then prints what loads of some more take, and what `POST /match` takes.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Final
from urllib.parse import urlsplit

from api.http.app import create_app
from api.settings import ServiceSettings
from bench.match_latency import post
from graph.db.connection import connect
from graph.db.statements import Statement
from graph.db.store import SECONDS, Parameters, Row, Store
from graph.identity.matching import InputRecord
from graph.settings import LocalSettings, Settings
from seed.noise import RecordNoise
from tests.identity.synthetic import invented
from tests.serving import serve_app
from tests.unit.ingest.deliveries import write_delivery

AS_OF: Final = datetime(2026, 11, 1, 12, tzinfo=UTC)
LOADS: Final = (100, 1_000)
QUESTIONS: Final = 200
RECORDS_EACH: Final = 2
# Another seed: people that the store does not hold, and second records of some that it does.
NEW_SEED: Final = 8


@dataclass(frozen=True)
class Program:
    """The program, over a store of its own."""

    home: Path

    def run(self, *words: str, at_load: bool = False) -> float:
        """Run a command, print what it prints, and return the seconds it took."""
        environment = {**os.environ, "JOINEDUP_HOME": str(self.home)}
        if at_load:
            environment["JOINEDUP_IDENTITY_AT_LOAD"] = "true"
        start = perf_counter()
        process = subprocess.run(  # noqa: S603 - our own program
            (Path(sys.executable).with_name("joinedup"), *words),
            env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        seconds = perf_counter() - start
        for line in process.stdout.splitlines():
            print(f"    {line}")
        return seconds


def main() -> None:
    """Fill a store, and print what comparing takes after loads of several sizes."""
    parser = argparse.ArgumentParser(prog="python -m bench.resolve_after_load")
    parser.add_argument("--records", type=int, default=10_000, help="of the store (default 10000)")
    records = parser.parse_args().records
    with tempfile.TemporaryDirectory(prefix="joinedup-bench-") as folder:
        place = Path(folder)
        settings = Settings(local=LocalSettings(home=place / "home"))
        program = Program(place / "home")
        with connect(settings) as store:
            people = describe(records, seed=7)
            load_and_compare(program, place, people)
            after_loads(program, place, people)
            measure_match(store, settings, people)


def renamed(record: InputRecord, prefix: str) -> InputRecord:
    """Return what a record says as another record says it."""
    return record.model_copy(update={"id": f"{prefix}-{record.id}"})


def describe(records: int, *, seed: int) -> list[InputRecord]:
    """Return invented records, two of each person."""
    noise = RecordNoise(misspelt=10, short_form=10, no_date=5, moved=30)
    people = records // RECORDS_EACH
    return invented(people, records_each=RECORDS_EACH, noise=noise, seed=seed)[0]


def load_and_compare(program: Program, place: Path, known: Sequence[InputRecord]) -> None:
    """Load a store, and compare all of it."""
    seconds = program.run("load", str(store_delivery(place / "first", "first", known, day=1)))
    print(f"loaded {len(known):,} records in {seconds:.1f} s; load {load_average()}")
    seconds = program.run("identity", "resolve", "--all")
    print(f"identity resolve --all: {seconds:.1f} s; load {load_average()}")


def after_loads(program: Program, place: Path, known: Sequence[InputRecord]) -> None:
    """Load some more records, half of them of people who are known, and compare them."""
    start = 0
    for turn, size in enumerate(LOADS):
        half = size // 2
        second_records = [renamed(item, "again") for item in known[start : start + half]]
        start += half
        strangers = describe(size - half, seed=NEW_SEED + turn)
        new = [renamed(item, f"new-{turn}") for item in strangers]
        folder = store_delivery(
            place / f"more-{turn}", "more", [*second_records, *new], day=turn + 2
        )
        print(f"load of {size:,}: {program.run('load', str(folder)):.1f} s")
        seconds = program.run("identity", "resolve")
        print(f"identity resolve after it: {seconds:.1f} s; load {load_average()}")
    print(f"identity resolve with nothing new: {program.run('identity', 'resolve'):.1f} s")
    strangers = [renamed(item, "at-load") for item in describe(100, seed=NEW_SEED + len(LOADS))]
    folder = str(store_delivery(place / "at-load", "more", strangers, day=20))
    seconds = program.run("load", folder, at_load=True)
    print(f"load of 100 that compares as it loads: {seconds:.1f} s; load {load_average()}")


class CountingStore(Store):
    """Counts the statements that read, and the rows they gave."""

    def __init__(self, store: Store) -> None:
        self.__dict__.update(store.__dict__)
        self.statements: list[tuple[str, int]] = []

    def read(
        self, query: Statement, parameters: Parameters | None = None, *, seconds: float = SECONDS
    ) -> list[Row]:
        """Read, and count."""
        rows = super().read(query, parameters, seconds=seconds)
        self.statements.append((query.name, len(rows)))
        return rows


def measure_match(store: Store, settings: Settings, known: Sequence[InputRecord]) -> None:
    """Print p50 and p99 of one described person over HTTP, and what is read for it."""
    counting_store = CountingStore(store)
    app = create_app(ServiceSettings(local=settings.local), counting_store, clock=lambda: AS_OF)
    with serve_app(app) as address:
        connection = HTTPConnection(urlsplit(address).netloc)
        durations: list[float] = []
        counts: list[tuple[int, int]] = []
        for person in known[: QUESTIONS + 1]:
            counting_store.statements.clear()
            start = perf_counter()
            post(connection, "/match", {"people": [description(person)]})
            durations.append((perf_counter() - start) * 1000)
            rows = sum(
                n for name, n in counting_store.statements if name == "identity/match_candidates"
            )
            counts.append((len(counting_store.statements), rows))
    steps = quantiles(durations[1:], n=100)
    statements, rows_read = zip(*counts[1:], strict=True)
    print(
        f"match: p50 {median(durations[1:]):.0f} ms, p99 {steps[98]:.0f} ms; statements "
        f"{median(statements):.0f}, records read {median(rows_read):.0f} "
        f"(at most {max(rows_read)}); load {load_average()}"
    )


def description(record: InputRecord) -> dict[str, object]:
    """Return a record as somebody describes a person."""
    birth = record.date_of_birth
    return {
        "given_names": list(record.given_names),
        "family_name": record.family_name,
        "date_of_birth": None if birth is None else birth.isoformat(),
    }


def store_delivery(folder: Path, source: str, records: Sequence[InputRecord], *, day: int) -> Path:
    """Write records with their homes as a delivery of one source."""
    addresses: dict[str, dict[str, object]] = {}
    stays: list[dict[str, object]] = []
    for record in records:
        for place in record.addresses:
            key = f"{place.lines[0]} {place.postcode}"
            addresses[key] = {"id": key, "lines": list(place.lines), "postcode": place.postcode,
                              "town": place.town}  # fmt: skip
            stays.append({"person_id": record.id, "address_id": key})
    return write_delivery(
        folder,
        {
            "people": [row_of(record) for record in records],
            "addresses": list(addresses.values()),
            "residences": stays,
        },
        source=source,
        extracted_at=f"2026-10-{day:02}T00:00:00Z",
    )


def row_of(record: InputRecord) -> dict[str, object]:
    """Return a record as a delivery states it."""
    return {
        **description(record),
        "id": record.id,
        "sex": record.sex,
        "phone": list(record.phone),
        "email": list(record.email),
    }


def load_average() -> str:
    """Return how busy the machine is."""
    return f"{os.getloadavg()[0]:.0f}"


if __name__ == "__main__":
    main()
