"""Assign the columns of a sheet to concepts, the likeliest first and each once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.mapping.definition.column_kinds import plain
from graph.mapping.suggest.known_words import Concept, known_words, likeness, tokens
from graph.mapping.suggest.profile import SHAPES, ColumnProfile, is_truth
from graph.mapping.suggest.row_people import RowPerson, row_people
from graph.mapping.suggest.sheet_layout import SheetLayout

BELIEVED: Final = 0.6
# Added to the score of concepts of the table that the file's name points to.
BONUS: Final = 0.05
QUESTION: Final = re.compile(r"(\D*+)0*(\d{1,3})(?:\D.*)?")
QUESTIONS_AT_LEAST: Final = 3
# Concepts that show that rows which name people are a form or the list of a meeting.
NO_INCIDENT: Final = ("meeting_date", "form_date", "questions")
# Tables in order of likelihood, for files whose name points to none.
KEY_OF_A_TABLE: Final = (
    ("people", "person_key"),
    ("incidents", "incident_key"),
    ("addresses", "address_key"),
)


@dataclass(frozen=True, slots=True)
class Assigned:
    """A column that is read as a concept, and why."""

    column: ColumnProfile
    reason: str


@dataclass(slots=True)
class SheetAssignment:
    """The concepts of a sheet's columns, and the tables that its name points to."""

    layout: SheetLayout
    columns: Sequence[ColumnProfile]
    hints: frozenset[str]
    concepts: dict[str, list[Assigned]] = field(default_factory=dict[str, list[Assigned]])
    # The people of each row, distinguished by their part in the incident.
    row_people: list[RowPerson] = field(default_factory=list[RowPerson])
    # The start of the headings that number questions, such as Q.
    questions: str | None = None
    open_questions: list[str] = field(default_factory=list[str])

    def heading(self, concept: str) -> str | None:
        """Return the heading of a concept."""
        assigned = self.concepts.get(concept)
        return None if assigned is None else assigned[0].column.heading

    def headings(self, concept: str) -> list[str]:
        """Return every heading of a concept, in the order of the sheet."""
        assignments = self.concepts.get(concept, [])
        return [
            assigned.column.heading
            for assigned in sorted(assignments, key=lambda a: a.column.place)
        ]

    def columns_of(self, concept: str) -> list[ColumnProfile]:
        """Return the columns of a concept, including those of the people of a row."""
        columns = [assigned.column for assigned in self.concepts.get(concept, ())]
        return [
            *columns,
            *(c for person in self.row_people for c in person.columns.get(concept, ())),
        ]

    @property
    def names_both_sides(self) -> bool:
        """Return whether each row names a victim and a suspect."""
        return {"victim", "suspect"} <= {person.part for person in self.row_people}

    def has(self, concept: str) -> bool:
        """Return whether the sheet has a concept."""
        return concept in self.concepts or (concept == "questions" and self.questions is not None)

    @property
    def free(self) -> list[ColumnProfile]:
        """Return the columns without a concept so far."""
        places = {
            assigned.column.place
            for assignments in self.concepts.values()
            for assigned in assignments
        }
        places |= {
            column.place
            for person in self.row_people
            for assignments in person.columns.values()
            for column in assignments
        }
        return [
            column
            for column in self.columns
            if column.place not in places and not self.is_question(column)
        ]

    def is_question(self, column: ColumnProfile) -> bool:
        """Return whether a column is a numbered question."""
        return self.questions is not None and question_start(column.heading) == self.questions

    def fill(self, concept: str, shape: str) -> bool:
        """Assign a free column to a concept that a table needs, and ask whether that is right."""
        for column in self.free:
            looks = SHAPES[shape]
            cells = column.cells
            if len(cells) > 0 and all(map(looks, cells)):
                self.concepts[concept] = [
                    Assigned(column, "its cells look like it; no word says so")
                ]
                meaning, label = concept.replace("_", " "), self.layout.sheet.label
                self.open_questions.append(f"{label}: is '{column.heading}' the {meaning}?")
                return True
        return False


def assign(layout: SheetLayout, columns: Sequence[ColumnProfile]) -> SheetAssignment:
    """Assign the columns of a sheet to concepts.

    Where the row of an incident has people of its own, their columns are theirs; a list of a
    meeting or a form names people without being an incident.
    """
    people = row_people(columns)
    if len(people) > 0:
        sheet = assigned(layout, columns, people)
        if feeds(sheet, "incidents") and not any(map(sheet.has, NO_INCIDENT)):
            return sheet
    return assigned(layout, columns, [])


