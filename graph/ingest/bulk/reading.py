"""Stage the facts of rows: as a set if they pass every check, else one by one."""

# pyarrow and DuckDB have no full types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.ingest.bulk.derived import add_derived
from graph.ingest.bulk.plain_csv import read_plain
from graph.ingest.bulk.set_reading import SetReader
from graph.ingest.bulk.staging import PORTION, Staging, facts_table
from graph.ingest.delivery import Delivery
from graph.ingest.facts import RowFact
from graph.ingest.formats import RawRow, row_cells
from graph.ingest.quarantine import QuarantinedRow
from graph.ingest.row_reader import RowReader
from graph.ingest.table_source import TableSource
from graph.rows import list_columns

# The line of the first row of a file.
FIRST_LINE = 2


@dataclass(slots=True)
class ReadTable:
    """How many rows a table has, and the invalid ones."""

    rows: int = 0
    broken: list[QuarantinedRow] = field(default_factory=list[QuarantinedRow])


def read_rows(staging: Staging, source: TableSource, reader: RowReader) -> ReadTable:
    """Stage the facts that the rows of a table state."""
    table = reader.table
    header = (
        read_plain(staging, source.files[table], table) if isinstance(source, Delivery) else None
    )
    if header is None:
        return read_one_by_one(staging, reader, enumerate(source.rows(table)))
    rows = staging.count("SELECT count(*) FROM raw")
    set_reader = SetReader(table, source.manifest, tuple(header))
    stage_set(staging, set_reader)
    table_read = read_one_by_one(staging, reader, rest(staging, set_reader))
    staging.run("DROP TABLE raw")
    return ReadTable(rows, table_read.broken)


def read_one_by_one(
    staging: Staging, reader: RowReader, rows: Iterator[tuple[int, RawRow]]
) -> ReadTable:
    """Stage the facts of rows that their model validates, each with its place in the file."""
    table_read = ReadTable()
    facts: list[tuple[int, RowFact]] = []
    for place, raw in rows:
        table_read.rows += 1
        fact = reader.fact_or_entry(raw)
        if isinstance(fact, QuarantinedRow):
            table_read.broken.append(fact)
            continue
        facts.append((place, fact))
        if len(facts) == PORTION:
            staging.add_facts(reader.table, facts)
            facts.clear()
    staging.add_facts(reader.table, facts)
    return table_read


def stage_set(staging: Staging, reader: SetReader) -> None:
    """Stage all rows of `raw` that pass every check."""
    columns = ", ".join(f"{value} AS {name}" for name, value in reader.facts().items())
    staging.run(
        f"CREATE OR REPLACE TABLE arrived AS SELECT place, place + {FIRST_LINE} AS line, "
        f"{columns}, digest({reader.json()}) AS content FROM raw WHERE {reader.passes}"
    )
    staging.run("DELETE FROM raw WHERE place IN (SELECT place FROM arrived)")
    add_derived(staging, reader.table, reader.manifest)
    staging.run(
        f"INSERT INTO {facts_table(reader.table)} BY NAME "
        f"SELECT *, digest({reader.statement()}) AS version FROM arrived"
    )
    staging.run("DROP TABLE arrived")


def rest(staging: Staging, reader: SetReader) -> Iterator[tuple[int, RawRow]]:
    """Return the rows of `raw` that did not pass, in the form that the file's reader gives."""
    header, lists = list(reader.header), list_columns(reader.table)
    cells = [f"c{number}" for number in range(len(header))]
    for portion in staging.portions("SELECT * FROM raw ORDER BY place"):
        for row in portion.to_pylist():
            line = int(row["place"]) + FIRST_LINE
            texts = [row[cell] or "" for cell in cells]
            yield int(row["place"]), RawRow(line, row_cells(header, texts, lists))
