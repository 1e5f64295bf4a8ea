"""Turn the raw rows of one file into facts, batch by batch; set aside rows that are invalid."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError

from graph.domain.ids import IdFactory
from graph.ingest.delivery import Manifest
from graph.ingest.facts import FactBuilder, RowFact
from graph.ingest.faults import RowFault, faults_of
from graph.ingest.formats import RawRow
from graph.ingest.quarantine import BROKEN, ERASED, WAITING_STATE, QuarantinedRow, quarantine_id
from graph.rows import TABLES

REPEATED: Final = "has the key of an earlier row of this file, and other content"
NEVER_DELIVERED: Final = (
    "refers to a row that was never delivered; it is accepted when that arrives"
)

OF_ERASED: Final = "is of a person who was erased; it is not stored, and nothing of it is kept"


@dataclass(frozen=True, slots=True)
class ReadBatch:
    """A batch of rows: how many, the facts they state, and the rows that are invalid."""

    rows: int
    # Facts in the order of the file, each with the row it came from.
    facts: list[tuple[RowFact, RawRow]]
    broken: list[QuarantinedRow]

    @property
    def without_band(self) -> int:
        """Count incidents whose offence codes are unknown or span bands."""
        return sum(
            fact.kind == "Incident"
            and fact.values["band"] is None
            and fact.values["offence_codes"] != []
            for fact, _ in self.facts
        )


class RowReader:
    """Turns raw rows into facts and remembers the keys of its file."""

    def __init__(
        self,
        ids: IdFactory,
        manifest: Manifest,
        table: str,
        file: str,
        *,
        has_versions: bool = False,
    ) -> None:
        self.table = table
        self._manifest = manifest
        self._file = file
        self._model = TABLES[table]
        self._facts = FactBuilder(ids, manifest, table)
        self._context = {"extracted_at": manifest.extracted_at}
        self._has_versions = has_versions
        # 60 bits of each key and content: a million rows must stay small.
        self._seen: dict[int, int] = {}

    def batch(self, rows: Iterable[RawRow]) -> ReadBatch:
        """Return the facts that some rows state."""
        facts: list[tuple[RowFact, RawRow]] = []
        broken_rows: list[QuarantinedRow] = []
        count = 0
        for raw in rows:
            count += 1
            fact = self.fact_or_entry(raw)
            if isinstance(fact, QuarantinedRow):
                broken_rows.append(fact)
            elif self._agrees(fact):
                facts.append((fact, raw))
            else:
                broken_rows.append(self.repeated(raw))
        return ReadBatch(rows=count, facts=facts, broken=broken_rows)

    def repeated(self, raw: RawRow) -> QuarantinedRow:
        """Return the quarantine entry of a row that contradicts an earlier row of its file."""
        return self._entry(BROKEN, raw, [RowFault(field="row", reason=REPEATED)])

    def waiting(self, raw: RawRow, column: str) -> QuarantinedRow:
        """Return the quarantine entry of a row that refers to something never delivered."""
        return self._entry(WAITING_STATE, raw, [RowFault(field=column, reason=NEVER_DELIVERED)])

    def erased(self, fact: RowFact, raw: RawRow) -> QuarantinedRow:
        """Return the quarantine entry of a row of an erased person, with its opaque id only."""
        return without_row(self._entry(ERASED, raw, []), fact.id)

    def entry_before(self, raw: RawRow) -> str | None:
        """Return the id of the entry in which a row that names people waited for them."""
        if raw.without_people is None:
            return None
        return quarantine_id(self._manifest.source, self.table, raw.without_people, None)

    def _entry_id(self, state: str, raw: RawRow) -> str:
        # A valid row that stands in two deliveries was stated twice: both are accepted later.
        has_time = state == BROKEN or "recorded_at" in raw.cells
        extracted_at = None if has_time else self._manifest.extracted_at
        return self.entry_before(raw) or quarantine_id(
            self._manifest.source, self.table, raw.cells, extracted_at
        )

    def fact_or_entry(self, raw: RawRow) -> RowFact | QuarantinedRow:
        """Return the fact that a row states, or its quarantine entry if it is invalid."""
        if raw.fault is not None:
            return self._entry(BROKEN, raw, [RowFault(field="row", reason=raw.fault)])
        if len(raw.unread) > 0:
            faults = [RowFault(field=name, reason=why) for name, why in raw.unread.items()]
            return self._entry(WAITING_STATE if raw.waits else BROKEN, raw, faults)
        try:
            row = self._model.model_validate(raw.cells, context=self._context)
        except ValidationError as error:
            return self._entry(BROKEN, raw, faults_of(error))
        return self._facts.fact(raw.line, row)

    def _agrees(self, fact: RowFact) -> bool:
        """Return whether a row agrees with the first row of the same key in this file."""
        if self._has_versions:
            return True
        # A copy is passed on too: it may have another time of recording.
        key, content = fingerprints(fact)
        return self._seen.setdefault(key, content) == content

    def _entry(self, state: str, raw: RawRow, faults: list[RowFault]) -> QuarantinedRow:
        headings: Mapping[str, str] = {} if raw.place is None else raw.place.headings
        return QuarantinedRow(
            id=self._entry_id(state, raw),
            state=state,
            table=self.table,
            file=self._file if raw.place is None else raw.place.file,
            line=raw.line,
            faults=tuple(
                fault.model_copy(update={"heading": headings.get(fault.field)}) for fault in faults
            ),
            row=raw.cells,
            manifest=self._manifest,
            headings=dict(headings),
            unread=tuple(raw.unread),
        )


def without_row(entry: QuarantinedRow, record_id: str) -> QuarantinedRow:
    """Return an entry without its cells, for an erased person."""
    faults = (RowFault(field="row", reason=OF_ERASED),)
    return entry.model_copy(update={"id": record_id, "state": ERASED, "faults": faults, "row": {}})


def fingerprints(fact: RowFact) -> tuple[int, int]:
    """Return 60 bits of a fact's key and of its content."""
    return int(fact.id[-15:], 16), int(fact.assertion.content[:15], 16)
