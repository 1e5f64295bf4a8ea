"""Make the rows of tables from a row of an extract."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.mapping.cells.cell import Cell, CellReader, UnreadableCell, cell_text
from graph.mapping.cells.moments import read_day
from graph.mapping.cells.names import parse_name
from graph.mapping.definition.column_kinds import same_word
from graph.mapping.definition.model import ColumnRule, NamedPerson, TableFeed
from graph.mapping.tables.column_reader import column_reader
from graph.mapping.tables.several_cells import split
from graph.mapping.tables.sheet_reading import ColumnReading, SheetReading, day_reading
from graph.mapping.tables.word_lookup import empty_words


@dataclass(frozen=True, slots=True)
class SoughtPerson:
    """A person whom a row names without an id."""

    given_names: tuple[str, ...]
    family_name: str
    date_of_birth: str


@dataclass(frozen=True, slots=True)
class MadeRow:
    """A row of a table: its cells, the faults of unreadable ones, and the people to look up."""

    cells: dict[str, object]
    unread: dict[str, str]
    sought: dict[str, SoughtPerson]


class RowMaker:
    """Makes the rows of one table from the rows of one sheet."""

    def __init__(self, feed: TableFeed, sheet: SheetReading) -> None:
        self.feed = feed
        self.headings = {
            column: origin
            for column, rule in feed.columns.items()
            if (origin := origin_of(rule)) != ""
        }
        self._readers: list[tuple[str, CellReader]] = [
            (column, column_reader(ColumnReading(feed.table, column, rule, sheet)))
            for column, rule in feed.columns.items()
            if rule.person is None
        ]
        self._people = [
            (column, person_reader(rule, rule.person, sheet))
            for column, rule in feed.columns.items()
            if rule.person is not None
        ]
        # An unreadable cell goes to quarantine as it stands in the extract.
        self._places = {
            column: place
            for column, rule in feed.columns.items()
            for heading in (rule.headings or ())[:1]
            if (place := sheet.headings.place(heading)) is not None
        }
        self._takes = row_condition(feed, sheet)
        self._each = None if feed.each is None else sheet.headings.place(feed.each)

    def rows(self, cells: list[Cell]) -> Iterator[MadeRow]:
        """Return the rows that one row of the sheet makes, if this table takes it."""
        if not self._takes(cells):
            return
        if self._each is None:
            yield self._row(cells)
            return
        for part in split(cell_text(cells[self._each]), self.feed.separators):
            if part != "":
                yield self._row([*cells[: self._each], part, *cells[self._each + 1 :]])

    def _row(self, cells: list[Cell]) -> MadeRow:
        row: dict[str, object] = {}
        unread: dict[str, str] = {}
        for column, read in self._readers:
            try:
                value = read(cells)
            except UnreadableCell as error:
                unread[column] = str(error)
                if column in self._places:
                    row[column] = cell_text(cells[self._places[column]])
                continue
            if value is not None:
                row[column] = value
        people: dict[str, SoughtPerson] = {}
        for column, find in self._people:
            try:
                person = find(cells)
            except UnreadableCell as error:
                unread[column] = str(error)
                continue
            if person is not None:
                people[column] = person
        return MadeRow(row, unread, people)


def origin_of(rule: ColumnRule) -> str:
    """Return the headings that a column is read from, as text."""
    headings = list(rule.headings or ())
    if rule.time is not None:
        headings.append(rule.time)
    if rule.person is not None:
        headings.extend(rule.person.name)
        if rule.person.date_of_birth is not None:
            headings.append(rule.person.date_of_birth)
    if rule.answers is not None:
        heading = rule.answers.headings
        headings.extend([heading] if isinstance(heading, str) else heading)
    return ", ".join(headings)


def row_condition(feed: TableFeed, sheet: SheetReading) -> Callable[[list[Cell]], bool]:
    """Return the condition under which a table takes a row."""
    only = word_places(feed.only, sheet)
    never = word_places(feed.never, sheet)
    filled = [
        place
        for heading in feed.filled or ()
        if (place := sheet.headings.place(heading)) is not None
    ]
    empty = empty_words(sheet, [])
    if len(only) == len(never) == 0 and feed.filled is None:
        return lambda _cells: True

    def takes(cells: list[Cell]) -> bool:
        return (
            all(same_word(cell_text(cells[place])) in words for place, words in only)
            and all(same_word(cell_text(cells[place])) not in words for place, words in never)
            and (
                feed.filled is None
                or any(same_word(cell_text(cells[place])) not in empty for place in filled)
            )
        )

    return takes


def word_places(
    conditions: dict[str, list[str]], sheet: SheetReading
) -> list[tuple[int, frozenset[str]]]:
    """Return the columns of some conditions with their words."""
    return [
        (place, frozenset(map(same_word, words)))
        for heading, words in conditions.items()
        if (place := sheet.headings.place(heading)) is not None
    ]


def person_reader(
    rule: ColumnRule, person: NamedPerson, sheet: SheetReading
) -> Callable[[list[Cell]], SoughtPerson | None]:
    """Return the reader of the person whom a row names."""
    names = [
        place for heading in person.name if (place := sheet.headings.place(heading)) is not None
    ]
    birth = None if person.date_of_birth is None else sheet.headings.place(person.date_of_birth)
    days = day_reading(sheet, rule, is_past=True)
    empty = empty_words(sheet, rule.empty)

    def find(cells: list[Cell]) -> SoughtPerson | None:
        text = " ".join(cell_text(cells[place]) for place in names).strip()
        if same_word(text) in empty:
            return None
        name = parse_name(text)
        born = name.in_brackets if birth is None else cells[birth]
        day = ""
        if same_word(cell_text(born)) not in empty:
            day = read_day(born, days, sheet.mapping.clock).isoformat()
        return SoughtPerson(name.given, name.family, day)

    return find
