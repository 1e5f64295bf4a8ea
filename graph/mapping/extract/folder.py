"""The files of an extract, and which part of a mapping reads each of their sheets."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from graph.errors import DeliveryRefused
from graph.ingest import MANIFEST, SKIPPED_FILES, Manifest, is_litter, printable_name, read_manifest
from graph.mapping.definition.column_kinds import plain
from graph.mapping.definition.model import FileMapping, Mapping, TableFeed
from graph.mapping.sheets.files import sheets_of
from graph.mapping.sheets.headings import WantedHeadings
from graph.mapping.sheets.sheet import Sheet

FILES_AT_MOST: Final = 1_000


@dataclass(frozen=True, slots=True)
class MappedSheet:
    """A sheet with the part of a mapping that reads it."""

    sheet: Sheet
    file: FileMapping


@dataclass(frozen=True, slots=True)
class Extract:
    """A folder of files of a records system, with its manifest."""

    manifest: Manifest
    files: tuple[tuple[str, Path], ...]

    @classmethod
    def open(cls, folder: Path) -> "Extract":
        """Check a folder; raise DeliveryRefused if it has no manifest or no file."""
        if not folder.is_dir():
            raise DeliveryRefused(
                f"{folder.name} is not a folder; give the folder with the files of the extract."
            )
        folder = folder_within(folder)
        manifest = read_manifest(folder / MANIFEST)
        files = tuple(extract_files(folder, frozenset(manifest.ignore)))
        if len(files) == 0:
            raise DeliveryRefused(f"{folder.name} holds no file beside {MANIFEST}.")
        return cls(manifest, files)

    def sheets(self, mapping: Mapping) -> Iterator[MappedSheet]:
        """Return every sheet with what reads it; refuse a file or a sheet that nothing reads."""
        matched: set[int] = set()
        for name, path in self.files:
            if matches(name, mapping.ignore):
                continue
            readers = [file for file in mapping.files if matches(name, file.files)]
            if len(readers) == 0:
                raise DeliveryRefused(
                    f"{printable_name(name)}: no part of the mapping {mapping.name} reads it; "
                    "add one under 'files', or name the file under 'ignore'."
                )
            matched.update(map(id, readers))
            yield from mapped_sheets(name, path, readers, mapping)
        for file in mapping.files:
            if file.required and id(file) not in matched:
                raise DeliveryRefused(
                    f"The extract has no file {file.files[0]}, which the mapping requires."
                )


def folder_within(folder: Path) -> Path:
    """Return the only folder within a folder if the manifest is there, as in many zip files."""
    inner = [path for path in folder.iterdir() if not is_litter(path.name)]
    is_packed = len(inner) == 1 and (inner[0] / MANIFEST).is_file()
    return inner[0] if is_packed else folder


def extract_files(folder: Path, ignored: frozenset[str]) -> Iterator[tuple[str, Path]]:
    """Return the files of a folder and its folders, without manifest, litter and read-mes."""
    count = 0
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_symlink():
            raise DeliveryRefused(
                f"{printable_name(path.name)} is a link; an extract holds plain files only."
            )
        if not path.is_file() or path.name in ignored or any(map(is_litter, parts)):
            continue
        if path.name == MANIFEST or path.name.lower().startswith(SKIPPED_FILES):
            continue
        count += 1
        if count > FILES_AT_MOST:
            raise DeliveryRefused(
                f"{folder.name} has more than {FILES_AT_MOST} files; load it in parts."
            )
        yield "/".join(parts), path


def matches(name: str, patterns: list[str]) -> bool:
    """Return whether a name matches one of some patterns, in any case."""
    whole, last = name.casefold(), name.rpartition("/")[2].casefold()
    return any(
        fnmatchcase(whole, pattern.casefold()) or fnmatchcase(last, pattern.casefold())
        for pattern in patterns
    )


def mapped_sheets(
    name: str, path: Path, readers: list[FileMapping], mapping: Mapping
) -> Iterator[MappedSheet]:
    """Return the sheets of one file, each with the first part of the mapping that reads it."""
    for sheet_of_file in sheets_of(path, readers[0]):
        # Files of one name may lie in several folders.
        sheet = replace(sheet_of_file, file=name)
        if matches(sheet.name, mapping.ignore_sheets):
            continue
        for file in readers:
            if matches(sheet.name, file.sheets):
                yield MappedSheet(sheet, file)
                break
        else:
            raise DeliveryRefused(
                f"{sheet.label}: no part of the mapping {mapping.name} reads it; "
                "add it to 'sheets', or name it under 'ignore_sheets'."
            )


def wanted_headings(file: FileMapping) -> WantedHeadings:
    """Return the headings that a part of a mapping reads."""
    readers: dict[str, str] = {}
    # The headings of conditions must be present: they decide whether a row is taken.
    deciding: set[str] = set()
    for feed in file.tables:
        for heading, column in headings_of(feed):
            readers.setdefault(heading, f"column {column} of {feed.table}")
        for heading in (*feed.only, *feed.never, *(feed.filled or ()), *filter(None, [feed.each])):
            readers.setdefault(heading, f"the condition of {feed.table}")
            deciding.add(plain(heading))
    return WantedHeadings(
        readers=readers,
        optional=frozenset(map(plain, file.optional)) - deciding,
        others={heading: tuple(words) for heading, words in file.other_headings.items()},
    )


def headings_of(feed: TableFeed) -> Iterator[tuple[str, str]]:
    """Return the headings that a table's columns are read from, each with its column."""
    for column, rule in feed.columns.items():
        yield from ((heading, column) for heading in rule.headings or ())
        if rule.time is not None:
            yield rule.time, column
        if rule.person is not None:
            yield from ((heading, column) for heading in rule.person.name)
            if rule.person.date_of_birth is not None:
                yield rule.person.date_of_birth, column
        if rule.answers is not None and not isinstance(rule.answers.headings, str):
            yield from ((heading, column) for heading in rule.answers.headings)
