"""Make of a column's rule what reads it from the cells of a row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from hashlib import blake2b
from typing import Final, cast

from graph.domain.time import london_day
from graph.mapping.cells.cell import Cell, CellReader, UnreadableCell, cell_text
from graph.mapping.cells.days import DayReading
from graph.mapping.cells.moments import read_day, read_moment
from graph.mapping.cells.names import parse_name
from graph.mapping.definition.column_kinds import (
    ColumnKind,
    column_kinds,
    literal_words,
    plain,
    same_word,
)
from graph.mapping.definition.model import ColumnRule, FileMapping, NamePart
from graph.mapping.definition.model import Mapping as ExtractMapping
from graph.mapping.definition.value_dictionaries import BUILT_IN, NO, YES
from graph.mapping.sheets.headings import SheetHeadings
from graph.mapping.tables.unknown_words import UnknownWords
from graph.rows.tables import DESCRIPTIONS, TABLES, references

KEPT: Final = 50_000
DIGEST: Final = 12
# How far after the extract a day may lie that somebody writes with a year of two digits.
AHEAD: Final = timedelta(days=20 * 365)
NO_WORD: Final = "is a word that the dictionary of the mapping does not know"
NO_ANSWER: Final = "is an answer that is neither yes nor no"
NO_NUMBER: Final = "is not a number"
NO_TRUTH: Final = "is neither yes nor no"
BETWEEN_KEYS: Final = "|"


@dataclass(frozen=True, slots=True)
class SheetReading:
    """What every column of one sheet is read with."""

    mapping: ExtractMapping
    file: FileMapping
    headings: SheetHeadings
    extracted_at: datetime
    unknown: UnknownWords


class ColumnCompiler:
    """Makes the reader of one column of one table."""

    def __init__(self, table: str, column: str, rule: ColumnRule, sheet: SheetReading) -> None:
        self._table = table
        self._column = column
        self._rule = rule
        self._sheet = sheet
        self._kind = column_kinds(table)[column]
        self._empty = {same_word(word) for word in (*sheet.mapping.empty, *rule.empty)} | {""}
        self._literals = literal_words(table, column)
        self._words = {same_word(word): meaning for word, meaning in self._dictionary().items()}
        self._days = day_reading(table, column, rule, sheet)

    def reader(self) -> CellReader:
        """Return what reads the column from the cells of a row."""
        rule = self._rule
        if rule.constant is not None:
            value = self._constant(rule.constant)
            return lambda _cells: value
        if rule.answers is not None:
            return self._answers()
        read = self._from_cells()
        if rule.default is None:
            return read
        default = self._constant(rule.default)

        def read_or_default(cells: list[Cell]) -> object:
            value = read(cells)
            return default if value is None or value == [] else value

        return read_or_default

    def _constant(self, value: object) -> object:
        if self._kind is ColumnKind.TEXTS and not isinstance(value, list):
            return [value]
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return str(value) if is_number and self._kind is ColumnKind.TEXT else value

    def _from_cells(self) -> CellReader:
        places = [
            place
            for heading in self._rule.headings or ()
            if (place := self._sheet.headings.place(heading)) is not None
        ]
        if len(places) == 0:
            return lambda _cells: None
        if self._kind is ColumnKind.MOMENT and self._rule.time is not None:
            return self._day_and_time(places[0], self._sheet.headings.place(self._rule.time))
        if self._kind is ColumnKind.TEXTS:
            return self._list(places)
        if len(places) > 1:
            return self._joined(places)
        read = self._cell_reader()
        place = places[0]
        return lambda cells: read(cells[place])

    def _cell_reader(self) -> Callable[[Cell], object]:
        """Return what reads one cell; the same text is read once."""
        # Words that no dictionary knows are counted each time.
        read_text = self._value_of if self._looks_up else lru_cache(KEPT)(self._value_of)

        def read(cell: Cell) -> object:
            if cell is None or cell == "":
                return None
            value = read_text(cell) if isinstance(cell, str) else self._value_of(cell)
            return None if value == "" else value

        return read

    def _value_of(self, cell: Cell) -> object:
        text = cell_text(cell)
        if self._rule.part is not None:
            text = " ".join(name_part(text, self._rule.part))
            cell = text
        if same_word(text) in self._empty:
            return None
        value: object = text
        if self._looks_up:
            value = self._looked_up(text)
            if value is None or isinstance(value, bool | list):
                return value
            cell = cell if value == text else cast("str", value)
        return self._typed(cell, str(value))

    def _typed(self, cell: Cell, text: str) -> object:
        if self._kind is ColumnKind.DAY:
            return read_day(cell, self._days, self._sheet.mapping.clock).isoformat()
        if self._kind is ColumnKind.MOMENT:
            return read_moment(cell, "", self._days, self._sheet.mapping.clock).isoformat()
        if self._kind is ColumnKind.TRUTH:
            return truth(text)
        if self._kind is ColumnKind.NUMBER:
            return number(text)
        return f"{self._rule.prefix}{text}"

    def _dictionary(self) -> Mapping[str, object]:
        values = self._rule.values
        if isinstance(values, str):
            return self._sheet.mapping.values.get(values) or BUILT_IN[values]
        return values or {}

    @property
    def _looks_up(self) -> bool:
        return self._rule.values is not None or len(self._literals) > 0

    def _looked_up(self, text: str) -> object:
        """Return what a word stands for; None for nothing."""
        meaning = self._words.get(same_word(text))
        if isinstance(meaning, dict):
            meaning = cast("dict[str, object]", meaning).get(self._column, "")
        if meaning is None:
            meaning = self._literals.get(plain(text))
        if meaning is None:
            return self._unknown(text)
        if isinstance(meaning, int | float) and not isinstance(meaning, bool):
            return str(meaning)
        return None if meaning == "" else meaning

    def _unknown(self, text: str) -> object:
        self._sheet.unknown.add(self._table, self._column, text)
        policy = self._rule.unknown or "quarantine"
        if policy == "quarantine":
            raise UnreadableCell(NO_WORD)
        return text if policy == "keep" else None

    def _joined(self, places: Sequence[int]) -> CellReader:
        is_key = self._column in key_like(self._table)
        between = (
            self._rule.join if self._rule.join is not None else BETWEEN_KEYS if is_key else " "
        )
        empty, prefix, as_digest = self._empty, self._rule.prefix, self._rule.digest

        def read(cells: list[Cell]) -> object:
            texts = [cell_text(cells[place]) for place in places]
            texts = ["" if same_word(text) in empty else text for text in texts]
            if not any(texts):
                return None
            if is_key:
                # A key of several cells: case and blanks make no other row of it.
                key = between.join(" ".join(text.upper().split()) for text in texts)
                return prefix + (digest(key) if as_digest else key)
            return prefix + between.join(text for text in texts if text != "")

        return read

    def _day_and_time(self, day: int, time: int | None) -> CellReader:
        clock, days, empty = self._sheet.mapping.clock, self._days, self._empty

        def read(cells: list[Cell]) -> object:
            if same_word(cell_text(cells[day])) in empty:
                return None
            cell = "" if time is None else cells[time]
            clock_time = "" if same_word(cell_text(cell)) in empty else cell
            return read_moment(cells[day], clock_time, days, clock).isoformat()

        return read

    def _list(self, places: Sequence[int]) -> CellReader:
        marks = self._rule.split or [";"]
        part, look_up = self._rule.part, self._looks_up

        def values_of(text: str) -> list[str]:
            texts = name_part(text, part) if part is not None else split(text, marks)
            values: list[str] = []
            for value in texts:
                if same_word(value) in self._empty:
                    continue
                meaning = self._looked_up(value) if look_up else value
                if isinstance(meaning, list):
                    values.extend(cast("list[str]", meaning))
                elif meaning is not None:
                    values.append(str(meaning))
            return values

        read_text = values_of if look_up else lru_cache(KEPT)(values_of)

        def read(cells: list[Cell]) -> object:
            values: list[str] = []
            for place in places:
                cell = cells[place]
                if cell is not None and cell != "":
                    values.extend(read_text(cell_text(cell)))
            return values or None

        return read

    def _answers(self) -> CellReader:
        answers = self._rule.answers
        assert answers is not None  # noqa: S101 - asked by the caller
        values = answer_values(answers.headings, self._sheet.headings)
        yes = {same_word(word) for word in answers.yes} | YES
        no = ({same_word(word) for word in answers.no} | NO | self._empty) - {
            same_word(word) for word in answers.yes
        }

        def read(cells: list[Cell]) -> object:
            said: list[str] = []
            for place, value in values:
                word = same_word(cell_text(cells[place]))
                if word in yes and word not in no:
                    said.append(value)
                elif word not in no:
                    self._sheet.unknown.add(self._table, self._column, word)
                    if answers.unknown == "quarantine":
                        raise UnreadableCell(NO_ANSWER)
            return said or None

        return read


def answer_values(headings: str | Mapping[str, str], sheet: SheetHeadings) -> list[tuple[int, str]]:
    """Return the columns that are answered yes or no, each with what a yes says."""
    if isinstance(headings, str):
        before, _, after = headings.partition("*")
        return [
            (place, question)
            for place, name in enumerate(sheet.names)
            if (question := question_number(name, before, after)) is not None
        ]
    return [
        (place, value)
        for heading, value in headings.items()
        if (place := sheet.place(heading)) is not None
    ]


def question_number(name: str, before: str, after: str) -> str | None:
    """Return the number of a question by its heading: 13 for `Q13` where that is `Q*`."""
    word = plain(name)
    start, end = (plain(text) if text.strip() != "" else "" for text in (before, after))
    middle = word.removeprefix(start).removesuffix(end)
    if not word.startswith(start) or not word.endswith(end) or not middle.isdigit():
        return None
    return str(int(middle))


def key_like(table: str) -> frozenset[str]:
    """Return the columns of a table that hold keys."""
    return frozenset({*DESCRIPTIONS[table].key, *(each.column for each in references(table))})


def day_reading(table: str, column: str, rule: ColumnRule, sheet: SheetReading) -> DayReading:
    """Return how the days of a column are written."""
    extracted = london_day(sheet.extracted_at)
    past = {"recorded_at", *(name.rstrip("_") for name in TABLES[table].PAST)}
    return DayReading(
        order=rule.dates or sheet.mapping.dates,
        serials=sheet.mapping.serials,
        latest=extracted if column in past else min(extracted, date.max - AHEAD) + AHEAD,
    )


def name_part(text: str, part: NamePart) -> tuple[str, ...]:
    """Return a part of a whole name."""
    name = parse_name(text)
    if part == "given_names":
        return name.given
    if part == "family_name":
        return (name.family,) if name.family != "" else ()
    if part == "in_brackets":
        return (name.in_brackets,) if name.in_brackets != "" else ()
    return (name.text,)


def split(text: str, marks: Sequence[str]) -> list[str]:
    """Return the parts of a text between any of some marks."""
    for mark in marks[1:]:
        text = text.replace(mark, marks[0])
    return [part.strip() for part in text.split(marks[0])]


def digest(key: str) -> str:
    """Return a key that does not say what it was made from."""
    return blake2b(key.encode(), digest_size=DIGEST).hexdigest()


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
