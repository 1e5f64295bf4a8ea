"""Read a list from columns that are each answered yes or no."""

from collections.abc import Mapping
from typing import Final

from graph.mapping.cells.cell import Cell, CellReader, UnreadableCell, cell_text
from graph.mapping.definition.column_kinds import plain, same_word
from graph.mapping.definition.model import Answers
from graph.mapping.definition.value_dictionaries import NO, YES
from graph.mapping.sheets.headings import SheetHeadings
from graph.mapping.tables.sheet_reading import ColumnReading
from graph.mapping.tables.word_lookup import empty_words

NO_ANSWER: Final = "is an answer that is neither yes nor no"


def answer_columns(reading: ColumnReading, answers: Answers) -> CellReader:
    """Return the reader of a list of the questions that a row answers with yes."""
    sheet = reading.sheet
    values = answer_values(answers.headings, sheet.headings)
    also_yes, also_no = set(map(same_word, answers.yes)), set(map(same_word, answers.no))
    yes = (YES - also_no) | also_yes
    no = ((NO | empty_words(sheet, reading.rule.empty)) - also_yes) | also_no

    def read(cells: list[Cell]) -> object:
        answered: list[str] = []
        for place, value in values:
            word = same_word(cell_text(cells[place]))
            if word in yes:
                answered.append(value)
            elif word not in no:
                sheet.unknown.add(reading.table, reading.column, word)
                if answers.unknown == "quarantine":
                    raise UnreadableCell(NO_ANSWER)
        return answered or None

    return read


def answer_values(headings: str | Mapping[str, str], sheet: SheetHeadings) -> list[tuple[int, str]]:
    """Return the columns that are answered yes or no, each with the value of a yes."""
    if isinstance(headings, str):
        before, _, after = headings.partition("*")
        return [
            (place, number)
            for place, name in enumerate(sheet.names)
            if (number := question_number(name, before, after)) is not None
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
    number = word.removeprefix(start).removesuffix(end)
    if not word.startswith(start) or not word.endswith(end) or not number.isdecimal():
        return None
    return str(int(number))
