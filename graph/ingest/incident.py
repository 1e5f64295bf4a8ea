"""Load one incident with its people, addresses and roles, in one transaction."""

from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ConfigDict, Field

from graph.db.connection import load_id_factory
from graph.db.store import Store
from graph.domain.keys import canonical_key
from graph.ingest.delivery import Manifest
from graph.ingest.faults import RowFault
from graph.ingest.formats import TOO_DEEP, RawRow, deep_columns
from graph.ingest.loader import Loader
from graph.ingest.quarantine import Quarantine
from graph.ingest.report import TableReport
from graph.rows import ID_PREFIXES

Cells = dict[str, object]


class RowInQuarantine(BaseModel):
    """A row that was not stored, and why; its cells are in quarantine."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(description="Its id in quarantine.")
    table: str
    line: int = Field(description="Its number among the rows of its table, from 1.")
    faults: tuple[RowFault, ...]


class LoadedIncident(BaseModel):
    """How many rows of an incident were stored, and which went to quarantine."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    incident: str = Field(description="Its id, even if it went to quarantine.")
    tables: dict[str, TableReport]
    quarantined: tuple[RowInQuarantine, ...]
    released: int = Field(description="Rows that had waited for one of these, and are stored now.")


def load_incident(
    store: Store,
    manifest: Manifest,
    key: str,
    rows: Mapping[str, Sequence[Cells]],
    *,
    quarantine: Quarantine,
) -> LoadedIncident:
    """Load the rows of the incident with this key of its source."""
    ids = load_id_factory(store)
    loader = Loader(store, ids, quarantine)
    tables = {
        table: [raw_row(number, cells) for number, cells in enumerate(table_rows, start=1)]
        for table, table_rows in rows.items()
    }
    loaded_tables = loader.load_rows(manifest, tables)
    return LoadedIncident(
        incident=ids.of(ID_PREFIXES["incidents"], manifest.source, canonical_key(key)),
        tables={table: result.report for table, result in loaded_tables.items()},
        quarantined=tuple(
            RowInQuarantine(id=entry.id, table=table, line=entry.line, faults=entry.faults)
            for table, result in loaded_tables.items()
            for entry in result.quarantined
        ),
        released=loader.release(manifest.source),
    )


def raw_row(number: int, cells: Cells) -> RawRow:
    """Return a row of a request, with empty cells left out."""
    deep = deep_columns(cells)
    shallow = {name: cell for name, cell in cells.items() if name not in deep}
    return RawRow(number, shallow, fault=None if len(deep) == 0 else TOO_DEEP)
