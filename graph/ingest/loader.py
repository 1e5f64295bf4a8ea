"""Load a delivery: check all of it, write it batch by batch, then retry the rows that waited."""

import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from graph.db.connection import load_id_factory
from graph.db.statements import statement
from graph.db.store import Store, Transaction
from graph.domain.ids import IdFactory
from graph.ingest.batching import batches
from graph.ingest.corrected_rows import CorrectedRows
from graph.ingest.delivery import Delivery, Manifest
from graph.ingest.facts import RowFact
from graph.ingest.formats import RawRow, RowPlace
from graph.ingest.limits import OFFLINE_ROWS
from graph.ingest.quarantine import Quarantine, QuarantinedRow, people_in
from graph.ingest.report import LoadReport, TableReport
from graph.ingest.row_reader import ReadBatch, RowReader, without_row
from graph.ingest.table_source import TableSource
from graph.ingest.write_batch import (
    SECONDS,
    BatchOutcome,
    new_stamp,
    write_batch,
    write_facts,
)
from graph.rows import TABLES
from graph.server import Progress, silent
from graph.settings import LocalSettings

# The file name of rows that came in a request.
INLINE: Final = "request"
# A row of quarantine, and the cells to retry it with.
RetriedRow: TypeAlias = tuple[QuarantinedRow, dict[str, object]]


def load(
    store: Store,
    folder: Path,
    *,
    quarantine: Quarantine,
    progress: Progress = silent,
    local: LocalSettings | None = None,
) -> LoadReport:
    """Load a delivery; raise DeliveryRefused and store nothing if it is invalid.

    With the settings of a local server, a large delivery fills an empty store offline. Else a
    written batch stays written: repeat a load that was cut off to complete it.
    """
    delivery = Delivery.open(folder)
    if local is not None and delivery.is_larger_than(OFFLINE_ROWS):
        report = load_offline(store, delivery, local, quarantine=quarantine, progress=progress)
        if report is not None:
            return report
    return load_tables(store, delivery, quarantine=quarantine, progress=progress)


def load_offline(
    store: Store,
    source: TableSource,
    local: LocalSettings,
    *,
    quarantine: Quarantine,
    progress: Progress = silent,
) -> LoadReport | None:
    """Fill an empty local store offline; return None, with nothing stored, if it must go over Bolt.

    Raise DeliveryRefused if the delivery is invalid as a whole.
    """
    start = time.monotonic()
    # DuckDB takes a while to import, and most loads do not need it.
    from graph.ingest.bulk import fill_offline  # noqa: PLC0415

    delivery = fill_offline(store, source, local, quarantine=quarantine, progress=progress)
    if delivery is None:
        return None
    return LoadReport(
        source=source.manifest.source,
        tables=delivery.tables,
        released=Loader(store, load_id_factory(store), quarantine).release(source.manifest.source),
        without_band=delivery.without_band,
        seconds=round(time.monotonic() - start, 3),
        offline=True,
    )


def load_tables(
    store: Store, source: TableSource, *, quarantine: Quarantine, progress: Progress = silent
) -> LoadReport:
    """Load the tables of a source, wherever their rows come from."""
    start = time.monotonic()
    sizes = {table: check_table(source, table, progress) for table in source.tables}
    loader = Loader(store, load_id_factory(store), quarantine)
    tables = {
        table: loader.load_table(source, table, sizes[table], progress) for table in source.tables
    }
    return LoadReport(
        source=source.manifest.source,
        tables=tables,
        released=loader.release(source.manifest.source),
        without_band=loader.without_band,
        seconds=round(time.monotonic() - start, 3),
    )


def check_table(source: TableSource, table: str, progress: Progress) -> int:
    """Read a table to its end before anything is stored."""
    progress(f"Checking {table}", 0, 1)
    rows = source.check(table)
    progress(f"Checking {table}", 1, 1)
    return rows


@dataclass(frozen=True, slots=True)
class LoadedTable:
    """The report of one table, and its rows that went to quarantine."""

    report: TableReport
    quarantined: tuple[QuarantinedRow, ...]


@dataclass(frozen=True, slots=True)
class TableTaking:
    """The state that the batches of one table share while they are written."""

    source: TableSource
    reading: RowReader
    report: TableReport
    corrected: CorrectedRows


