"""Write a proposed mapping as the text of its file, with a reason on each line."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

from graph.mapping.definition.column_kinds import literal_words, plain, same_word
from graph.mapping.definition.model import FileMapping
from graph.mapping.definition.questions import QUESTION, WORD_QUESTION, question_about
from graph.mapping.extract.folder import Extract
from graph.mapping.extract.opened import open_extract_folder
from graph.mapping.sheets.files import sheets_of
from graph.mapping.suggest.assignment import SheetAssignment, assign, tables_of
from graph.mapping.suggest.homes import has_homes
from graph.mapping.suggest.known_words import known_words
from graph.mapping.suggest.profile import date_order, parts_of, profiles
from graph.mapping.suggest.row_people_tables import tables_of_row_people
from graph.mapping.suggest.shared_keys import add_shared_keys
from graph.mapping.suggest.sheet_layout import layout_of
from graph.mapping.suggest.table_columns import SuggestedTable, columns_of, quoted

# Tables whose rows may be repeated in many rows of a sheet.
REPEATED: Final = frozenset({"people", "addresses", "residences"})
# For each concept: its list of codes, and the column whose own words need no dictionary.
CHOICES: Final = {
    "sex": ("sex", "people", "sex"),
    "incident_kind": ("kind", "incidents", "kind"),
    "grade": ("grade", "assessments", "grade"),
    "role": ("role", "parties", "role"),
    "party_status": ("status", "parties", "status"),
    "flag_list": ("flag", "incidents", "flags"),
    "link_kind": ("link", "relationships", "kind"),
}
UNDECIDED: Final = f"{QUESTION}every day can be read both ways; is this the order?"
ANY: Final = FileMapping.model_construct(encoding=["utf-8", "cp1252"], delimiter=None, quote=None)


class SuggestedReading(BaseModel):
    """A heading and the concept it is read as."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sheet: str
    heading: str
    table: str
    column: str


class MappingProposal(BaseModel):
    """A proposed mapping: its text, its readings, and its questions for a person."""

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
    """Propose a mapping from the headings and the first rows of an extract."""
    with open_extract_folder(folder) as files:
        extract = Extract.open(files)
        sheets = list(assignments(extract))
    add_shared_keys(sheets)
    source = extract.manifest.source
    # Sheets that are read alike, such as one a month, are one part of the mapping.
    parts: dict[tuple[object, ...], list[tuple[SheetAssignment, list[SuggestedTable]]]] = {}
    ignored: list[str] = []
    for sheet in sheets:
        tables = suggested_tables(sheet, source)
        if len(tables) == 0:
            ignored.append(sheet.layout.sheet.file)
            sheet.open_questions.append(
                f"{sheet.layout.sheet.label}: what is it? It feeds no table and is passed over."
            )
            continue
        rules = (sheet.layout.heading_rows, *(table.rules for table in tables))
        parts.setdefault(rules, []).append((sheet, tables))
    head = list(head_lines(source, sheets, ignored))
    return MappingProposal(
        text="\n".join([*head, *(file_text(part) for part in parts.values())]),
        headings=sum(len(sheet.columns) for sheet in sheets),
        readings=tuple(
            reading
            for part in parts.values()
            for sheet, tables in part
            for reading in readings_of(sheet, tables)
        ),
        questions=(
            *(question for sheet in sheets for question in sheet.open_questions),
            *(line.removeprefix(QUESTION) for line in head if line.startswith(WORD_QUESTION)),
        ),
    )


def readings_of(
    sheet: SheetAssignment, tables: Sequence[SuggestedTable]
) -> Iterator[SuggestedReading]:
    """Return the reading of each heading of a sheet."""
    for table in tables:
        for column in table.columns:
            for heading in column.headings:
                yield SuggestedReading(
                    sheet=sheet.layout.sheet.label,
                    heading=heading,
                    table=table.table,
                    column=column.name,
                )


