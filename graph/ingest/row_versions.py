"""The statements of one row, stored and arriving, and which is in force when."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from graph.db.store import Row
from graph.ingest.facts import RowFact
from graph.ingest.references import ReferencedRow
from graph.ingest.validity import BEGINNING, Assertion, ValidityInterval, compute_validity
from graph.rows.tables import ARROW_TABLES, NODE_TABLES

# Tables whose rows, where no time is given, were recorded when their incident was.
INCIDENT_COLUMN = "incident_id"


@dataclass(frozen=True, slots=True)
class RowVersions:
    """One row of a table with all its statements."""

    id: str
    arrivals: dict[str, RowFact]
    stored: dict[str, Assertion]
    settled: tuple[ValidityInterval, ...]

    @property
    def created(self) -> list[tuple[RowFact, ValidityInterval]]:
        """Return the arrivals that are new versions."""
        return [
            (self.arrivals[known.version], known)
            for known in self.settled
            if known.version not in self.stored and known.version in self.arrivals
        ]

    @property
    def revived(self) -> list[tuple[str, ValidityInterval]]:
        """Return copies that are versions now that something else was said before them.

        Each with a stored version that says the same.
        """
        return [
            (self._says(known.content), known)
            for known in self.settled
            if known.version not in self.stored and known.version not in self.arrivals
        ]

    @property
    def dropped(self) -> list[str]:
        """Return stored versions that turned out to be copies."""
        return sorted(self.stored.keys() - {known.version for known in self.settled})

    @property
    def amended(self) -> list[ValidityInterval]:
        """Return stored versions whose time in force may have moved."""
        if not self.changed:
            return []
        return [known for known in self.settled if known.version in self.stored]

    @property
    def news(self) -> bool:
        """Say whether the source said anything that it had not said."""
        return len(self.created) + len(self.revived) + len(self.dropped) > 0

    @property
    def changed(self) -> bool:
        """Say whether the store must be written, be it only that something was said again."""
        return self.news or any(
            known.repeated_at != self.stored[known.version].repeated_at for known in self.settled
        )

    def _says(self, content: str) -> str:
        return min(name for name, one in self.stored.items() if one.content == content)

    @property
    def a_fact(self) -> RowFact:
        """Return any arrival; all statements of a row have the same ends."""
        return next(iter(self.arrivals.values()))


def group_by_row(
    table: str,
    facts: Iterable[RowFact],
    stored: dict[str, list[Assertion]],
    referred: dict[str, ReferencedRow],
) -> list[RowVersions]:
    """Put statements of the same row together and settle which is in force when."""
    arrivals: dict[str, dict[str, RowFact]] = {}
    for fact in facts:
        arrivals.setdefault(fact.id, {}).setdefault(fact.stated.version, fact)
    return [
        build_row_versions(table, row, arrived, stored.get(row, []), referred)
        for row, arrived in arrivals.items()
    ]


def build_row_versions(
    table: str,
    row: str,
    arrived: dict[str, RowFact],
    stored: list[Assertion],
    referred: dict[str, ReferencedRow],
) -> RowVersions:
    """Settle one row."""
    always = always_known(table)
    statements = [
        *(replace(one, known_from=BEGINNING) if always else one for one in stored),
        *(
            replace(fact.stated, known_from=BEGINNING if always else incident_known(fact, referred))
            for fact in arrived.values()
        ),
    ]
    fact = next(iter(arrived.values()))
    known = compute_validity(statements, gone_at=withdrawn_at(table, fact, referred))
    return RowVersions(row, arrived, {one.version: one for one in stored}, tuple(known))


def always_known(table: str) -> bool:
    """Say whether first statements of a table, without a time of their own, were always known."""
    declared = NODE_TABLES[table] if table in NODE_TABLES else ARROW_TABLES[table]
    return declared.always_known


def incident_known(fact: RowFact, referred: dict[str, ReferencedRow]) -> datetime | None:
    """Return when the incident that a row refers to became known."""
    for reference, target in fact.targets:
        if reference.column == INCIDENT_COLUMN:
            return referred[target].first_recorded_at
    return None


def withdrawn_at(table: str, fact: RowFact, referred: dict[str, ReferencedRow]) -> datetime | None:
    """Return when what a relationship rests on was taken back; nodes end by themselves."""
    if table in NODE_TABLES:
        return None
    gone = [
        one.gone_at
        for one in (referred[target] for _, target in fact.targets)
        if one.entity is not None and one.gone_at is not None
    ]
    return min(gone, default=None)


def assertions_by_row(rows: Iterable[Row]) -> dict[str, list[Assertion]]:
    """Return what the store has said, by row."""
    found: dict[str, list[Assertion]] = {}
    for row in rows:
        found.setdefault(str(row["id"]), []).append(
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
    return found


def moment(text: object) -> datetime:
    """Return a time as the store gives it."""
    return datetime.fromisoformat(str(text))


def new_versions(groups: Iterable[RowVersions]) -> Iterator[tuple[RowFact, ValidityInterval]]:
    """Return every new version of some rows."""
    for group in groups:
        yield from group.created


def validity_times(known: ValidityInterval) -> dict[str, str | None]:
    """Return when a version is in force, as statements take it."""
    return {
        "recorded_at": known.recorded_at.isoformat(),
        "superseded_at": known.superseded_at.isoformat(),
        "first_recorded_at": known.first_recorded_at.isoformat(),
        "uncapped": None if known.uncapped is None else known.uncapped.isoformat(),
    }


def bookkeeping(known: ValidityInterval) -> dict[str, object]:
    """Return what a version says of its place among the others."""
    return {
        "latest": known.latest,
        "repeated_at": [moment.isoformat() for moment in known.repeated_at] or None,
    }


def amendments(groups: Iterable[RowVersions], of: Callable[[RowVersions], Row]) -> list[Row]:
    """Return what to set on versions that were stored before."""
    return [{**of(group), **amendment(known)} for group in groups for known in group.amended]


def amendment(known: ValidityInterval) -> Row:
    """Return what to set on a version that was stored before."""
    return {**validity_times(known), **bookkeeping(known), "version": known.version}


def revivals(groups: Iterable[RowVersions], of: Callable[[RowVersions], Row]) -> list[Row]:
    """Return the copies to store as versions, each like a version that was stored before.

    None of them is the first of its row, so each became known when it was stated.
    """
    return [
        {
            **of(group),
            **amendment(known),
            "like": like,
        }
        for group in groups
        for like, known in group.revived
    ]
