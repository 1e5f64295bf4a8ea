"""A proposed mapping as the text of its file, with the reasons beside each line."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

from graph.mapping.definition.column_kinds import literal_words, plain, same_word
from graph.mapping.definition.model import FileMapping
from graph.mapping.extract.folder import Extract
from graph.mapping.extract.opened import opened
from graph.mapping.sheets.files import sheets_of
from graph.mapping.suggest.assignment import SheetAssignment, assign, tables_of
from graph.mapping.suggest.known_words import known_words
from graph.mapping.suggest.profile import date_order, profiles
from graph.mapping.suggest.sheet_layout import layout_of
from graph.mapping.suggest.table_columns import SuggestedColumn, columns_of, quoted

# What may come up again in many rows.
REPEATED: Final = frozenset({"people", "addresses", "residences"})
# By concept: the list of codes, and the column whose words need no dictionary.
CHOICES: Final = {
    "sex": ("sex", "people", "sex"),
    "incident_kind": ("kind", "incidents", "kind"),
    "grade": ("grade", "assessments", "grade"),
    "role": ("role", "parties", "role"),
    "party_status": ("status", "parties", "status"),
    "link_kind": ("link", "relationships", "kind"),
}
UNKNOWN: Final = "# Open: what does "
UNDECIDED: Final = "# Open: every day can be read both ways; is this the order?"
ANY: Final = FileMapping.model_construct(encoding=["utf-8", "cp1252"], delimiter=None, quote='"')


class SuggestedReading(BaseModel):
    """A heading and what it is read as."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sheet: str
    heading: str
    table: str
    column: str


