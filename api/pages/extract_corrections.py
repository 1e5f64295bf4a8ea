"""What the forms of the import assistant say, by the names of their fields."""

import json
from collections.abc import Iterator, Mapping
from typing import Final

from graph.errors import Misuse
from graph.mapping import (
    ColumnCorrection,
    ColumnOutline,
    MappingOutline,
    PartOutline,
    TableOutline,
    WordCorrection,
)

# A page asks for so many words; the others come up when these are known.
MOST_WORDS: Final = 200
NOT_FOR_US: Final = "not_for_us"
AS_IT_IS: Final = "as_it_is"
NOT_READ: Final = "not_read"
STALE: Final = "The form is of an earlier mapping; open its page again."


def columns_of_form(
    fields: Mapping[str, str], outline: MappingOutline
) -> Iterator[ColumnCorrection]:
    """Return what a form says otherwise than the mapping it was made from."""
    for part_number, part in enumerate(outline.parts):
        for table_number, table in enumerate(part.tables):
            place = (part_number, table_number)
            for column in table.columns:
                yield from correction_of(fields, place, part, column)
            yield from addition_of(fields, place, part, table)


def correction_of(
    fields: Mapping[str, str], place: tuple[int, int], part: PartOutline, column: ColumnOutline
) -> Iterator[ColumnCorrection]:
    """Return how a column is read from now on, unless that is as before."""
    name = field_name(place, column.name)
    choice, constant = fields.get(f"heading.{name}", AS_IT_IS), fields.get(f"constant.{name}")
    number, table = place
    if choice == AS_IT_IS:
        if column.constant is not None and constant not in {None, column.constant}:
            yield ColumnCorrection(part=number, table=table, column=column.name, constant=constant)
    elif choice != str(column.place):
        heading = None if choice == NOT_READ else heading_of(part, choice)
        yield ColumnCorrection(part=number, table=table, column=column.name, heading=heading)


def addition_of(
    fields: Mapping[str, str], place: tuple[int, int], part: PartOutline, table: TableOutline
) -> Iterator[ColumnCorrection]:
    """Return the column that a form adds to a table."""
    name = field_name(place, "new")
    column = fields.get(f"column.{name}")
    choice, constant = fields.get(f"heading.{name}"), fields.get(f"constant.{name}")
    if column not in table.unread or (choice is None and constant is None):
        return
    number, table_number = place
    yield ColumnCorrection(
        part=number,
        table=table_number,
        column=column,
        heading=None if choice is None else heading_of(part, choice),
        # A heading goes before what is the same in every row.
        constant=constant if choice is None else None,
    )


def field_name(place: tuple[int, int], column: str) -> str:
    """Return how a field of a form names a column."""
    return f"{place[0]}.{place[1]}.{column}"


def heading_of(part: PartOutline, choice: str) -> str:
    """Return the heading that a form names by its number."""
    if not (choice.isascii() and choice.isdigit()) or int(choice) >= len(part.headings):
        raise Misuse(STALE)
    return part.headings[int(choice)]


def words_of_form(fields: Mapping[str, str]) -> Iterator[WordCorrection]:
    """Return what a form says that words stand for; those it leaves open are left out."""
    for number in range(MOST_WORDS):
        text, meaning = fields.get(f"word.{number}"), fields.get(f"meaning.{number}")
        if text is None or meaning is None:
            continue
        table, _, column = fields.get(f"column.{number}", "").partition(".")
        yield WordCorrection(
            table=table,
            column=column,
            word=word_of_form(text),
            meaning=None if meaning == NOT_FOR_US else meaning,
        )


def word_of_form(text: str) -> str:
    """Return a word as it stands in the extract: a form carries it as JSON, blanks and all."""
    try:
        word = json.loads(text)
    except ValueError as error:
        raise Misuse(STALE) from error
    if not isinstance(word, str):
        raise Misuse(STALE)
    return word
