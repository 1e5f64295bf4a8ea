"""Read a column from several cells of a row: joined, as a list, or a day and its time."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Final, cast

from graph.mapping.cells.cell import Cell, CellReader, cell_text
from graph.mapping.cells.moments import read_moment
from graph.mapping.cells.names import name_part
from graph.mapping.tables.sheet_reading import ColumnReading
from graph.mapping.tables.word_lookup import WordLookup

BETWEEN_KEYS: Final = "|"
DIGEST: Final = 12
SEPARATORS: Final = (";",)


def joined_cells(reading: ColumnReading) -> CellReader:
    """Return the reader that joins the cells of several columns, into a key or a text."""
    words, places, rule = WordLookup(reading), reading.places, reading.rule
    between = BETWEEN_KEYS if reading.is_key else " "
    if rule.join is not None:
        between = rule.join

    def read(cells: list[Cell]) -> object:
        texts = [cell_text(cells[place]) for place in places]
        texts = ["" if words.is_empty(text) else text for text in texts]
        if not any(texts):
            return None
        if not reading.is_key:
            return rule.prefix + between.join(text for text in texts if text != "")
        # Case and blanks must not make another key.
        key = between.join(" ".join(text.upper().split()) for text in texts)
        return rule.prefix + (digest(key) if rule.digest else key)

    return read


def digest(key: str) -> str:
    """Return a key that does not reveal its parts."""
    return blake2b(key.encode(), digest_size=DIGEST).hexdigest()


def day_and_time(reading: ColumnReading, day: int, time: int | None) -> CellReader:
    """Return the reader of a moment from the columns of its day and its time."""
    words, clock, days = WordLookup(reading), reading.sheet.mapping.clock, reading.days

    def read(cells: list[Cell]) -> object:
        if words.is_empty(cell_text(cells[day])):
            return None
        cell = "" if time is None else cells[time]
        of_day = "" if words.is_empty(cell_text(cell)) else cell
        return read_moment(cells[day], of_day, days, clock).isoformat()

    return read


def list_of_cells(reading: ColumnReading) -> CellReader:
    """Return the reader of a list from the parts of one or several cells."""
    words, places = WordLookup(reading), reading.places
    part, marks = reading.rule.part, reading.rule.split or SEPARATORS

    def values_of(text: str) -> list[str]:
        values: list[str] = []
        for value in name_part(text, part) if part is not None else split(text, marks):
            if words.is_empty(value):
                continue
            meaning = words.meaning(value) if words.is_needed else value
            if isinstance(meaning, list):
                values.extend(cast("list[str]", meaning))
            elif meaning is not None:
                values.append(str(meaning))
        return values

    def read(cells: list[Cell]) -> object:
        values: list[str] = []
        for place in places:
            text = cell_text(cells[place])
            if text != "" and not words.is_empty(text):
                values.extend(values_of(text))
        return values or None

    return read


def split(text: str, marks: Sequence[str]) -> list[str]:
    """Split a text at any of some separators."""
    for mark in marks[1:]:
        text = text.replace(mark, marks[0])
    return [part.strip() for part in text.split(marks[0])]
