"""Read a column from one cell of a row."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from graph.mapping.cells.cell import Cell, UnreadableCell, cell_text
from graph.mapping.cells.moments import read_day, read_moment
from graph.mapping.cells.names import name_part
from graph.mapping.definition.column_kinds import ColumnKind, same_word
from graph.mapping.definition.value_dictionaries import NO, YES
from graph.mapping.tables.sheet_reading import ColumnReading
from graph.mapping.tables.word_lookup import WordLookup

KEPT: Final = 50_000
NO_NUMBER: Final = "is not a number"
NO_TRUTH: Final = "is neither yes nor no"


def single_cell(reading: ColumnReading) -> Callable[[Cell], object]:
    """Return the reader of one cell; it caches days and times."""
    words = WordLookup(reading)
    typed = typed_reader(reading)
    part = reading.rule.part

    def value_of(cell: Cell) -> object:
        text = cell_text(cell)
        if part is not None:
            cell = text = " ".join(name_part(text, part))
        if words.is_empty(text):
            return None
        if not words.is_needed:
            return typed(cell)
        meaning = words.meaning(text)
        return meaning if meaning is None or meaning is True or meaning is False else typed(meaning)

    # Only short texts are cached: a day is never long.
    is_calendar = reading.kind in {ColumnKind.DAY, ColumnKind.MOMENT} and not words.is_needed
    value_of_text = lru_cache(KEPT)(value_of) if is_calendar else value_of

    def read(cell: Cell) -> object:
        if cell is None or cell == "":
            return None
        return value_of_text(cell) if isinstance(cell, str) else value_of(cell)

    return read


def typed_reader(reading: ColumnReading) -> Callable[[Cell], object]:
    """Return the function that reads a cell as the kind of its column."""
    clock, days, prefix = reading.sheet.mapping.clock, reading.days, reading.rule.prefix
    readers: dict[ColumnKind, Callable[[Cell], object]] = {
        ColumnKind.DAY: lambda cell: read_day(cell, days, clock).isoformat(),
        ColumnKind.MOMENT: lambda cell: read_moment(cell, "", days, clock).isoformat(),
        ColumnKind.TRUTH: lambda cell: truth(cell_text(cell)),
        ColumnKind.NUMBER: lambda cell: number(cell_text(cell)),
    }
    return readers.get(reading.kind, lambda cell: prefix + cell_text(cell))


def truth(text: str) -> bool:
    """Read a word for yes or no."""
    word = same_word(text)
    if word in YES:
        return True
    if word in NO:
        return False
    raise UnreadableCell(NO_TRUTH)


def number(text: str) -> float:
    """Read a number, with commas between its thousands."""
    try:
        return float(text.replace(",", ""))
    except ValueError:
        raise UnreadableCell(NO_NUMBER) from None
