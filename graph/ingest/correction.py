"""Correct or withdraw a row: `correct` adds a version, with author and reason.

The new version holds what the source said last, with some cells changed, and is written like every
other row. If the source repeats what it said before the correction, nothing changes.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Final, cast

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from graph.db.connection import load_id_factory
from graph.db.statements import statement
from graph.db.store import Row, Store, Transaction
from graph.domain.ids import IdFactory
from graph.domain.keys import canonical_key
from graph.domain.pnc import pnc_key
from graph.errors import Conflict, Misuse, NotFound
from graph.ingest.delivery import Manifest
from graph.ingest.facts import COUNTED_KINDS, FactBuilder, RowFact
from graph.ingest.faults import faults_of
from graph.ingest.formats import row_cells
from graph.ingest.resubmission import check_changes
from graph.ingest.write_batch import SECONDS, new_stamp, write_facts
from graph.rows import (
    ARROW_TABLES,
    ID_PREFIXES,
    NODE_TABLES,
    TABLES,
    columns,
    key_columns,
    list_columns,
)

WITHDRAWN: Final = "withdrawn"
CorrectionReason = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)
]


class Correction(BaseModel):
    """Which row is wrong, what it should say, and why."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "example": {
                "table": "parties",
                "source": "alpha",
                "key": {"incident_id": "i1", "person_id": "p1", "role": "suspect"},
                "changes": {"status": "no_further_action"},
                "reason": "The officer named the wrong outcome.",
            }
        },
    )

    table: str = Field(description="The table the row is of.")
    source: str = Field(description="The source that stated the row.")
    key: dict[str, str] = Field(description="What the source knows the row by, column by column.")
    changes: dict[str, str] = Field(
        default_factory=dict[str, str],
        description="Cells as they should have been, as in a CSV file; an empty one clears it.",
    )
    withdraw: bool = Field(default=False, description="Take the whole row back.")
    reason: CorrectionReason = Field(description="Why, in words; it is kept with the version.")


class CorrectedVersion(BaseModel):
    """The row that was corrected, by its opaque id, and the version now in force."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    row: str
    table: str
    withdrawn: bool


def correct(store: Store, correction: Correction, *, by: str, at: datetime) -> CorrectedVersion:
    """Store the corrected row and mark what changed; raise NotFound, Misuse or Conflict."""
    check_correction(correction)
    work = CorrectionTransaction(load_id_factory(store), correction, by, at)
    return store.transact(work.work, name="correct", seconds=SECONDS)


def check_correction(correction: Correction) -> None:
    """Raise Misuse if a correction names no row, or changes nothing that can be changed."""
    table = correction.table
    if table not in TABLES:
        raise Misuse(f"There is no such table; the tables are {', '.join(TABLES)}.")
    keys = key_columns(table)
    required_keys = {name for name in keys if columns(table)[name]}
    if not required_keys <= correction.key.keys() <= set(keys):
        raise Misuse(f"A row of {table} is named by {', '.join(keys)}; name it so.")
    check_changes(table, correction.changes)
    fixed_columns = sorted(correction.changes.keys() & {*keys, "recorded_at", WITHDRAWN})
    if len(fixed_columns) > 0:
        raise Misuse(
            f"'{fixed_columns[0]}' cannot be corrected; take the row back, or change other cells."
        )
    if (len(correction.changes) == 0) is not correction.withdraw:
        raise Misuse("A correction changes cells, or takes the row back: one of the two.")


class CorrectionTransaction:
    """Checks and stores one correction in one transaction."""

    def __init__(self, ids: IdFactory, correction: Correction, by: str, at: datetime) -> None:
        self._ids = ids
        self._correction = correction
        self._by = by
        self._at = at

    def work(self, tx: Transaction) -> CorrectedVersion:
        """Read the current row, change it, and write it as a new version."""
        correction = self._correction
        tx.run(statement("writes/lock_store"), {"turn": self._at.isoformat()})
        row, refers = self._row_now(tx)
        fact = self._fact(row, refers)
        if fact.assertion.content == row["content"]:
            raise Conflict("The row says so already; nothing was changed.")
        write_facts(tx, {correction.table: [fact]}, new_stamp())
        return CorrectedVersion(row=fact.id, table=correction.table, withdrawn=correction.withdraw)

    def _row_now(self, tx: Transaction) -> tuple[dict[str, object], list[list[str]]]:
        table, source = self._correction.table, self._correction.source
        parts = [canonical_cell(self._correction.key.get(name)) for name in key_columns(table)]
        params: Row = {"id": self._ids.of(ID_PREFIXES[table], source, *map(str, parts))}
        if table in NODE_TABLES:
            rows = tx.run(statement("writes/current_node"), params)
        else:
            params["record"] = self._ids.of(
                "record", source, canonical_key(self._correction.key["person_id"])
            )
            rows = tx.run(statement("writes/current_relationship"), params)
        if len(rows) == 0:
            raise NotFound("No row of this source has this key; a correction is of a row there is.")
        row = dict(cast("list[tuple[str, object]]", rows[0]["own"]))
        if row[WITHDRAWN] is True:
            raise Conflict("The row was taken back already; there is nothing to correct.")
        return row, cast("list[list[str]]", rows[0]["refers"])

    def _fact(self, stored_row: Mapping[str, object], refers: list[list[str]]) -> RowFact:
        correction, table = self._correction, self._correction.table
        cells = {**stated_cells(table, stored_row, refers), **correction.key}
        other_cells = {name: cell for name, cell in cells.items() if name not in correction.changes}
        names = list(correction.changes)
        new_cells = row_cells(
            names, [correction.changes[name] for name in names], list_columns(table)
        )
        times = {"recorded_at": self._at.isoformat(), WITHDRAWN: correction.withdraw}
        manifest = manifest_like(stored_row, correction.source, self._at)
        try:
            row = TABLES[table].model_validate(
                {**other_cells, **new_cells, **times}, context={"extracted_at": self._at}
            )
        except ValidationError as error:
            fault = faults_of(error)[0]
            raise Misuse(f"'{fault.field}' {fault.reason}.") from error
        fact = FactBuilder(self._ids, manifest, table).fact(0, row)
        return fact.by_person(self._by, correction.reason)


def canonical_cell(cell: str | None) -> str | None:
    """Return a key's cell in the spelling of stored rows, None for an empty cell."""
    return None if cell is None else canonical_key(cell)


def stated_cells(
    table: str, row: Mapping[str, object], refers: list[list[str]]
) -> dict[str, object]:
    """Return the cells of a stored row, as a delivery would state them."""
    cells = {name: row[name] for name in columns(table) if row.get(name) is not None}
    if table in ARROW_TABLES:
        return cells
    lists = list_columns(table)
    for reference in NODE_TABLES[table].references:
        keys = [key for kind, key in refers if kind == reference.kind]
        if len(keys) > 0:
            cells[reference.column] = keys if reference.column in lists else keys[0]
    return cells


def manifest_like(row: Mapping[str, object], source: str, at: datetime) -> Manifest:
    """Return a manifest under which a row is read as in its own delivery."""
    is_out = row.get("kind") in COUNTED_KINDS and row.get("counted") is False
    real = pnc_key(cast("str | None", row.get("pnc_id")), synthetic=False)
    return Manifest(
        source=source,
        extracted_at=at,
        scope="flagged" if is_out else "all",
        synthetic=real is None and row.get("pnc_key") is not None,
    )