class Loader:
    """Writes rows of deliveries into one store."""

    def __init__(self, store: Store, ids: IdFactory, quarantine: Quarantine) -> None:
        self._store = store
        self._ids = ids
        self._quarantine = quarantine
        self.without_band = 0

    def load_table(
        self, source: TableSource, table: str, size: int, progress: Progress
    ) -> TableReport:
        """Load one table batch by batch; each batch is read while the one before is written."""
        report = TableReport()
        reading = RowReader(
            self._ids,
            source.manifest,
            table,
            source.file_name(table),
            has_versions=source.has_versions(table),
        )
        corrected_rows = CorrectedRows(self._quarantine, source.manifest, table)
        table_taking = TableTaking(source, reading, report, corrected_rows)
        with ThreadPoolExecutor(max_workers=1) as writer:
            last_batch: Future[None] | None = None
            for rows in batches(source.rows(table), lambda raw: raw.cells):
                batch = reading.batch(rows)
                if last_batch is not None:
                    last_batch.result()
                    progress(f"Loading {table}", report.read, size)
                last_batch = writer.submit(self._take, table_taking, batch)
            if last_batch is not None:
                last_batch.result()
        self._quarantine.replace(corrected_rows.ids, [])
        progress(f"Loading {table}", size, size)
        return report

    def load_rows(
        self, manifest: Manifest, rows: Mapping[str, Sequence[RawRow]]
    ) -> dict[str, LoadedTable]:
        """Load the rows of some tables in one transaction."""
        readings = {
            table: RowReader(self._ids, manifest, table, INLINE)
            for table in TABLES
            if table in rows
        }
        batches = {table: reading.batch(rows[table]) for table, reading in readings.items()}
        stamp = new_stamp()

        facts = {table: [fact for fact, _ in batch.facts] for table, batch in batches.items()}

        def work(tx: Transaction) -> dict[str, BatchOutcome]:
            return write_facts(tx, facts, stamp)

        outcomes = self._store.transact(work, name="load incident", seconds=SECONDS)
        loaded_tables: dict[str, LoadedTable] = {}
        for table, outcome in outcomes.items():
            report = TableReport()
            entries = self._account(readings[table], batches[table], outcome, report)
            loaded_tables[table] = LoadedTable(report, tuple(entries))
        return loaded_tables

    def _take(self, table_taking: TableTaking, batch: ReadBatch) -> None:
        outcome = write_batch(
            self._store, table_taking.reading.table, [fact for fact, _ in batch.facts]
        )
        entries = self._account(table_taking.reading, batch, outcome, table_taking.report)
        table_taking.source.note_quarantined(entries)
        table_taking.corrected.note((raw.cells for raw in stored_rows(batch, outcome)), entries)

    def _account(
        self, reading: RowReader, batch: ReadBatch, outcome: BatchOutcome, report: TableReport
    ) -> list[QuarantinedRow]:
        """Put rows that were not stored into quarantine, count them all, and return those."""
        waiting_rows = [
            reading.waiting(batch.facts[place][1], column)
            for place, column in outcome.waiting.items()
        ]
        erased_rows = [reading.erased(*batch.facts[place]) for place in sorted(outcome.erased)]
        entries = [*self._keepable(batch.broken), *waiting_rows, *erased_rows]
        self._quarantine.replace(found_since(reading, batch, outcome), entries)
        report.read += batch.rows
        report.accepted += outcome.accepted
        report.unchanged += outcome.unchanged
        report.quarantined += len(entries)
        self.without_band += batch.without_band
        return entries

    def _keepable(self, quarantined_rows: list[QuarantinedRow]) -> list[QuarantinedRow]:
        """Return broken rows without the cells of those that name an erased person."""
        records_by_entry = {
            entry.id: {self._ids.of("record", *record.split(":", 1)) for record in people_in(entry)}
            for entry in quarantined_rows
        }
        ids = sorted({record for records in records_by_entry.values() for record in records})
        rows = (
            self._store.read(statement("writes/erased_records"), {"ids": ids})
            if len(ids) > 0
            else []
        )
        erased_ids = {str(row["id"]) for row in rows}
        return [
            without_row(entry, min(records_by_entry[entry.id] & erased_ids))
            if records_by_entry[entry.id] & erased_ids
            else entry
            for entry in quarantined_rows
        ]

    def release(self, source: str) -> int:
        """Retry the rows that wait for a reference and return how many were accepted."""
        if next(self._quarantine.waiting(source), None) is None:
            return 0
        released_count = 0
        for table in TABLES:
            waiting_entries = (
                entry
                for entry in self._quarantine.waiting(source)
                # A row that waits for a person's answer is not stored without that answer.
                if entry.table == table and len(entry.unread) == 0
            )
            for entries in batches(waiting_entries, lambda entry: entry.row):
                released_count += self.retry(table, [(entry, entry.row) for entry in entries])
        return released_count

    def retry(self, table: str, rows: list[RetriedRow]) -> int:
        """Retry rows of quarantine, remove the accepted ones, and return how many those were."""
        facts: list[tuple[QuarantinedRow, RowReader, RawRow, RowFact]] = []
        for entry, cells in rows:
            reading = RowReader(self._ids, entry.manifest, table, entry.file)
            place = RowPlace(entry.file, entry.headings) if len(entry.headings) > 0 else None
            batch = reading.batch([RawRow(entry.line, cells, place=place)])
            facts.extend((entry, reading, raw, fact) for fact, raw in batch.facts)
        outcome = write_batch(self._store, table, [fact for *_, fact in facts])
        tried_ids: set[str] = set()
        waiting_rows: list[QuarantinedRow] = []
        for place, (entry, reading, raw, fact) in enumerate(facts):
            if place in outcome.waiting:
                waiting_rows.append(reading.waiting(raw, outcome.waiting[place]))
            if place in outcome.erased:
                waiting_rows.append(reading.erased(fact, raw))
            elif len(entry.unread) > 0:
                self._quarantine.note_answer(entry, raw.cells)
            tried_ids.add(entry.id)
        self._quarantine.replace(sorted(tried_ids), waiting_rows)
        return len(facts) - len(waiting_rows)


def found_since(reading: RowReader, batch: ReadBatch, outcome: BatchOutcome) -> list[str]:
    """Return the entries of rows that waited for people and are stored now."""
    return [
        entry
        for raw in stored_rows(batch, outcome)
        if (entry := reading.entry_before(raw)) is not None
    ]


def stored_rows(batch: ReadBatch, outcome: BatchOutcome) -> Iterator[RawRow]:
    """Yield the rows of a batch that wait for nothing."""
    for place, (_, raw) in enumerate(batch.facts):
        if place not in outcome.waiting:
            yield raw