class MappingProposal(BaseModel):
    """A proposed mapping: its text, what it reads, and what a person has to decide."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    headings: int
    readings: tuple[SuggestedReading, ...]
    questions: tuple[str, ...]

    @property
    def mapped(self) -> int:
        """Return how many headings are read."""
        return len({(reading.sheet, reading.heading) for reading in self.readings})


def suggest_mapping(folder: Path) -> MappingProposal:
    """Look at the headings and the first rows of an extract and propose how it is read."""
    with opened(folder) as files:
        extract = Extract.open(files)
        sheets = list(assignments(extract))
    source = extract.manifest.source
    fed = [(sheet, tables_of(sheet)) for sheet in sheets]
    parts: dict[str, list[SheetAssignment]] = {}
    readings: list[SuggestedReading] = []
    ignored: list[str] = []
    for sheet, tables in fed:
        if len(tables) == 0:
            ignored.append(sheet.layout.sheet.file)
            sheet.open_questions.append(
                f"{sheet.layout.sheet.label}: what is it? It feeds no table and is passed over."
            )
            continue
        columns = {table: columns_of(table, sheet, source) for table in tables}
        parts.setdefault("\n".join(table_lines(sheet, columns)), []).append(sheet)
        readings.extend(
            SuggestedReading(
                sheet=sheet.layout.sheet.label, heading=heading, table=table, column=column.name
            )
            for table, some in columns.items()
            for column in some
            for heading in column.headings
        )
    head = list(head_lines(source, [sheet for sheet, _ in fed], ignored))
    return MappingProposal(
        text="\n".join([*head, *(file_text(some, text) for text, some in parts.items())]),
        headings=sum(len(sheet.columns) for sheet in sheets),
        readings=tuple(readings),
        questions=(
            *(question for sheet in sheets for question in sheet.open_questions),
            *(line.removeprefix("# Open: ") for line in head if line.startswith(UNKNOWN)),
        ),
    )


def assignments(extract: Extract) -> Iterator[SheetAssignment]:
    """Return what the columns of each sheet of an extract are."""
    for _, path in extract.files:
        for sheet in sheets_of(path, ANY):
            layout = layout_of(sheet)
            if layout is not None:
                yield assign(layout, profiles(layout.headings, layout.rows))


def head_lines(source: str, sheets: list[SheetAssignment], ignored: list[str]) -> Iterator[str]:
    """Return the lines above the files: what is true of all of them."""
    order, is_decided = date_order([column for sheet in sheets for column in sheet.columns])
    yield f"name = {quoted(source)}"
    yield 'title = "Proposed by joinedup map suggest; look through it before the first load"'
    yield "# Some days can be read in no other order." if is_decided else UNDECIDED
    yield f"dates = {quoted(order)}"
    yield 'empty = ["N/K", "NK", "Not known", "NULL", "N/A", "-"]'
    if len(ignored) > 0:
        yield f"ignore = {quoted(sorted(set(ignored)))}"
    yield "\n[clock]\n" + 'zone = "Europe/London"\ntwice = "first"\nmissing = "quarantine"'
    for concept in CHOICES:
        yield from dictionary_lines(concept, sheets)
    yield ""


def dictionary_lines(concept: str, sheets: Iterable[SheetAssignment]) -> Iterator[str]:
    """Return a dictionary of the words of all sheets; what nobody knows is a question."""
    choice, table, column = CHOICES[concept]
    counts: dict[str, int] = {}
    for sheet in sheets:
        for assigned in sheet.concepts.get(concept, []):
            for word, count in assigned.column.words.items():
                counts[word] = counts.get(word, 0) + count
    if len(counts) == 0:
        return
    codes = {same_word(code): meaning for code, meaning in known_words().codes[choice].items()}
    yield f"\n[values.{choice}]"
    seen: set[str] = set()
    for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if same_word(word) in seen:
            continue
        seen.add(same_word(word))
        meaning = codes.get(same_word(word), literal_words(table, column).get(plain(word)))
        if meaning is None:
            yield f"{UNKNOWN}{quoted(word)} of {choice} stand for? It comes up {count} times."
        elif isinstance(meaning, str):
            yield f"{quoted(word)} = {quoted(meaning)}"
        else:
            parts = ", ".join(f"{name} = {quoted(value)}" for name, value in meaning.items())
            yield f"{quoted(word)} = {{ {parts} }}"


def file_text(sheets: list[SheetAssignment], tables: str) -> str:
    """Return the text for sheets that are read alike: which they are, then their tables."""
    files = sorted({sheet.layout.sheet.file for sheet in sheets})
    names = list(dict.fromkeys(s.layout.sheet.name for s in sheets if s.layout.sheet.name != ""))
    lines = ["[[files]]", f"files = {quoted(files)}"]
    if len(names) > 0:
        lines.append(f"sheets = {quoted(names)}")
    if sheets[0].layout.heading_rows > 1:
        lines.append(f"heading_rows = {sheets[0].layout.heading_rows}")
    questions = (question for sheet in sheets for question in sheet.open_questions)
    lines.extend(f"# Open: {plain_comment(question)}" for question in questions)
    return "\n".join([*lines, tables])


def table_lines(sheet: SheetAssignment, tables: dict[str, list[SuggestedColumn]]) -> Iterator[str]:
    """Return the lines of the tables that a sheet feeds."""
    read = {heading for some in tables.values() for column in some for heading in column.headings}
    unread = [column.heading for column in sheet.columns if column.heading not in read]
    if len(unread) > 0:
        yield f"# Not read: {', '.join(map(plain_comment, unread))}."
    for table, columns in tables.items():
        yield f"\n[[files.tables]]\ntable = {quoted(table)}"
        if table in REPEATED or (sheet.has("role") and table == "incidents"):
            yield "repeats = true"
        if table == "addresses":
            lines = [*sheet.headings("address_line"), *sheet.headings("postcode")]
            yield f"filled = {quoted(sheet.headings('address_key') or lines)}"
        yield "\n[files.tables.columns]"
        for column in columns:
            reason = f"  # {plain_comment(column.reason)}" if column.reason != "" else ""
            yield f"{column.name} = {column.rule}{reason}"
    yield ""


def plain_comment(text: str) -> str:
    """Return a text that can stand in a comment: one line, without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
