"""The statements of one row, those of the store and those arriving, and what is in force of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from graph.ingest.facts import Fact
from graph.ingest.references import Referred
from graph.ingest.tables import ARROW_TABLES, NODE_TABLES
from graph.ingest.versions import BEGINNING, Known, Stated, settle
from graph.store import Row

# Tables whose rows, where no time is given, were recorded when their incident was.
INCIDENT_COLUMN = "incident_id"


@dataclass(frozen=True, slots=True)
class Group:
    """One row of a table with all its statements."""

    id: str
    arrivals: dict[str, Fact]
    stored: frozenset[str]
    settled: tuple[Known, ...]

    @property
    def created(self) -> list[tuple[Fact, Known]]:
        """Return the arrivals that are new versions."""
        return [
            (self.arrivals[known.version], known)
            for known in self.settled
            if known.version not in self.stored
        ]

    @property
    def dropped(self) -> list[str]:
        """Return stored versions that turned out to be copies."""
        return sorted(self.stored - {known.version for known in self.settled})

    @property
    def amended(self) -> list[Known]:
        """Return stored versions whose time in force may have moved."""
        if len(self.created) + len(self.dropped) == 0:
            return []
        return [known for known in self.settled if known.version in self.stored]

    @property
    def changed(self) -> bool:
        """Say whether the store must be written."""
        return len(self.created) + len(self.dropped) > 0

    @property
    def a_fact(self) -> Fact:
        """Return any arrival; all statements of a row have the same ends."""
        return next(iter(self.arrivals.values()))


def grouped(
    table: str,
    facts: Iterable[Fact],
    stored: dict[str, list[Stated]],
    referred: dict[str, Referred],
) -> list[Group]:
    """Put statements of the same row together and settle which is in force when."""
    arrivals: dict[str, dict[str, Fact]] = {}
    for fact in facts:
        arrivals.setdefault(fact.id, {}).setdefault(fact.stated.version, fact)
    return [
        group_of(table, row, arrived, stored.get(row, []), referred)
        for row, arrived in arrivals.items()
    ]


def group_of(
    table: str,
    row: str,
    arrived: dict[str, Fact],
    stored: list[Stated],
    referred: dict[str, Referred],
) -> Group:
    """Settle one row."""
    fact = next(iter(arrived.values()))
    known = settle(
        [*stored, *(one.stated for one in arrived.values())],
        first_known=first_known(table, fact, referred),
        gone_at=gone_at(table, fact, referred),
    )
    return Group(row, arrived, frozenset(one.version for one in stored), tuple(known))


def first_known(table: str, fact: Fact, referred: dict[str, Referred]) -> datetime | None:
    """Return when a first statement without a time of its own became known."""
    declared = NODE_TABLES[table] if table in NODE_TABLES else ARROW_TABLES[table]
    if declared.always_known:
        return BEGINNING
    for reference, target in fact.targets:
        if reference.column == INCIDENT_COLUMN:
            return referred[target].first_recorded_at
    return None


def gone_at(table: str, fact: Fact, referred: dict[str, Referred]) -> datetime | None:
    """Return when what a relationship rests on was taken back; arrows of nodes end by themselves."""
    if table in NODE_TABLES:
        return None
    gone = [
        one.gone_at
        for one in (referred[target] for _, target in fact.targets)
        if one.entity is not None and one.gone_at is not None
    ]
    return min(gone, default=None)


def stated_by_row(rows: Iterable[Row]) -> dict[str, list[Stated]]:
    """Return what the store has said, by row."""
    found: dict[str, list[Stated]] = {}
    for row in rows:
        found.setdefault(str(row["id"]), []).append(
            Stated(
                version=str(row["version"]),
                content=str(row["content"]),
                stated_at=datetime.fromisoformat(str(row["stated_at"])),
                explicit=row["explicit"] is True,
                withdrawn=row["withdrawn"] is True,
            )
        )
    return found


def created(groups: Iterable[Group]) -> Iterator[tuple[Fact, Known]]:
    """Return every new version of some rows."""
    for group in groups:
        yield from group.created


def times(known: Known) -> dict[str, str]:
    """Return when a version is in force, as statements take it."""
    return {
        "recorded_at": known.recorded_at.isoformat(),
        "superseded_at": known.superseded_at.isoformat(),
        "first_recorded_at": known.first_recorded_at.isoformat(),
    }


def amendments(groups: Iterable[Group], of: Callable[[Group, Known], Row]) -> list[Row]:
    """Return what to set on versions that were stored before."""
    return [
        {**of(group, known), **times(known), "version": known.version, "latest": known.latest}
        for group in groups
        for known in group.amended
    ]
