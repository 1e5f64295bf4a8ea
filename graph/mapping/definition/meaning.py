"""Check a mapping against the tables it feeds, before any extract is read."""

import codecs
from collections.abc import Iterator
from typing import cast
from zoneinfo import ZoneInfo

from graph.errors import MappingRefused
from graph.mapping.definition.column_kinds import (
    ColumnKind,
    column_kinds,
    fault_of,
    literal_words,
    plain,
    same_word,
)
from graph.mapping.definition.model import ColumnRule, FileMapping, Mapping, TableFeed
from graph.mapping.definition.value_dictionaries import BUILT_IN
from graph.rows import columns, references

TIMED = frozenset({ColumnKind.DAY, ColumnKind.MOMENT})


def check_meaning(mapping: Mapping, name: str) -> None:
    """Raise MappingRefused with the first fault of a mapping."""
    for fault in faults_of_mapping(mapping):
        raise MappingRefused(f"{name}: {fault}.")


def faults_of_mapping(mapping: Mapping) -> Iterator[str]:
    """Return the faults of a mapping, as sentences."""
    if not is_zone(mapping.clock.zone):
        yield "clock: 'zone' is no time zone; write it like Europe/London"
    for dictionary, entries in mapping.values.items():
        yield from faults_of_words(f"dictionary {dictionary}", entries)
    for file in mapping.files:
        where = f"file {file.files[0]}"
        yield from faults_of_file(where, file)
        for feed in file.tables:
            yield from faults_of_feed(f"{where}: table {feed.table}", feed, mapping)


def is_zone(name: str) -> bool:
    """Return whether a time zone has this name."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def faults_of_file(where: str, file: FileMapping) -> Iterator[str]:
    """Return the faults in how a file is read."""
    for encoding in file.encoding:
        if not is_text_encoding(encoding):
            yield f"{where}: '{encoding}' is no encoding of text; write it like utf-8 or cp1252"
    others = [plain(word) for words in file.other_headings.values() for word in words]
    if len(set(others)) < len(others):
        yield f"{where}: a word in 'other_headings' stands for two headings"


def is_text_encoding(name: str) -> bool:
    """Return whether text can be read in an encoding of this name."""
    try:
        codecs.lookup(name)
        b"".decode(name)
    except (LookupError, ValueError):
        return False
    return True


def faults_of_words(where: str, words: object) -> Iterator[str]:
    """Return a fault for each word that stands in a dictionary twice."""
    seen: set[str] = set()
    for word in cast("dict[str, object]", words):
        if same_word(word) in seen:
            yield f"{where}: '{word}' stands twice, in another case or with other blanks"
        seen.add(same_word(word))


def faults_of_feed(where: str, feed: TableFeed, mapping: Mapping) -> Iterator[str]:
    """Return the faults in how a table is fed."""
    expected = columns(feed.table)
    for column, rule in feed.columns.items():
        if column not in expected:
            yield (
                f"{where}: '{column}' is no column of {feed.table}; "
                f"its columns are {', '.join(expected)}"
            )
            continue
        yield from faults_of_column(f"{where}, column {column}", feed.table, column, rule, mapping)
    for column, required in expected.items():
        if required and column not in feed.columns:
            yield f"{where}: the required column '{column}' has no rule"


def faults_of_column(
    where: str, table: str, column: str, rule: ColumnRule, mapping: Mapping
) -> Iterator[str]:
    """Return the faults in how a column is read."""
    kind = column_kinds(table)[column]
    if rule.answers is not None and kind is not ColumnKind.TEXTS:
        yield f"{where}: 'answers' fill a list, and {column} holds one value"
    if rule.time is not None and kind is not ColumnKind.MOMENT:
        yield f"{where}: 'time' belongs to a column of times, and {column} is none"
    if rule.dates is not None and kind not in TIMED:
        yield f"{where}: 'dates' belongs to a column of days or times, and {column} is none"
    if rule.headings is not None and len(rule.headings) > 1 and kind in TIMED:
        yield f"{where}: a day or a time comes from one column, and from its 'time'"
    people = {reference.column for reference in references(table) if reference.table == "people"}
    if rule.person is not None and (column not in people or kind is ColumnKind.TEXTS):
        yield f"{where}: 'person' is for a column that refers to one person"
    yield from faults_of_meanings(where, table, column, rule, mapping)


def faults_of_meanings(
    where: str, table: str, column: str, rule: ColumnRule, mapping: Mapping
) -> Iterator[str]:
    """Return a fault for each value of a rule that the column can never take."""
    if isinstance(rule.values, str) and rule.values not in {*mapping.values, *BUILT_IN}:
        yield f"{where}: there is no dictionary '{rule.values}'"
        return
    if isinstance(rule.values, dict):
        yield from faults_of_words(f"{where}: its dictionary", rule.values)
    for word, meaning in meanings(rule, mapping, column):
        if meaning == "":
            continue
        fault = fault_of(table, column, to_column_value(table, column, meaning))
        if fault is not None:
            yield f"{where}: {word} stands for a value that {fault}"
    yield from faults_of_answers(where, table, column, rule)


def faults_of_answers(where: str, table: str, column: str, rule: ColumnRule) -> Iterator[str]:
    """Return the faults in the columns that are answered yes or no."""
    if rule.answers is None:
        return
    headings = rule.answers.headings
    if isinstance(headings, str):
        if headings.count("*") != 1:
            yield f"{where}: 'headings' needs one * for the number of the question"
        if len(literal_words(table, column)) > 0:
            yield f"{where}: give each heading its value, for {column} takes certain words only"
        return
    for heading, value in headings.items():
        fault = fault_of(table, column, to_column_value(table, column, value))
        if fault is not None:
            yield f"{where}: '{heading}' stands for a value that {fault}"


def meanings(rule: ColumnRule, mapping: Mapping, column: str) -> Iterator[tuple[str, object]]:
    """Return every value that a rule itself contains, with the word that stands for it."""
    if rule.constant is not None:
        yield "'constant'", rule.constant
    if rule.default is not None:
        yield "'default'", rule.default
    entries = mapping.values.get(rule.values, {}) if isinstance(rule.values, str) else rule.values
    for word, meaning in (entries or {}).items():
        value = meaning.get(column, "") if isinstance(meaning, dict) else meaning
        yield f"'{word}'", value


def to_column_value(table: str, column: str, value: object) -> object:
    """Return a value in the form of its column: several as a list, a number as text."""
    if column_kinds(table)[column] is not ColumnKind.TEXTS:
        return str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    return cast("object", value) if isinstance(value, list) else [value]
