"""Read an extract once into rows of tables, in a private folder, until they are loaded."""

import tempfile
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import IO, Final, TypeAlias, cast

from pydantic_core import from_json, to_json

from graph.ingest import RawRow, RowPlace
from graph.mapping.cells.cell import cell_text
from graph.mapping.definition.model import Mapping
from graph.mapping.extract.folder import Extract, MappedSheet, wanted_headings
from graph.mapping.extract.opened import open_extract_folder
from graph.mapping.extract.report import RowExample, UnknownWord
from graph.mapping.sheets.headings import SheetHeadings, find_headings
from graph.mapping.sheets.passed_over import PassedOver, rows_below
from graph.mapping.sheets.sheet import SheetRow
from graph.mapping.tables.answer_columns import answer_values
from graph.mapping.tables.row_maker import MadeRow, RowMaker, SoughtPerson
from graph.mapping.tables.sheet_reading import SheetReading
from graph.mapping.tables.unknown_words import UnknownWords
from graph.rows import TABLES

DIGEST: Final = 8
EXAMPLES_OF_A_SHEET: Final = 10
# A staged row: place, row, cells, fault, unreadable cells, people to look up.
StagedValues: TypeAlias = tuple[
    int, int, dict[str, object], str | None, dict[str, str], dict[str, tuple[list[str], str, str]]
]


@dataclass(frozen=True, slots=True)
class TableMaker:
    """The maker of one table's rows from one sheet, with its number."""

    maker: RowMaker
    place: int


@dataclass(slots=True)
class StagedSheet:
    """A staged sheet: how many rows it has, and how many were passed over for which reason."""

    label: str
    headings: tuple[str, ...] = ()
    rows: int = 0
    passed_over: Counter[str] = field(default_factory=Counter[str])
    unused_headings: tuple[str, ...] = ()
    # The numbers of rows that went to quarantine, and of those that only wait there.
    broken: set[int] = field(default_factory=set[int])
    waiting: set[int] = field(default_factory=set[int])
    examples: list[RowExample] = field(default_factory=list[RowExample])

    def add_example(self, row: SheetRow, made: Sequence[tuple[TableMaker, MadeRow]]) -> None:
        """Keep a row as an example, with the rows made from it."""
        cells = zip(self.headings, map(cell_text, row.cells), strict=False)
        self.examples.append(
            RowExample(
                sheet=self.label,
                row=row.number,
                cells={name: text for name, text in cells if text != ""},
                made=tuple((table.maker.feed.table, rows.cells) for table, rows in made),
            )
        )


@dataclass(frozen=True, slots=True)
class StagedRow:
    """A row of a table that waits to be loaded, with the people to look up for its columns."""

    raw: RawRow
    sought: dict[str, SoughtPerson]


