"""Hold the facts of one delivery as tables of DuckDB, on disk while the load runs."""

# pyarrow and DuckDB have no full types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, cast

import duckdb
import pyarrow as pa

from graph.domain.ids import IdFactory
from graph.ingest.bulk.columns import arrow_schema, ref, val
from graph.ingest.bulk.expressions import define
from graph.ingest.bulk.workers import Work, Workers
from graph.ingest.facts import RowFact
from graph.ingest.validity import Assertion
from graph.rows import TABLES, list_columns

MEMORY: Final = "2GB"
# Facts that are added together.
PORTION: Final = 20_000


# Between the values of a list in the importer's files.
SEPARATOR: Final = "\x1f"


class Unimportable(Exception):
    """A value that cannot be written into the importer's files."""


@dataclass(slots=True)
class Staging:
    """The engine that holds the facts of a delivery, one table for each of its tables."""

    engine: duckdb.DuckDBPyConnection
    folder: Path
    workers: Workers
    # Whether a value holds the end of a line, which the importer must be told.
    spans_lines: bool = False

    def run(self, query: str, parameters: Sequence[object] = ()) -> None:
        """Run a statement that returns nothing."""
        self.engine.execute(query, list(parameters))

    def rows(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        return self.engine.execute(query, list(parameters)).fetchall()

    def count(self, query: str, parameters: Sequence[object] = ()) -> int:
        """Return the one number that a query returns."""
        return int(self.rows(query, parameters)[0][0] or 0)

    def portions(self, query: str) -> Iterator["pa.RecordBatch"]:
        """Return the rows of a query in portions."""
        yield from self.engine.cursor().sql(query).to_arrow_reader(PORTION)

    def worked(self, query: str, work: Work, schema: "pa.Schema") -> Iterator["pa.Table"]:
        """Apply `work` to each row of a query, and return the results in portions."""
        return self.workers.each(work, self.portions(query), schema)

    def add(self, table: str, rows: "pa.Table") -> None:
        """Add rows to a table; the columns are taken by name."""
        self.engine.register("arriving", rows)
        self.engine.execute(f"INSERT INTO {table} BY NAME SELECT * FROM arriving")
        self.engine.unregister("arriving")

    def add_facts(self, table: str, facts: Iterable[tuple[int, RowFact]]) -> None:
        """Add facts, each with its place in the file."""
        rows: list[dict[str, object]] = []
        for place, fact in facts:
            self._check(fact)
            rows.append(to_staged_row(table, place, fact))
        self.add(facts_table(table), pa.Table.from_pylist(rows, schema=arrow_schema(table)))

    def _check(self, fact: RowFact) -> None:
        """Note whether a value spans lines; raise Unimportable for one the importer cannot take."""
        for value in fact.values.values():
            if isinstance(value, str):
                self.spans_lines |= holds_line_end(value)
            elif isinstance(value, list):
                texts = cast("list[str]", value)
                # A list of one empty text would be read as an empty list.
                if texts == [""] or any(SEPARATOR in text for text in texts):
                    raise Unimportable
                self.spans_lines |= any(map(holds_line_end, texts))


def holds_line_end(text: str) -> bool:
    """Return whether a text holds the end of a line."""
    return "\n" in text or "\r" in text


@contextmanager
def open_staging(folder: Path, ids: IdFactory) -> Generator[Staging]:
    """Open a database in this folder, with an empty table for each table of a delivery."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "temp_directory": str(folder / "spilled"),
    }
    database = str(folder / "facts.duckdb")
    with Workers() as workers, duckdb.connect(database, config=config) as engine:
        engine.execute("SET enable_progress_bar = false")
        define(engine, ids)
        staging = Staging(engine, folder, workers)
        for table in TABLES:
            staging.engine.register("shape", arrow_schema(table).empty_table())
            staging.run(f"CREATE TABLE {facts_table(table)} AS FROM shape")
            staging.run(f"CREATE TABLE {repeated_ids_table(table)} (id VARCHAR)")
            staging.engine.unregister("shape")
        try:
            yield staging
        except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
            # No space to stage everything; a load in batches may still fit.
            raise Unimportable from error


def facts_table(table: str) -> str:
    """Return the name of the table of staged facts."""
    return f"facts_{table}"


def repeated_ids_table(table: str) -> str:
    """Return the name of the table of ids that are stated more than once."""
    return f"often_{table}"


def to_staged_row(table: str, place: int, fact: RowFact) -> dict[str, object]:
    """Return a fact as a row of its staged table."""
    lists = list_columns(table)
    row: dict[str, object] = {
        **_said(fact.assertion),
        "place": place,
        "line": fact.line,
        "id": fact.id,
        "key": fact.key,
        "entity": fact.entity,
        "kind": fact.kind,
        **{val(name): value for name, value in fact.values.items()},
        **{val(name): _utc(datetime.fromisoformat(at)) for name, at in fact.moments.items()},
        **{val(name): datetime.fromisoformat(day).date() for name, day in fact.days.items()},
    }
    for reference, target in fact.targets:
        name = ref(reference.column)
        if reference.column in lists:
            row[name] = [*_listed(row.get(name)), target]
        else:
            row[name] = target
    return row


def _said(assertion: Assertion) -> dict[str, object]:
    return {
        "version": assertion.version,
        "content": assertion.content,
        "stated_at": _utc(assertion.stated_at),
        "explicit": assertion.explicit,
        "withdrawn": assertion.withdrawn,
    }


def _utc(moment: datetime) -> datetime:
    """Return a time in UTC without its zone, as DuckDB keeps it."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def _listed(value: object) -> list[str]:
    return value if isinstance(value, list) else []
