"""An extract in the form of a delivery: the same tables, rows and faults."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final, TypeAlias

from graph.ingest import WAITING_STATE, Manifest, QuarantinedRow, RawRow, quarantine_id
from graph.mapping.extract.report import ExtractReport, SheetReport
from graph.mapping.extract.staging import StagedExtract, StagedRow, StagedSheet
from graph.mapping.people_matching import ListMatcher, PersonOfList

# No column of a table has this name.
SOUGHT: Final = "people sought"
AT_ONCE: Final = 1_000
# Returns what a person said of a row's unreadable cells, by its id in quarantine.
Answers: TypeAlias = Callable[[str], Mapping[str, object]]


def no_answers(_entry: str) -> Mapping[str, object]:
    """Return no answers."""
    return {}


class MappedDelivery:
    """The staged rows of an extract, and the outcome of each."""

    def __init__(
        self, staged: StagedExtract, matcher: ListMatcher, answers: Answers = no_answers
    ) -> None:
        self._staged = staged
        self._answers = answers
        self._matcher = matcher
        self._sheets = {sheet.label: sheet for sheet in staged.sheets}

    @property
    def manifest(self) -> Manifest:
        """Return the manifest of all rows."""
        return self._staged.manifest

    @property
    def tables(self) -> tuple[str, ...]:
        """Return the tables that got rows, in the order of loading."""
        return self._staged.tables

    def file_name(self, table: str) -> str:
        """Return the name of the mapping; each row names its own file."""
        return f"{self._staged.mapping.name}: {table}"

    def check(self, table: str) -> int:
        """Return how many rows a table has; staging has read them all."""
        return self._staged.counts[table]

    def has_versions(self, table: str) -> bool:
        """Return whether rows of one key may differ, each being a version."""
        return table in self._staged.versions

    def rows(self, table: str) -> Iterator[RawRow]:
        """Read the rows of a table; people whom they name without an id are looked up."""
        rows = self._staged.rows(table)
        while len(portion := list(islice(rows, AT_ONCE))) > 0:
            yield from self._with_people(table, portion)

    def _with_people(self, table: str, rows: Sequence[StagedRow]) -> Iterable[RawRow]:
        naming = [row for row in rows if len(row.sought) > 0]
        if len(naming) == 0:
            return [row.raw for row in rows]
        people = iter(self._matcher.people([row.sought for row in naming]))
        return [
            row.raw if len(row.sought) == 0 else self._settled(table, row, next(people))
            for row in rows
        ]

    def _settled(self, table: str, row: StagedRow, people: Mapping[str, PersonOfList]) -> RawRow:
        """Return a row with the ids of the people it names, by earlier answers or the lookup."""
        descriptions = {column: str(person) for column, person in row.sought.items()}
        without_people = {**row.raw.cells, SOUGHT: descriptions}
        answers = self._answers(quarantine_id(self.manifest.source, table, without_people, None))
        answered = {
            column: PersonOfList(str(answers[column])) for column in people.keys() & answers
        }
        return replace(set_people(row.raw, {**people, **answered}), without_people=without_people)

    def note_quarantined(self, rows: Sequence[QuarantinedRow]) -> None:
        """Take note of rows of the extract that went to quarantine."""
        for row in rows:
            sheet = self._sheets[row.file]
            (sheet.waiting if row.state == WAITING_STATE else sheet.broken).add(row.line)

    def report(self) -> ExtractReport:
        """Return the report of the extract."""
        return ExtractReport(
            mapping=self._staged.mapping.name,
            sheets=tuple(map(sheet_report, self._staged.sheets)),
            unknown_words=self._staged.unknown_words,
            sought=self._staged.sought,
        )


def sheet_report(sheet: StagedSheet) -> SheetReport:
    """Return the report of a sheet."""
    quarantined = len(sheet.broken | sheet.waiting)
    return SheetReport(
        sheet=sheet.label,
        rows=sheet.rows,
        used=sheet.rows - sheet.passed_over.total() - quarantined,
        quarantined=quarantined,
        waiting=len(sheet.waiting - sheet.broken),
        passed_over=dict(sorted(sheet.passed_over.items())),
        unused_headings=sheet.unused_headings,
    )


def set_people(raw: RawRow, people: Mapping[str, PersonOfList]) -> RawRow:
    """Return a row with the ids of the people it names; if one is unknown, the row waits."""
    keys = {column: person.key for column, person in people.items() if person.key is not None}
    reasons = {column: person.reason for column, person in people.items() if person.key is None}
    return replace(
        raw,
        cells={**raw.cells, **keys},
        unread={**raw.unread, **reasons},
        waits=len(reasons) > 0 and len(raw.unread) == 0 and raw.fault is None,
    )