class StagedExtract:
    """The rows of an extract, table by table, in files of a folder."""

    def __init__(self, extract: Extract, mapping: Mapping, folder: Path) -> None:
        self.manifest = extract.manifest
        self.mapping = mapping
        self.sheets: list[StagedSheet] = []
        self.counts: Counter[str] = Counter()
        self.versions: frozenset[str] = frozenset(
            feed.table for file in mapping.files for feed in file.tables if feed.repeats
        )
        self.sought = 0
        self._folder = folder
        self._unknown = UnknownWords()
        self._places: list[RowPlace] = []
        self._seen: set[bytes] = set()
        with ExitStack() as open_files:
            self._files: dict[str, IO[bytes]] = {
                table: open_files.enter_context((folder / f"{table}.ndjson").open("wb"))
                for table in TABLES
            }
            for mapped in extract.sheets(mapping):
                self._stage_sheet(mapped)

    @property
    def tables(self) -> tuple[str, ...]:
        """Return the tables that got rows, in the order of loading."""
        return tuple(table for table in TABLES if self.counts[table] > 0)

    @property
    def unknown_words(self) -> tuple[UnknownWord, ...]:
        """Return the words missing from dictionaries, the commonest of a column first."""
        return tuple(
            UnknownWord(table=table, column=column, word=word, count=count)
            for (table, column, word), count in sorted(
                self._unknown.counts.items(), key=lambda item: (item[0][:2], -item[1], item[0][2])
            )
        )

    def rows(self, table: str) -> Iterator[StagedRow]:
        """Return the rows of a table, each with its place in the extract."""
        with (self._folder / f"{table}.ndjson").open("rb") as file:
            for text in file:
                place, line, cells, fault, unread, people = cast("StagedValues", from_json(text))
                yield StagedRow(
                    RawRow(line, cells, fault, self._places[place], unread),
                    {
                        column: SoughtPerson(tuple(given), *rest)
                        for column, (given, *rest) in people.items()
                    },
                )

    def _stage_sheet(self, mapped: MappedSheet) -> None:
        staged = StagedSheet(mapped.sheet.label)
        expected = wanted_headings(mapped.file)
        headings = find_headings(mapped.sheet, expected, mapped.file.heading_rows)
        self.sheets.append(staged)
        if headings is None:
            return
        reading = SheetReading(
            self.mapping, mapped.file, headings, self.manifest.extracted_at, self._unknown
        )
        staged.unused_headings = unused_headings(mapped, headings, expected.readers)
        staged.headings = headings.names
        makers: list[TableMaker] = []
        for feed in mapped.file.tables:
            maker = RowMaker(feed, reading)
            makers.append(TableMaker(maker, len(self._places)))
            self._places.append(RowPlace(mapped.sheet.label, maker.headings))
        for row in rows_below(mapped.sheet, headings, mapped.file.footers):
            staged.rows += 1
            why = row if isinstance(row, PassedOver) else self._stage_row(row, makers, staged)
            if why is not None:
                staged.passed_over[why.value] += 1

    def _stage_row(
        self, row: SheetRow, makers: Sequence[TableMaker], staged: StagedSheet
    ) -> PassedOver | None:
        """Write the rows made from a row; if there are none, return why."""
        if row.fault is not None:
            row_cells = MadeRow({"cells": [cell_text(cell) for cell in row.cells]}, {}, {})
            self._write(makers[0], row.number, row_cells, row.fault)
            return None
        rows = [(table, row_cells) for table in makers for row_cells in table.maker.rows(row.cells)]
        if len(rows) == 0:
            return PassedOver.NO_TABLE
        if sum([self._write(table, row.number, row_cells) for table, row_cells in rows]) == 0:
            return PassedOver.REPEATED
        if len(staged.examples) < EXAMPLES_OF_A_SHEET:
            staged.add_example(row, rows)
        return None

    def _write(self, maker: TableMaker, line: int, made: MadeRow, fault: str | None = None) -> bool:
        """Write a row unless it is a permitted repetition; tell whether it was written."""
        feed = maker.maker.feed
        table = feed.table
        people = {
            column: [person.given_names, person.family_name, person.date_of_birth]
            for column, person in made.sought.items()
        }
        content = to_json([made.cells, fault, made.unread, people])
        if feed.repeats:
            digest = blake2b(content, digest_size=DIGEST, person=table.encode()[:16]).digest()
            if digest in self._seen:
                return False
            self._seen.add(digest)
        self.sought += len(people) > 0
        self._files[table].write(b"[%d,%d,%b\n" % (maker.place, line, content[1:]))
        self.counts[table] += 1
        return True


def unused_headings(
    mapped: MappedSheet, headings: SheetHeadings, readers: dict[str, str]
) -> tuple[str, ...]:
    """Return the headings of a sheet that no column is read from."""
    used_places = {headings.place(heading) for heading in readers}
    for feed in mapped.file.tables:
        for rule in feed.columns.values():
            if rule.answers is not None:
                used_places.update(
                    place for place, _ in answer_values(rule.answers.headings, headings)
                )
    return tuple(
        name
        for place, name in enumerate(headings.names)
        if name.strip() != "" and place not in used_places
    )


@contextmanager
def staged_extract(folder: Path, mapping: Mapping) -> Generator[StagedExtract]:
    """Stage an extract in a folder of its own, and delete the folder afterwards."""
    with (
        open_extract_folder(folder) as files,
        tempfile.TemporaryDirectory(prefix="joinedup-extract-") as name,
    ):
        yield StagedExtract(Extract.open(files), mapping, Path(name))
