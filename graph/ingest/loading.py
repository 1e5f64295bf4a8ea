"""Load a delivery: look at all of it first, then write it batch by batch, then try what waited."""

import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

from pydantic import ValidationError

from graph.connection import ids_of
from graph.ids import Ids
from graph.ingest.delivery import Delivery, Manifest
from graph.ingest.facts import Fact, Facts
from graph.ingest.faults import Fault, faults_of
from graph.ingest.formats import RawRow, check_file, read_file
from graph.ingest.quarantine import BROKEN, WAITING, Quarantine, Quarantined, entry_id
from graph.ingest.report import LoadReport, TableReport
from graph.ingest.rows import TABLES
from graph.ingest.writing import write_batch
from graph.server.progress import Progress, silent
from graph.store import Store

BATCH: Final = 5_000
REPEATED: Final = "has the key of an earlier row of this file, and other content"
T = TypeVar("T")


def load(
    store: Store, folder: Path, *, quarantine: Quarantine, progress: Progress = silent
) -> LoadReport:
    """Load a delivery; raise DeliveryRefused, and store nothing, where it is none.

    A batch that was written stays written: a load that was cut off is completed by loading again.
    """
    begun = time.monotonic()
    delivery = Delivery.open(folder)
    sizes = {table: checked(path, table, progress) for table, path in delivery.files.items()}
    loader = Loader(store, ids_of(store), quarantine)
    tables = {
        table: loader.load_table(delivery.manifest, table, path, sizes[table], progress)
        for table, path in delivery.files.items()
    }
    return LoadReport(
        source=delivery.manifest.source,
        tables=tables,
        released=loader.release(delivery.manifest.source),
        without_band=loader.without_band,
        seconds=round(time.monotonic() - begun, 3),
    )


def checked(path: Path, table: str, progress: Progress) -> int:
    """Read a file to its end before anything is stored."""
    progress(f"Checking {table}", 0, 1)
    rows = check_file(path, table)
    progress(f"Checking {table}", 1, 1)
    return rows


class Loader:
    """Writes rows of deliveries into one store."""

    def __init__(self, store: Store, ids: Ids, quarantine: Quarantine) -> None:
        self._store = store
        self._ids = ids
        self._quarantine = quarantine
        self.without_band = 0

    def load_table(
        self, manifest: Manifest, table: str, path: Path, size: int, progress: Progress
    ) -> TableReport:
        """Load one file, batch by batch."""
        report = TableReport()
        reading = Reading(self._ids, manifest, table, path.name)
        for rows in batches(read_file(path, table), BATCH):
            facts = list(reading.facts(rows))
            self._take(reading, facts, report)
            report.read += len(rows)
            progress(f"Loading {table}", report.read, size)
        return report

    def _take(self, reading: "Reading", facts: list[Fact], report: TableReport) -> None:
        outcome = write_batch(self._store, reading.table, facts)
        waiting = [reading.waiting(fact, column) for fact, column in outcome.waiting]
        entries = [*reading.broken, *waiting]
        self._quarantine.add(entries)
        report.accepted += outcome.accepted
        report.unchanged += outcome.unchanged + reading.copies
        report.quarantined += len(entries)
        self.without_band += without_band(reading.table, facts)
        reading.forget()

    def release(self, source: str) -> int:
        """Try the rows that wait for something, table by table, and return how many were accepted."""
        released = 0
        for table in TABLES:
            waiting = (one for one in self._quarantine.waiting(source) if one.table == table)
            for entries in batches(waiting, BATCH):
                released += len(self.retry(table, entries))
        return released

    def retry(self, table: str, entries: list[Quarantined]) -> list[Quarantined]:
        """Try rows of quarantine again; return those that are accepted now, and take them out."""
        facts: dict[str, Fact] = {}
        for one in entries:
            reading = Reading(self._ids, one.manifest, table, one.file)
            for fact in reading.facts([RawRow(one.line, one.row)]):
                facts[one.id] = fact
        outcome = write_batch(self._store, table, list(facts.values()))
        waiting = {id(fact) for fact, _ in outcome.waiting}
        done = [one for one in entries if one.id in facts and id(facts[one.id]) not in waiting]
        self._quarantine.remove([one.id for one in done])
        return done


class Reading:
    """Turns the raw rows of one file into facts, and keeps those that cannot be."""

    def __init__(self, ids: Ids, manifest: Manifest, table: str, file: str) -> None:
        self.table = table
        self.broken: list[Quarantined] = []
        self.copies = 0
        self._manifest = manifest
        self._file = file
        self._model = TABLES[table]
        self._facts = Facts(ids, manifest, table)
        self._context = {"extracted_at": manifest.extracted_at}
        # 64 bits of each key and content: a million rows must stay small.
        self._seen: dict[int, int] = {}
        self._raw: dict[int, RawRow] = {}

    def facts(self, rows: Iterable[RawRow]) -> Iterator[Fact]:
        """Return a fact for each row that is as it must be."""
        for raw in rows:
            fact = self._fact(raw)
            if fact is not None and self._first(raw, fact):
                self._raw[fact.line] = raw
                yield fact

    def waiting(self, fact: Fact, column: str) -> Quarantined:
        """Return the entry of a row that refers to something never delivered."""
        raw = self._raw[fact.line]
        reason = "refers to a row that was never delivered; it is accepted when that arrives"
        return self._entry(WAITING, raw, [Fault(field=column, reason=reason)])

    def forget(self) -> None:
        """Drop what was kept for the batch that is done."""
        self.broken.clear()
        self._raw.clear()
        self.copies = 0

    def _fact(self, raw: RawRow) -> Fact | None:
        if raw.fault is not None:
            self._break(raw, [Fault(field="row", reason=raw.fault)])
            return None
        try:
            row = self._model.model_validate(raw.cells, context=self._context)
        except ValidationError as error:
            self._break(raw, faults_of(error))
            return None
        return self._facts.fact(raw.line, row)

    def _first(self, raw: RawRow, fact: Fact) -> bool:
        """Say whether a row is the first of its key in this file."""
        key, content = int(fact.id[-15:], 16), int(fact.stated.content[:15], 16)
        before = self._seen.get(key)
        if before is None:
            self._seen[key] = content
            return True
        if before == content:
            self.copies += 1
        else:
            self._break(raw, [Fault(field="row", reason=REPEATED)])
        return False

    def _break(self, raw: RawRow, faults: list[Fault]) -> None:
        self.broken.append(self._entry(BROKEN, raw, faults))

    def _entry(self, state: str, raw: RawRow, faults: list[Fault]) -> Quarantined:
        return Quarantined(
            id=entry_id(self._manifest.source, self.table, raw.cells),
            state=state,
            table=self.table,
            file=self._file,
            line=raw.line,
            faults=tuple(faults),
            row=raw.cells,
            manifest=self._manifest,
        )


def without_band(table: str, facts: list[Fact]) -> int:
    """Count incidents whose offence codes are unknown or span bands."""
    if table != "incidents":
        return 0
    return sum(fact.values.get("band") is None and "offence_codes" in fact.values for fact in facts)


def batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """Return rows in lists of at most `size`."""
    remaining = iter(rows)
    while len(batch := list(islice(remaining, size))) > 0:
        yield batch
