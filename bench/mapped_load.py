"""What a mapping costs: an extract beside the delivery that it stands for, in processor seconds."""

import csv
import json
import re
import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from time import process_time
from typing import TextIO

from graph.db.store import Store
from graph.domain.forces import FORCES
from graph.domain.time import LONDON
from graph.ingest import LoadReport, Quarantine, load
from graph.ingest.delivery import MANIFEST, Delivery
from graph.ingest.formats import RawRow
from graph.mapping import Mapping, load_extract, parse_mapping
from graph.mapping.definition.column_kinds import ColumnKind, column_kinds, literal_words

TARGET = 1.33
SOURCE = re.compile(r'source\s*= "[a-z0-9-]*"')


def measure_mapped_load(store: Store, world: Path, place: Path) -> None:
    """Load a world as it is and in foreign dress, each as a source of its own; print the ratio."""
    plain = shutil.copytree(world, place / "plain")
    extract, mapping = write_extract(world, place / "extract")
    quarantine = Quarantine(place / "quarantine-mapped")
    name_source(plain, "plain")
    start = process_time()
    rows = accepted(load(store, plain, quarantine=quarantine))
    of_delivery = process_time() - start
    name_source(extract, "dressed")
    start = process_time()
    extract_rows = accepted(load_extract(store, extract, mapping, quarantine=quarantine).load)
    of_extract = process_time() - start
    print(
        f"mapped load: {extract_rows:,} rows of an extract in {of_extract:.1f} processor seconds, "
        f"{rows:,} of the delivery it stands for in {of_delivery:.1f}; "
        f"ratio {of_extract / of_delivery:.2f}, target {TARGET}"
    )


def accepted(report: LoadReport) -> int:
    """Return how many rows a load accepted."""
    return sum(table.accepted for table in report.tables.values())


def name_source(folder: Path, source: str) -> None:
    """Have a folder come from a source of its own, so that all its rows are new."""
    manifest = folder / MANIFEST
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(SOURCE.sub(f'source = "{source}"', text), encoding="utf-8")


def write_extract(world: Path, folder: Path) -> tuple[Path, Mapping]:
    """Write a world as a system would: days first, local times, codes, names of forces."""
    folder.mkdir()
    delivery = Delivery.open(world)
    shutil.copy(world / MANIFEST, folder)
    parts = ['name = "bench"\ntitle = "A world in foreign dress"\n']
    for table in delivery.tables:
        with delivery.files[table].open(encoding="utf-8") as file:
            columns = next(csv.reader(file))
        with (folder / f"{table}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            write_rows(file, table, columns, delivery.rows(table))
        parts.append(mapping_text(table, columns))
    return folder, parse_mapping("".join(parts), "bench.toml")


def write_rows(file: TextIO, table: str, columns: list[str], rows: Iterator[RawRow]) -> None:
    """Write the rows of a table under other headings, with other words."""
    writer = csv.writer(file, delimiter=";")
    writer.writerow([f"Col {column}" for column in columns])
    for row in rows:
        writer.writerow([dressed(table, column, row.cells.get(column)) for column in columns])


def dressed(table: str, column: str, cell: object) -> str:
    """Return a cell as a records system writes it."""
    if isinstance(cell, list):
        return "/".join(map(str, cell))
    text = "" if cell is None else str(cell)
    kind = column_kinds(table)[column]
    if text == "":
        return text
    if kind is ColumnKind.DAY:
        return date.fromisoformat(text).strftime("%d/%m/%Y")
    if kind is ColumnKind.MOMENT:
        return datetime.fromisoformat(text).astimezone(LONDON).strftime("%d/%m/%Y %H:%M:%S")
    if column == "force":
        return FORCES[text]
    return code(text) if text in literal_words(table, column).values() else text


def code(word: str) -> str:
    """Return a word as a code."""
    return f"CODE {word.upper()}"


def mapping_text(table: str, columns: list[str]) -> str:
    """Return the part of a mapping that reads a table."""
    lines = [f'[[files]]\nfiles = ["{table}.csv"]\ndelimiter = ";"']
    lines.append(f'[[files.tables]]\ntable = "{table}"\n[files.tables.columns]')
    for column in columns:
        words = literal_words(table, column).values()
        heading = json.dumps(f"COL {column.upper()}")
        rule = f"{{ from = {heading} }}"
        if column_kinds(table)[column] is ColumnKind.TEXTS:
            rule = f'{{ from = {heading}, split = ["/"] }}'
        elif column == "force":
            rule = f'{{ from = {heading}, values = "forces" }}'
        elif len(words) > 0:
            codes = ", ".join(f"{json.dumps(code(word))} = {json.dumps(word)}" for word in words)
            rule = f"{{ from = {heading}, values = {{ {codes} }} }}"
        lines.append(f"{column} = {rule}")
    return "\n".join(lines) + "\n"
