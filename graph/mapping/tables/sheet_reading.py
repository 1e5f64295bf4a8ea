"""The context in which the columns of one sheet are read."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from graph.domain.time import london_day
from graph.mapping.cells.days import DayReading
from graph.mapping.definition.column_kinds import ColumnKind, column_kinds
from graph.mapping.definition.model import ColumnRule, FileMapping, Mapping
from graph.mapping.sheets.headings import SheetHeadings
from graph.mapping.tables.unknown_words import UnknownWords
from graph.rows import DESCRIPTIONS, TABLES, references

# How long after the extract a day with a year of two digits may lie.
AHEAD: Final = timedelta(days=20 * 365)


@dataclass(frozen=True, slots=True)
class SheetReading:
    """A sheet's headings, its mapping, and the words that were not known."""

    mapping: Mapping
    file: FileMapping
    headings: SheetHeadings
    extracted_at: datetime
    unknown: UnknownWords


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """One column of a table with its rule, in one sheet."""

    table: str
    column: str
    rule: ColumnRule
    sheet: SheetReading

    @property
    def kind(self) -> ColumnKind:
        """Return the kind of value the column takes."""
        return column_kinds(self.table)[self.column]

    @property
    def is_key(self) -> bool:
        """Return whether the column holds keys."""
        keys = {reference.column for reference in references(self.table)}
        return self.column in keys or self.column in DESCRIPTIONS[self.table].key

    @property
    def places(self) -> list[int]:
        """Return the columns of the sheet that the rule reads, without absent ones."""
        places = (self.sheet.headings.place(heading) for heading in self.rule.headings or ())
        return [place for place in places if place is not None]

    @property
    def days(self) -> DayReading:
        """Return how the days of the column are written."""
        past = {"recorded_at", *(name.rstrip("_") for name in TABLES[self.table].PAST)}
        return day_reading(self.sheet, self.rule, is_past=self.column in past)


def day_reading(sheet: SheetReading, rule: ColumnRule, *, is_past: bool) -> DayReading:
    """Return how days are written; a day in the past is not later than the extract."""
    extracted = london_day(sheet.extracted_at)
    return DayReading(
        order=rule.dates or sheet.mapping.dates,
        serials=sheet.mapping.serials,
        latest=extracted if is_past else min(extracted, date.max - AHEAD) + AHEAD,
    )
