"""Rows that could not be accepted, kept on this machine until someone corrects them.

A row that refers to something never delivered waits here; each load retries it.
"""

import hashlib
import json
import sqlite3
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from graph.domain.keys import canonical_key
from graph.errors import NotFound
from graph.ingest.delivery import Manifest
from graph.ingest.faults import RowFault

WAITING_STATE: Final = "waiting"
BROKEN: Final = "broken"
# The state of a row of an erased person: no cell is kept, and no load retries it.
ERASED: Final = "erased"
OWNER_ONLY: Final = 0o700
PAGE: Final = 1_000
# The columns that name people, of all tables together.
PEOPLE_COLUMNS: Final = (
    *("person_id", "other_id", "subject_id", "protected_ids", "victim_id", "child_id"),
)


def writable_cell(cell: object) -> object:
    """Return a cell as JSON can hold it; replace bytes that are not UTF-8 text."""
    if isinstance(cell, str):
        return cell.encode(errors="replace").decode()
    if isinstance(cell, bytes):
        return cell.decode(errors="replace")
    if isinstance(cell, list | tuple):
        return [writable_cell(part) for part in cast("Iterable[object]", cell)]
    if isinstance(cell, dict):
        parts = cast("dict[object, object]", cell).items()
        return {writable_cell(name): writable_cell(part) for name, part in parts}
    return cell


class QuarantinedRow(BaseModel):
    """A row in quarantine: its file and line, its faults, and its cells."""

    # NaN is a cell that a source may have sent.
    model_config = ConfigDict(frozen=True, ser_json_inf_nan="strings")

    id: str
    state: str
    table: str
    file: str
    line: int
    faults: tuple[RowFault, ...]
    row: Annotated[dict[str, object], BeforeValidator(writable_cell)]
    manifest: Manifest
    # The heading of each column, for a row that a mapping read.
    headings: dict[str, str] = Field(default_factory=dict)
    # Columns whose cells could not be read: without them the row would lack something it stated.
    unread: tuple[str, ...] = ()


class Quarantine:
    """The rows in quarantine of one store."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=OWNER_ONLY)
        self._path = folder / "rows.sqlite3"
        with self._open() as database:
            database.execute(
                "CREATE TABLE IF NOT EXISTS quarantined (id TEXT PRIMARY KEY, state TEXT NOT NULL,"
                " source TEXT NOT NULL, entry TEXT NOT NULL)"
            )
            database.execute(
                "CREATE TABLE IF NOT EXISTS answers (id TEXT PRIMARY KEY, source TEXT NOT NULL,"
                " cells TEXT NOT NULL)"
            )

    @contextmanager
    def _open(self) -> Generator[sqlite3.Connection]:
        database = sqlite3.connect(self._path, timeout=60)
        try:
            with database:
                yield database
        finally:
            database.close()

    def add(self, entries: list[QuarantinedRow]) -> None:
        """Add rows; store the same row of the same file once."""
        self.replace([], entries)

    def replace(self, ids: list[str], entries: list[QuarantinedRow]) -> None:
        """Remove rows and add others in one transaction."""
        rows = [
            (entry.id, entry.state, entry.manifest.source, entry.model_dump_json())
            for entry in entries
        ]
        with self._open() as database:
            database.executemany("DELETE FROM quarantined WHERE id = ?", [(id_,) for id_ in ids])
            database.executemany("INSERT OR REPLACE INTO quarantined VALUES (?, ?, ?, ?)", rows)

    def entries(self) -> Iterator[QuarantinedRow]:
        """Return every row, in the order of their ids."""
        yield from self._pages("id > ?", ())

    def waiting(self, source: str) -> Iterator[QuarantinedRow]:
        """Return the rows of a source that wait for something they refer to."""
        yield from self._pages("id > ? AND state = ? AND source = ?", (WAITING_STATE, source))

    def broken(self, source: str) -> Iterator[QuarantinedRow]:
        """Return the rows of a source that are invalid."""
        yield from self._pages("id > ? AND state = ? AND source = ?", (BROKEN, source))

    def entry(self, entry_id: str) -> QuarantinedRow:
        """Return one row; raise NotFound if there is none."""
        with self._open() as database:
            rows = database.execute(
                "SELECT entry FROM quarantined WHERE id = ?", (entry_id,)
            ).fetchall()
        if len(rows) == 0:
            raise NotFound("Nothing in quarantine has this id; see `joinedup quarantine list`.")
        return QuarantinedRow.model_validate_json(rows[0][0])

    def note_answer(self, entry: QuarantinedRow, cells: Mapping[str, object]) -> None:
        """Keep what a person said of the unread cells of a row, for when the row arrives again."""
        text = json.dumps({name: cells[name] for name in entry.unread})
        with self._open() as database:
            database.execute(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)",
                (entry.id, entry.manifest.source, text),
            )

    def answer(self, entry_id: str) -> dict[str, object]:
        """Return what a person said of the unread cells of a row; empty if nobody has."""
        with self._open() as database:
            row = database.execute("SELECT cells FROM answers WHERE id = ?", (entry_id,)).fetchone()
        return {} if row is None else json.loads(row[0])

    def forget(self, records: Iterable[str]) -> int:
        """Remove every row that names one of these records, and return how many."""
        names = frozenset(records)
        self._forget_answers(names)
        ids = [entry.id for entry in self.entries() if not names.isdisjoint(people_in(entry))]
        self.replace(ids, [])
        return len(ids)

    def clear(self) -> None:
        """Remove every row."""
        with self._open() as database:
            database.execute("DELETE FROM quarantined")
            database.execute("DELETE FROM answers")

    def _forget_answers(self, names: frozenset[str]) -> None:
        with self._open() as database:
            rows = database.execute("SELECT id, source, cells FROM answers").fetchall()
            naming = [
                (id_,)
                for id_, source, cells in rows
                if not names.isdisjoint(records_in(source, json.loads(cells).values()))
            ]
            database.executemany("DELETE FROM answers WHERE id = ?", naming)

    def _pages(self, condition: str, values: tuple[str, ...]) -> Iterator[QuarantinedRow]:
        # Page by page, so that rows may be removed during the iteration.
        last = ""
        query = f"SELECT id, entry FROM quarantined WHERE {condition} ORDER BY id LIMIT {PAGE}"  # noqa: S608 - conditions of this module only
        while True:
            with self._open() as database:
                rows = database.execute(query, (last, *values)).fetchall()
            if len(rows) == 0:
                return
            last = rows[-1][0]
            for _, entry in rows:
                yield QuarantinedRow.model_validate_json(entry)


def people_in(entry: QuarantinedRow) -> Iterator[str]:
    """Return the records of people that a row describes or refers to, as `source:id`."""
    names = ["id"] if entry.table == "people" else PEOPLE_COLUMNS
    yield from records_in(entry.manifest.source, (entry.row.get(name) for name in names))


def records_in(source: str, cells: Iterable[object]) -> Iterator[str]:
    """Return the records that some cells name, as `source:id`."""
    for cell in cells:
        for key in cast("list[object]", cell) if isinstance(cell, list) else [cell]:
            if key is not None:
                yield f"{source}:{canonical_key(str(key))}"


def quarantine_id(
    source: str, table: str, row: Mapping[str, object], extracted_at: datetime | None
) -> str:
    """Return the id of a row in quarantine; the same row has the same id in every file.

    With `extracted_at`, only in deliveries of that time.
    """
    text = json.dumps([source, table, dict(row), extracted_at], sort_keys=True, default=str)
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
