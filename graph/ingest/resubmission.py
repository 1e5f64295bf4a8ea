"""Correct rows of quarantine and retry them."""

from collections.abc import Mapping, Sequence
from typing import Final

from pydantic import BaseModel, ConfigDict

from graph.db.connection import load_id_factory
from graph.db.store import Store
from graph.errors import BadParameter
from graph.ingest.batching import batches
from graph.ingest.formats import UNREAD, printable_name, row_cells
from graph.ingest.loader import Loader
from graph.ingest.quarantine import ERASED, Quarantine, QuarantinedRow
from graph.ingest.row_reader import REPEATED
from graph.rows import TABLES, columns, key_columns, list_columns

# The columns that distinguish two statements of one row.
TIME: Final = "recorded_at"


class ResubmitReport(BaseModel):
    """How many rows were retried, were accepted, and are still in quarantine."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tried: int
    accepted: int
    still: int


def resubmit(
    store: Store,
    quarantine: Quarantine,
    entry_ids: Sequence[str] | None,
    changes: Mapping[str, str],
) -> ResubmitReport:
    """Retry rows of quarantine with some cells changed, as they would stand in a CSV file.

    None retries every row. An empty cell removes the value. Raise NotFound for an unknown id and
    BadParameter if a table of the rows has no such column; then no row is retried.
    """
    chosen_entries = (
        list(quarantine.entries()) if entry_ids is None else find_entries(quarantine, entry_ids)
    )
    for table in sorted({entry.table for entry in chosen_entries}):
        check_changes(table, changes)
    loader = Loader(store, load_id_factory(store), quarantine)
    worth = [
        entry for entry in chosen_entries if entry.state != ERASED and may_differ(entry, changes)
    ]
    accepted_count = 0
    # In the order of tables, so that a row can refer to one corrected with it.
    for table in TABLES:
        rows = ((entry, apply_changes(entry, changes)) for entry in worth if entry.table == table)
        accepted_count += sum(
            loader.retry(table, batch) for batch in batches(rows, lambda row: row[1])
        )
    for source in sorted({entry.manifest.source for entry in chosen_entries}):
        loader.release(source)
    return ResubmitReport(
        tried=len(chosen_entries),
        accepted=accepted_count,
        still=len(chosen_entries) - accepted_count,
    )


def find_entries(quarantine: Quarantine, entry_ids: Sequence[str]) -> list[QuarantinedRow]:
    """Return rows by id, each once."""
    return [quarantine.entry(fromkey) for fromkey in dict.fromkeys(entry_ids)]


def check_changes(table: str, changes: Mapping[str, str]) -> None:
    """Reject a value for a column that the table does not have; an unknown key may be removed."""
    names = columns(table)
    for name, cell in changes.items():
        if name not in names and cell != "":
            raise BadParameter(
                f"'{printable_name(name)}' is not a column of {table}; "
                f"its columns are {', '.join(names)}."
            )


def may_differ(entry: QuarantinedRow, changes: Mapping[str, str]) -> bool:
    """Return whether a retry could be accepted.

    A row that contradicts another needs a key or time of its own; a row with unreadable cells needs
    those cells.
    """
    if not changes.keys() >= set(entry.unread):
        return False
    if all(fault.reason != REPEATED for fault in entry.faults):
        return True
    return not changes.keys().isdisjoint({*key_columns(entry.table), TIME})


def apply_changes(entry: QuarantinedRow, changes: Mapping[str, str]) -> dict[str, object]:
    """Return the cells of a row with the changes; the changes alone if it was never parsed."""
    names = list(changes)
    cells = row_cells(names, [changes[name] for name in names], list_columns(entry.table))
    cells_kept = {name: cell for name, cell in entry.row.items() if name not in changes}
    if len(changes) > 0 and cells_kept.keys() <= UNREAD:
        cells_kept = {}
    return {**cells_kept, **cells}
