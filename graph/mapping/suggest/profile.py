"""Profiles of the columns of a sheet: what their cells look like."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from graph.mapping.cells.cell import Cell, UnreadableCell, cell_text
from graph.mapping.cells.days import DayReading
from graph.mapping.cells.moments import read_day, read_time
from graph.mapping.definition.column_kinds import same_word
from graph.mapping.definition.model import Clock, DateOrder
from graph.mapping.definition.value_dictionaries import NO, YES
from graph.mapping.suggest.known_words import Concept, known_words

POSTCODE: Final = re.compile(r"[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}", re.IGNORECASE)
SERIAL_OF_A_DAY: Final = re.compile(r"[2-5]\d{4}(?:\.\d+)?")
# Shapes that only one kind of column has.
PATTERNS: Final = {
    "postcode": POSTCODE,
    "email": re.compile(r"[^@\s]+@[^@\s]+\.[a-z]+", re.IGNORECASE),
    "phone": re.compile(r"(?:\+44|0)[\d ]{9,13}"),
    "pnc_id": re.compile(r"(?:19|20)?\d{2}/\d{1,7}[A-HJ-NP-RT-Z]"),
}
CHOICES_AT_MOST: Final = 60
# The least share of cells that must fit, or a heading is not believed.
MOST: Final = 0.6
NEUTRAL: Final = 0.9
NEARLY_ALL: Final = 0.9
# Lower than the score of any word that names a column.
BY_CELLS: Final = 0.65
IN_BRACKETS: Final = re.compile(r"\(\D*([^()]*)\)")
SEPARATORS: Final = re.compile(r"[;,|/]")
CLOCK: Final = Clock(missing="later")


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """The heading of a column with the texts of its first cells."""

    place: int
    heading: str
    texts: tuple[str, ...]
    cells: tuple[Cell, ...]

    @property
    def words(self) -> Counter[str]:
        """Count each text."""
        return Counter(self.texts)

    def fit(self, concept: Concept) -> float:
        """Return how well the cells fit a concept, from 0 to 1."""
        if len(self.texts) == 0:
            return NEUTRAL
        if concept.shape in {"text", "key"}:
            return self._text_fit(concept)
        if concept.shape == "choice":
            return self._choice_fit(concept)
        share = sum(map(SHAPES[concept.shape], self.cells)) / len(self.cells)
        return share if share >= MOST else 0.0

    def _text_fit(self, concept: Concept) -> float:
        if concept.shape == "key":
            spaced = sum(" " in text for text in self.texts) / len(self.texts)
            return 1.0 - 0.3 * spaced
        days = sum(map(is_day, self.cells)) / len(self.cells)
        return 1.0 if days < MOST else 0.6

    def _choice_fit(self, concept: Concept) -> float:
        if len(self.words) > CHOICES_AT_MOST or sum(map(is_day, self.cells)) > len(self.cells) / 2:
            return 0.0
        share = self._share_known(concept.choice or "")
        return 0.0 if share == 0.0 and concept.known else 0.7 + 0.3 * share

    def _share_known(self, choice: str) -> float:
        codes = known_codes(choice)
        parts = [part for text in self.texts for part in parts_of(text, choice)]
        return sum(same_word(part) in codes for part in parts) / len(parts)

    def evidence(self, name: str, concept: Concept) -> float:
        """Return how strongly the cells alone point to a concept, whatever the heading."""
        if len(self.texts) == 0:
            return 0.0
        if concept.choice is not None:
            is_told = len(self.words) > 1 and all(len(text) > 1 for text in self.words)
            return BY_CELLS if is_told and self._share_known(concept.choice) == 1.0 else 0.0
        pattern = PATTERNS.get(name)
        if pattern is None:
            return 0.0
        share = sum(pattern.fullmatch(text) is not None for text in self.texts) / len(self.texts)
        return BY_CELLS if share >= NEARLY_ALL else 0.0

    @property
    def names_with_births(self) -> bool:
        """Return whether most cells name people with their birth date in brackets."""
        return sum(map(is_name_with_birth, self.texts)) * 2 > len(self.texts)

    @property
    def is_of_words(self) -> bool:
        """Return whether most cells begin with a letter and are not just a day."""
        words = sum(text[:1].isalpha() for text in self.texts)
        return words * 2 > len(self.texts)


def is_name_with_birth(text: str) -> bool:
    """Return whether a text begins like a name and holds a day in brackets."""
    return text[:1].isalpha() and any(map(is_day, IN_BRACKETS.findall(text)))


def known_codes(choice: str) -> frozenset[str]:
    """Return the codes of a list and the words they stand for."""
    codes = known_words().codes.get(choice, {})
    return frozenset(map(same_word, (*codes, *words_of(choice))))


def parts_of(text: str, choice: str) -> list[str]:
    """Return the words of a cell; only a cell of flags holds several."""
    return [part.strip() for part in SEPARATORS.split(text)] if choice == "flag" else [text]


def words_of(choice: str) -> set[str]:
    """Return the meaning of each code of a list."""
    meanings = known_words().codes.get(choice, {}).values()
    return {meaning for meaning in meanings if isinstance(meaning, str)}


def profiles(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[ColumnProfile]:
    """Return the profile of each column that has a heading."""
    columns: list[ColumnProfile] = []
    for place, heading in enumerate(headings):
        cells = tuple(row[place] for row in rows if cell_text(row[place]) != "")
        if heading.strip() != "":
            columns.append(ColumnProfile(place, heading, tuple(map(cell_text, cells)), cells))
    return columns


def is_day(cell: Cell, order: DateOrder = "dmy") -> bool:
    """Return whether a cell is a day or a moment, as people or spreadsheets write it."""
    if isinstance(cell, date | datetime):
        return True
    text = cell_text(cell)
    # `01.11.25` is a day; a number has one point at most.
    if text.replace(".", "", 1).isdigit() and SERIAL_OF_A_DAY.fullmatch(text) is None:
        return len(text) == len("20240203") and "." not in text
    try:
        read_day(text, DayReading(order, "1900", date(2100, 1, 1)), CLOCK)
    except UnreadableCell as error:
        # An impossible day is still meant as a day.
        return "calendar" in str(error)
    return True


def is_time(cell: Cell) -> bool:
    """Return whether a cell is a time of day."""
    if isinstance(cell, time | datetime):
        return True
    text = cell_text(cell)
    try:
        read_time(text)
    except UnreadableCell:
        return text.startswith("0.")
    return True


def is_truth(cell: Cell) -> bool:
    """Return whether a cell answers yes or no."""
    return same_word(cell_text(cell)) in YES | NO


def is_number(cell: Cell) -> bool:
    """Return whether a cell is a number."""
    try:
        float(cell_text(cell))
    except ValueError:
        return False
    return True


def is_postcode(cell: Cell) -> bool:
    """Return whether a cell is a British postcode."""
    return POSTCODE.fullmatch(cell_text(cell)) is not None


SHAPES: Final = {
    "day": is_day,
    "moment": is_day,
    "time": is_time,
    "truth": is_truth,
    "number": is_number,
    "postcode": is_postcode,
}


def date_order(columns: Sequence[ColumnProfile]) -> tuple[DateOrder, bool]:
    """Return the order of days in which most cells are days, and whether any cell decides it."""
    counts = {
        order: sum(has_day_in(text, order) for column in columns for text in column.texts)
        for order in ("dmy", "mdy")
    }
    return ("mdy" if counts["mdy"] > counts["dmy"] else "dmy"), counts["mdy"] != counts["dmy"]


NUMBERS: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})\b.*")
MONTHS: Final = 12


def has_day_in(text: str, order: str) -> bool:
    """Return whether a text is a numeric day that can be read in an order."""
    match = NUMBERS.fullmatch(text)
    if match is None:
        return False
    return int(match[2 if order == "dmy" else 1]) <= MONTHS