def suggested_tables(sheet: SheetAssignment, source: str) -> list[SuggestedTable]:
    """Return the tables that a sheet feeds, with their columns."""
    return [
        *(
            SuggestedTable(
                table, tuple(columns_of(table, sheet, source)), tuple(condition_lines(table, sheet))
            )
            for table in tables_with_homes(sheet)
        ),
        *tables_of_row_people(sheet),
    ]


def tables_with_homes(sheet: SheetAssignment) -> list[str]:
    """Return the tables that a sheet feeds, with residences if its addresses are homes."""
    tables = tables_of(sheet)
    if "residences" in tables or "addresses" not in tables or not has_homes(sheet):
        return tables
    headings = ", ".join(sheet.headings("address_key") or sheet.headings("address_line"))
    sheet.open_questions.append(
        f"{sheet.layout.sheet.label}: is '{headings}' where the person of the row lives? It is "
        "read so, and not as the place of the incident."
    )
    return [*tables, "residences"]


def condition_lines(table: str, sheet: SheetAssignment) -> Iterator[str]:
    """Return the lines that say which rows a table takes, and whether rows may repeat."""
    if table in REPEATED or (table == "incidents" and sheet.has("role")):
        yield "repeats = true"
    if table == "addresses" or (table == "residences" and has_homes(sheet)):
        lines = [*sheet.headings("address_line"), *sheet.headings("postcode")]
        yield f"filled = {quoted(sheet.headings('address_key') or lines)}"


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
    """Return the dictionary of the words of all sheets; an unknown word becomes a question."""
    choice, table, column = CHOICES[concept]
    counts = Counter(
        word
        for sheet in sheets
        for column in sheet.columns_of(concept)
        for text in column.texts
        for word in parts_of(text, choice)
    )
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
            yield f"{question_about(word)}{choice} stand for? It comes up {count} times."
        elif isinstance(meaning, str):
            yield f"{quoted(word)} = {quoted(meaning)}"
        else:
            parts = ", ".join(f"{name} = {quoted(value)}" for name, value in meaning.items())
            yield f"{quoted(word)} = {{ {parts} }}"


def file_text(part: Sequence[tuple[SheetAssignment, Sequence[SuggestedTable]]]) -> str:
    """Return the text for sheets that are read alike: their names, then their tables."""
    sheets = [sheet for sheet, _ in part]
    files = sorted({sheet.layout.sheet.file for sheet in sheets})
    names = list(dict.fromkeys(s.layout.sheet.name for s in sheets if s.layout.sheet.name != ""))
    lines = ["[[files]]", f"files = {quoted(files)}"]
    if len(names) > 0:
        lines.append(f"sheets = {quoted(names)}")
    if sheets[0].layout.heading_rows > 1:
        lines.append(f"heading_rows = {sheets[0].layout.heading_rows}")
    questions = (question for sheet in sheets for question in sheet.open_questions)
    lines.extend(f"{QUESTION}{plain_comment(question)}" for question in questions)
    return "\n".join([*lines, *table_lines(*part[0])])


def table_lines(sheet: SheetAssignment, tables: Sequence[SuggestedTable]) -> Iterator[str]:
    """Return the lines of the tables that a sheet feeds."""
    read = {reading.heading for reading in readings_of(sheet, tables)}
    unread = [column.heading for column in sheet.columns if column.heading not in read]
    if len(unread) > 0:
        yield f"# Not read: {', '.join(map(plain_comment, unread))}."
    for table in tables:
        yield f"\n[[files.tables]]\ntable = {quoted(table.table)}"
        yield from table.lines
        yield "\n[files.tables.columns]"
        for column in table.columns:
            reason = f"  # {plain_comment(column.reason)}" if column.reason != "" else ""
            yield f"{column.name} = {column.rule}{reason}"
    yield ""


def plain_comment(text: str) -> str:
    """Return a text fit for a comment: one line, without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
