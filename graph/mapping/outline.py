"""The outline of a mapping for review: each column, what it is read from, and why."""

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Mapped
from pathlib import Path
from typing import cast

import tomlkit
from tomlkit.items import Item

from graph.mapping.definition.column_kinds import literal_words, plain
from graph.mapping.definition.model import FileMapping, Mapping, TableFeed
from graph.mapping.definition.questions import QUESTION
from graph.mapping.extract.folder import Extract, wanted_headings
from graph.mapping.extract.opened import open_extract_folder
from graph.mapping.suggest.sheet_layout import layout_of
from graph.models import FrozenModel
from graph.rows import columns


class ColumnOutline(FrozenModel):
    """A column of a table: its heading or constant, or else the text of its rule."""

    name: str
    is_required: bool
    rule: str
    # The index of its heading in the part; None: no heading, or several.
    place: int | None = None
    constant: str | None = None
    # The words it is limited to; empty: it takes any word.
    words: tuple[str, ...] = ()
    reason: str = ""


class TableOutline(FrozenModel):
    """A table that a part of an extract feeds, with its fed and unfed columns."""

    table: str
    columns: tuple[ColumnOutline, ...]
    unread: tuple[str, ...]


class PartOutline(FrozenModel):
    """Sheets that are read alike, with their headings; no column reads those in `unread`."""

    files: tuple[str, ...]
    sheets: tuple[str, ...]
    headings: tuple[str, ...]
    unread: tuple[str, ...]
    tables: tuple[TableOutline, ...]


class MappingOutline(FrozenModel):
    """A mapping with the questions that it leaves open."""

    parts: tuple[PartOutline, ...]
    questions: tuple[str, ...]


def outline_mapping(text: str, mapping: Mapping, folder: Path) -> MappingOutline:
    """Return the outline of a mapping of an extract, from its text and its parsed form."""
    written = cast("Mapped[str, Sequence[Mapped[str, object]]]", tomlkit.parse(text))
    headings = headings_of_parts(folder, mapping)
    return MappingOutline(
        parts=tuple(
            part_outline(part, headings[number], written["files"][number])
            for number, part in enumerate(mapping.files)
        ),
        questions=tuple(dict.fromkeys(open_questions(text))),
    )


def open_questions(text: str) -> Iterator[str]:
    """Return the open questions of a mapping, which stand in comments."""
    for line in text.splitlines():
        if line.startswith(QUESTION):
            yield line.removeprefix(QUESTION)


def headings_of_parts(folder: Path, mapping: Mapping) -> list[tuple[str, ...]]:
    """Return the headings of the sheets that each part of a mapping reads."""
    headings: dict[int, dict[str, None]] = {id(part): {} for part in mapping.files}
    with open_extract_folder(folder) as files:
        for mapped in Extract.open(files).sheets(mapping):
            layout = layout_of(mapped.sheet)
            if layout is not None:
                headings[id(mapped.file)].update(dict.fromkeys(filter(None, layout.headings)))
    return [tuple(headings[id(part)]) for part in mapping.files]


def part_outline(
    part: FileMapping, headings: tuple[str, ...], written: Mapped[str, object]
) -> PartOutline:
    """Return the outline of one part of a mapping."""
    tables = cast("Sequence[Mapped[str, Mapped[str, Item]]]", written["tables"])
    read = {plain(heading) for heading in wanted_headings(part).readers}
    return PartOutline(
        files=tuple(part.files),
        sheets=tuple(part.sheets),
        headings=headings,
        unread=tuple(heading for heading in headings if plain(heading) not in read),
        tables=tuple(
            table_outline(feed, tables[number]["columns"], headings)
            for number, feed in enumerate(part.tables)
        ),
    )


def table_outline(
    feed: TableFeed, written: Mapped[str, Item], headings: Sequence[str]
) -> TableOutline:
    """Return the outline of one table, its columns in the order of the mapping."""
    required = columns(feed.table)
    places = {plain(heading): place for place, heading in enumerate(headings)}
    return TableOutline(
        table=feed.table,
        columns=tuple(
            column_outline(feed, name, written[name], places, is_required=required[name])
            for name in feed.columns
        ),
        unread=tuple(name for name in required if name not in feed.columns),
    )


def column_outline(
    feed: TableFeed, name: str, written: Item, places: Mapped[str, int], *, is_required: bool
) -> ColumnOutline:
    """Return the outline of one column."""
    rule = feed.columns[name]
    is_one_heading = rule.headings is not None and len(rule.headings) == 1
    is_constant = rule.constant is not None and not isinstance(rule.constant, list)
    return ColumnOutline(
        name=name,
        is_required=is_required,
        rule=written.as_string().strip(),
        place=places.get(plain((rule.headings or [""])[0])) if is_one_heading else None,
        constant=str(rule.constant) if is_constant else None,
        words=tuple(sorted(set(literal_words(feed.table, name).values()))),
        reason=written.trivia.comment.removeprefix("#").strip(),
    )