def assigned(
    layout: SheetLayout, columns: Sequence[ColumnProfile], people: list[RowPerson]
) -> SheetAssignment:
    """Assign the columns that do not belong to the people of a row."""
    sheet = SheetAssignment(layout, columns, hinted_tables(layout.sheet.label), row_people=people)
    sheet.questions = questions_of(columns)
    likely = sorted(scores(sheet), key=lambda item: (-item[0], item[1].place, item[2]))
    for _, column, name in likely:
        concept = known_words().concepts[name]
        is_taken = column not in sheet.free
        if is_taken or (name in sheet.concepts and not concept.many):
            continue
        sheet.concepts.setdefault(name, []).append(Assigned(column, reason(column, name)))
    take_own_key(sheet)
    return sheet


def take_own_key(sheet: SheetAssignment) -> None:
    """Assign a bare `ID` to the key of the table that the sheet lists."""
    own_key = sheet.concepts.get("own_key")
    for table, key in KEY_OF_A_TABLE:
        if own_key is None or sheet.has(key) or any(map(sheet.has, ("form_date", "meeting_date"))):
            continue
        needs = known_words().tables[table].needs[1:]
        is_listed = all(any(map(sheet.has, group)) for group in needs)
        is_alone = len(sheet.hints) == 0 or table in sheet.hints
        if is_listed and is_alone:
            sheet.concepts[key] = sheet.concepts.pop("own_key")
            return


def scores(sheet: SheetAssignment) -> Iterator[tuple[float, ColumnProfile, str]]:
    """Return the score of each column for each concept, above the lowest believed score."""
    near = {
        concept
        for table in sheet.hints
        for concept in (
            *known_words().tables[table].columns.values(),
            *(need for group in known_words().tables[table].needs for need in group),
        )
    }
    for column in sheet.free:
        for name, concept in known_words().concepts.items():
            score = score_of(column, name, concept)
            if score >= BELIEVED:
                yield score + (BONUS if name in near else 0.0), column, name


def score_of(column: ColumnProfile, name: str, concept: Concept) -> float:
    """Return the score of a column for a concept, by its heading and its cells."""
    like = likeness(column.heading, name)
    by_words = like * column.fit(concept) if like >= BELIEVED else 0.0
    return max(by_words, column.evidence(name, concept))


def reason(column: ColumnProfile, name: str) -> str:
    """Return why a column is read as a concept, without any of its values."""
    like = likeness(column.heading, name)
    if like < BELIEVED:
        return "no word says so, but its cells are such"
    word = "a usual word for it" if like == 1.0 else f"like a usual word for it ({like:.2f})"
    fit = column.fit(known_words().concepts[name])
    return f"{word}; its cells fit to {fit:.0%}"


def hinted_tables(label: str) -> frozenset[str]:
    """Return the tables that the name of a file or a sheet points to."""
    words = set(tokens(label))
    return frozenset(
        name for name, table in known_words().tables.items() if not words.isdisjoint(table.names)
    )


def questions_of(columns: Sequence[ColumnProfile]) -> str | None:
    """Return the common start of numbered questions, if there are at least three."""
    starts: dict[str, int] = {}
    for column in columns:
        start = question_start(column.heading)
        answers = sum(map(is_truth, column.cells))
        if start is not None and answers * 2 >= len(column.cells):
            starts[start] = starts.get(start, 0) + 1
    best = max(starts, key=lambda start: starts[start], default=None)
    return best if best is not None and starts[best] >= QUESTIONS_AT_LEAST else None


def question_start(heading: str) -> str | None:
    """Return the text before the number of a question."""
    match = QUESTION.fullmatch(heading)
    return None if match is None or plain(heading) == match[2] else match[1].strip()


def tables_of(sheet: SheetAssignment) -> list[str]:
    """Return the tables that a sheet can feed."""
    return [name for name in known_words().tables if feeds(sheet, name)]


def feeds(sheet: SheetAssignment, name: str) -> bool:
    """Say whether a sheet has all that a table needs; one that its name speaks of gets help."""
    table = known_words().tables[name]
    for group in table.needs:
        if any(sheet.has(concept) for concept in group):
            continue
        if name not in sheet.hints or not any(
            sheet.fill(concept, known_words().concepts[concept].shape)
            for concept in group
            if concept != "questions" and known_words().concepts[concept].shape in {"day", "moment"}
        ):
            return False
    needed = {
        need
        for concept in filter(sheet.has, table.needs_with)
        for need in table.needs_with[concept]
    }
    if not all(map(sheet.has, needed)):
        return False
    unless = set(table.unless)
    if name == "incidents" and sheet.names_both_sides:
        # A tracker of incidents records risk too; a risk form has no suspect.
        unless.discard("grade")
    return not any(map(sheet.has, unless)) or name in sheet.hints
