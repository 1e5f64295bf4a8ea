"""Look up what the words of a column stand for."""

from typing import Final, cast

from graph.mapping.cells.cell import UnreadableCell
from graph.mapping.definition.column_kinds import literal_words, plain, same_word
from graph.mapping.definition.model import ValueDictionary
from graph.mapping.definition.value_dictionaries import BUILT_IN
from graph.mapping.tables.sheet_reading import ColumnReading, SheetReading

# What spreadsheets show for a formula without a value.
SHEET_ERRORS: Final = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
)
SHEET_ERROR: Final = "is the error of a formula; correct it in the spreadsheet"
NO_WORD: Final = "is a word that the dictionary of the mapping does not know"


class WordLookup:
    """The dictionary of one column, with the words that the column is limited to."""

    def __init__(self, reading: ColumnReading) -> None:
        self._reading = reading
        self._policy = reading.rule.unknown or "quarantine"
        self._words: dict[str, object] = {
            same_word(word): meaning for word, meaning in dictionary(reading).items()
        }
        self._literals = literal_words(reading.table, reading.column)
        self._empty = empty_words(reading.sheet, reading.rule.empty)
        self.is_needed = reading.rule.values is not None or len(self._literals) > 0

    def is_empty(self, text: str) -> bool:
        """Return whether a text says that nothing is recorded; raise UnreadableCell on errors."""
        if text[:1] == "#" and text.upper() in SHEET_ERRORS:
            raise UnreadableCell(SHEET_ERROR)
        return text == "" or same_word(text) in self._empty

    def meaning(self, text: str) -> object:
        """Return the meaning of a word, None for nothing; raise UnreadableCell if it is unknown."""
        meaning = self._words.get(same_word(text))
        if isinstance(meaning, dict):
            meaning = cast("dict[str, object]", meaning).get(self._reading.column, "")
        if meaning is None:
            meaning = self._literals.get(plain(text))
        if meaning is None:
            return self._unknown(text)
        if isinstance(meaning, int | float) and not isinstance(meaning, bool):
            return str(meaning)
        return None if meaning == "" else meaning

    def _unknown(self, text: str) -> object:
        self._reading.sheet.unknown.add(self._reading.table, self._reading.column, text)
        if self._policy == "quarantine":
            raise UnreadableCell(NO_WORD)
        return text if self._policy == "keep" else None


def dictionary(reading: ColumnReading) -> ValueDictionary:
    """Return the dictionary of a column; the mapping's words override the built-in ones."""
    values = reading.rule.values
    if isinstance(values, str):
        return {**BUILT_IN.get(values, {}), **reading.sheet.mapping.values.get(values, {})}
    return values or {}


def empty_words(sheet: SheetReading, words: list[str]) -> frozenset[str]:
    """Return the words that mean that nothing is recorded."""
    return frozenset({"", *map(same_word, sheet.mapping.empty), *map(same_word, words)})
