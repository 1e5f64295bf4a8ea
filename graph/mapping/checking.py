"""Try a mapping on an extract and report what a load would do; store nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, zip_longest
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

from graph.domain.ids import IdFactory
from graph.identity import InputRecord, MatchModel
from graph.ingest import WAITING_STATE, QuarantinedRow, RawRow, RowFact, RowReader
from graph.mapping.definition.model import Mapping
from graph.mapping.extract.report import ExtractReport, RowExample
from graph.mapping.extract.staging import StagedExtract, staged_extract
from graph.mapping.mapped_delivery import MappedDelivery
from graph.mapping.people_matching import KnownRecord, ListMatcher

BATCH: Final = 5_000
EXAMPLES: Final = 10
# Ids of a check are compared with each other and with nothing else.
SECRET: Final = b"a check stores nothing"


class TableCheck(BaseModel):
    """How many rows of a table an extract makes: `rows = valid + waiting + quarantined`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rows: int
    valid: int
    # Rows that refer to something outside this extract, or name people who are not certain.
    waiting: int
    quarantined: int


class FaultCount(BaseModel):
    """How often the cells of a column are faulty in one way."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    table: str
    column: str
    heading: str
    reason: str
    count: int
    # The first place where the fault stands.
    sheet: str
    row: int


class CheckReport(BaseModel):
    """What a load of an extract would store, quarantine and pass over."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    extract: ExtractReport
    tables: dict[str, TableCheck]
    faults: tuple[FaultCount, ...]
    examples: tuple[RowExample, ...]


@dataclass(slots=True)
class Tally:
    """The counts of one table while it is checked."""

    rows: int = 0
    waiting: int = 0
    quarantined: int = 0
    faults: Counter[tuple[str, str, str]] = field(default_factory=Counter[tuple[str, str, str]])
    first: dict[tuple[str, str, str], tuple[str, int]] = field(
        default_factory=dict[tuple[str, str, str], tuple[str, int]]
    )

    def add(self, entry: QuarantinedRow) -> None:
        """Count a row that would not be stored."""
        if entry.state == WAITING_STATE:
            self.waiting += 1
        else:
            self.quarantined += 1
        for fault in entry.faults:
            key = (fault.field, fault.heading or "", fault.reason)
            self.faults[key] += 1
            self.first.setdefault(key, (entry.file, entry.line))


def check_extract(folder: Path, mapping: Mapping) -> CheckReport:
    """Read an extract and report on it; raise DeliveryRefused where a load would."""
    with staged_extract(folder, mapping) as staged:
        matcher = ListMatcher(PeopleOfExtract(staged), staged.manifest.source)
        delivery = MappedDelivery(staged, matcher)
        ids = IdFactory(SECRET)
        known_ids: set[str] = set()
        tallies = {table: check_table(delivery, table, ids, known_ids) for table in delivery.tables}
        return CheckReport(
            extract=delivery.report(),
            tables={
                table: TableCheck(
                    rows=tally.rows,
                    valid=tally.rows - tally.waiting - tally.quarantined,
                    waiting=tally.waiting,
                    quarantined=tally.quarantined,
                )
                for table, tally in tallies.items()
            },
            faults=tuple(fault_counts(tallies)),
            examples=tuple(islice(examples(staged), EXAMPLES)),
        )


def check_table(delivery: MappedDelivery, table: str, ids: IdFactory, known_ids: set[str]) -> Tally:
    """Check the rows of a table, and add its ids to `known_ids`."""
    tally = Tally()
    reader = RowReader(
        ids,
        delivery.manifest,
        table,
        delivery.file_name(table),
        has_versions=delivery.has_versions(table),
    )
    rows = delivery.rows(table)
    while len(portion := list(islice(rows, BATCH))) > 0:
        batch = reader.batch(portion)
        tally.rows += batch.rows
        waiting = list(waiting_rows(reader, batch.facts, known_ids))
        known_ids.update(fact.id for fact, _ in batch.facts)
        for entry in (*batch.broken, *waiting):
            tally.add(entry)
        delivery.note_quarantined([*batch.broken, *waiting])
    return tally


def waiting_rows(
    reader: RowReader, facts: Iterable[tuple[RowFact, RawRow]], known_ids: set[str]
) -> Iterator[QuarantinedRow]:
    """Return the rows that refer to something outside this extract."""
    for fact, raw in facts:
        for reference, target in fact.targets:
            if target not in known_ids and target != fact.id:
                yield reader.waiting(raw, reference.column)
                break


def fault_counts(tallies: dict[str, Tally]) -> Iterator[FaultCount]:
    """Return the faults of each table, the commonest first."""
    for table, tally in tallies.items():
        for key, count in sorted(tally.faults.items(), key=lambda item: (-item[1], item[0])):
            column, heading, reason = key
            sheet, row = tally.first[key]
            yield FaultCount(
                table=table,
                column=column,
                heading=heading,
                reason=reason,
                count=count,
                sheet=sheet,
                row=row,
            )


def examples(staged: StagedExtract) -> Iterator[RowExample]:
    """Return examples of every sheet in turn."""
    for examples in zip_longest(*(sheet.examples for sheet in staged.sheets)):
        yield from (example for example in examples if example is not None)


class PeopleOfExtract:
    """The people of an extract that is only checked, without those of a store."""

    def __init__(self, staged: StagedExtract) -> None:
        self._staged = staged

    def born_on(self, days: frozenset[date]) -> Sequence[KnownRecord]:
        """Return the records of everybody born on one of some days."""
        texts = {day.isoformat() for day in days}
        records: dict[str, KnownRecord] = {}
        for row in self._staged.rows("people"):
            cells = row.raw.cells
            if cells.get("date_of_birth") in texts and "date_of_birth" not in row.raw.unread:
                key = str(cells.get("id"))
                records[key] = KnownRecord(to_input_record(key, cells), key, self.source, key)
        return list(records.values())

    @property
    def source(self) -> str:
        """Return the source of the extract."""
        return self._staged.manifest.source

    def model(self) -> MatchModel | None:
        """Return None: no model was estimated from an extract."""
        return None


def to_input_record(key: str, cells: dict[str, object]) -> InputRecord:
    """Return a person of an extract as a record for matching."""
    fields = ("given_names", "family_name", "aliases", "date_of_birth", "sex")
    values = {name: cells[name] for name in fields if name in cells}
    return InputRecord.model_validate({"id": key, "source": "extract", **values}, strict=False)
