"""Group stored and arriving assertions by row, with the time each is in force."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from graph.db.store import Row
from graph.ingest.facts import RowFact
from graph.ingest.references import ReferencedRow
from graph.ingest.validity import BEGINNING, Assertion, ValidityInterval, compute_validity
from graph.rows import ARROW_TABLES, NODE_TABLES

# Tables whose rows, where no time is given, were recorded when their incident was.
INCIDENT_COLUMN = "incident_id"


@dataclass(frozen=True, slots=True)
class RowVersions:
    """One row of a table with all its assertions."""

    id: str
    arrivals: dict[str, RowFact]
    stored: dict[str, Assertion]
    intervals: tuple[ValidityInterval, ...]

    @property
    def created(self) -> list[tuple[RowFact, ValidityInterval]]:
        """Return the arrivals that are new versions."""
        return [
            (self.arrivals[interval.version], interval)
            for interval in self.intervals
            if interval.version not in self.stored and interval.version in self.arrivals
        ]

    @property
    def revived(self) -> list[tuple[str, ValidityInterval]]:
        """Return copies that became versions, because another assertion now stands before them.

        Each comes with a stored version of the same content.
        """
        return [
            (self._version_saying(interval.content), interval)
            for interval in self.intervals
            if interval.version not in self.stored and interval.version not in self.arrivals
        ]

    @property
    def dropped(self) -> list[str]:
        """Return stored versions that became copies of an earlier one."""
        return sorted(self.stored.keys() - {interval.version for interval in self.intervals})

    @property
    def amended(self) -> list[ValidityInterval]:
        """Return stored versions whose validity interval may have moved."""
        if not self.changed:
            return []
        return [interval for interval in self.intervals if interval.version in self.stored]

    @property
    def news(self) -> bool:
        """Return whether any version is new, revived or dropped."""
        return len(self.created) + len(self.revived) + len(self.dropped) > 0

    @property
    def changed(self) -> bool:
        """Return whether anything must be written, be it only a repetition."""
        return self.news or any(
            interval.repeated_at != self.stored[interval.version].repeated_at
            for interval in self.intervals
        )

    def _version_saying(self, content: str) -> str:
        return min(name for name, assertion in self.stored.items() if assertion.content == content)

    @property
    def a_fact(self) -> RowFact:
        """Return any arrived fact; all assertions of a row have the same ends."""
        return next(iter(self.arrivals.values()))


def group_by_row(
    table: str,
    facts: Iterable[RowFact],
    stored_assertions: dict[str, list[Assertion]],
    referenced_rows: dict[str, ReferencedRow],
) -> list[RowVersions]:
    """Group assertions by row and compute when each is in force."""
    arrivals: dict[str, dict[str, RowFact]] = {}
    for fact in facts:
        arrivals.setdefault(fact.id, {}).setdefault(fact.assertion.version, fact)
    return [
        build_row_versions(
            table, row, facts_of_row, stored_assertions.get(row, []), referenced_rows
        )
        for row, facts_of_row in arrivals.items()
    ]


def build_row_versions(
    table: str,
    row: str,
    facts: dict[str, RowFact],
    stored_assertions: list[Assertion],
    referenced_rows: dict[str, ReferencedRow],
) -> RowVersions:
    """Compute the versions of one row."""
    always = always_known(table)
    statements = [
        *(
            replace(assertion, known_from=BEGINNING) if always else assertion
            for assertion in stored_assertions
        ),
        *(
            replace(
                fact.assertion,
                known_from=BEGINNING if always else incident_known(fact, referenced_rows),
            )
            for fact in facts.values()
        ),
    ]
    fact = next(iter(facts.values()))
    intervals = compute_validity(statements, gone_at=withdrawn_at(table, fact, referenced_rows))
    return RowVersions(
        row,
        facts,
        {assertion.version: assertion for assertion in stored_assertions},
        tuple(intervals),
    )


def always_known(table: str) -> bool:
    """Return whether first assertions of a table without a time of their own were always known."""
    description = NODE_TABLES[table] if table in NODE_TABLES else ARROW_TABLES[table]
    return description.always_known


def incident_known(fact: RowFact, referenced_rows: dict[str, ReferencedRow]) -> datetime | None:
    """Return when the incident that a row refers to became known."""
    for reference, target in fact.targets:
        if reference.column == INCIDENT_COLUMN:
            return referenced_rows[target].first_recorded_at
    return None


def withdrawn_at(
    table: str, fact: RowFact, referenced_rows: dict[str, ReferencedRow]
) -> datetime | None:
    """Return when a row that a relationship rests on was withdrawn; None for nodes."""
    if table in NODE_TABLES:
        return None
    withdrawals = [
        record.gone_at
        for record in (referenced_rows[target] for _, target in fact.targets)
        if record.entity is not None and record.gone_at is not None
    ]
    return min(withdrawals, default=None)


def assertions_by_row(rows: Iterable[Row]) -> dict[str, list[Assertion]]:
    """Return stored assertions by row."""
    assertions: dict[str, list[Assertion]] = {}
    for row in rows:
        assertions.setdefault(str(row["id"]), []).append(
            Assertion(
                row=str(row["id"]),
                version=str(row["version"]),
                content=str(row["content"]),
                stated_at=moment(row["stated_at"]),
                explicit=row["explicit"] is True,
                withdrawn=row["withdrawn"] is True,
                repeated_at=tuple(map(moment, cast("list[object]", row["repeated_at"]))),
                known_from=None if row["known_from"] is None else moment(row["known_from"]),
                corrected=row["corrected"] is True,
            )
        )
    return assertions


def moment(text: object) -> datetime:
    """Return a time as the store gives it."""
    return datetime.fromisoformat(str(text))


def new_versions(groups: Iterable[RowVersions]) -> Iterator[tuple[RowFact, ValidityInterval]]:
    """Return every new version of some rows."""
    for group in groups:
        yield from group.created


def validity_times(interval: ValidityInterval) -> dict[str, str | None]:
    """Return the validity interval of a version as parameters of a statement."""
    return {
        "recorded_at": interval.recorded_at.isoformat(),
        "superseded_at": interval.superseded_at.isoformat(),
        "first_recorded_at": interval.first_recorded_at.isoformat(),
        "uncapped": None if interval.uncapped is None else interval.uncapped.isoformat(),
    }


def place_properties(interval: ValidityInterval) -> dict[str, object]:
    """Return the properties by which a version knows its place among the others."""
    return {
        "latest": interval.latest,
        "repeated_at": [moment.isoformat() for moment in interval.repeated_at] or None,
    }


def amendments(groups: Iterable[RowVersions], of: Callable[[RowVersions], Row]) -> list[Row]:
    """Return the properties to set on versions that were stored before."""
    return [{**of(group), **amendment(interval)} for group in groups for interval in group.amended]


def amendment(interval: ValidityInterval) -> Row:
    """Return the properties to set on a version that was stored before."""
    return {**validity_times(interval), **place_properties(interval), "version": interval.version}


def revivals(groups: Iterable[RowVersions], of: Callable[[RowVersions], Row]) -> list[Row]:
    """Return the copies to store as versions, each with the stored version it is copied from.

    None of them is the first of its row, so each became known when it was stated.
    """
    return [
        {
            **of(group),
            **amendment(interval),
            "like": like,
        }
        for group in groups
        for like, interval in group.revived
    ]
