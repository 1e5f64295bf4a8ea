"""What these tests ask, in one line each."""

from datetime import date

from graph.access.reader import EVERYTHING, Reader
from graph.consistency import (
    Fairness,
    ForceComparison,
    ForceOutcomes,
    GroupCount,
    compare_forces,
    compare_groups,
    parse_period,
)
from graph.db.statements import trusted
from graph.db.store import Store
from graph.domain.time import london_day
from graph.patterns import refresh
from tests.patterns.measuring import release
from tests.worlds import NOW, World

OPEN = Reader(name="officer")
TODAY = london_day(NOW)
RULES = {
    pattern.id: pattern for pattern in release("serial_acpo", "counter_allegation", "cross_force")
}

DECIDED = trusted(
    "decided",
    "MATCH (r:Record {key: $name})-[:RECORD_OF]->(:Person)<-[:ABOUT]-(f:Finding) "
    "WHERE f.pattern = $pattern "
    "SET f.decision = $decision RETURN count(*) AS decided",
)


def measure(store: Store, *rules: str) -> None:
    refresh(store, [RULES[rule] for rule in rules or ("serial_acpo",)], as_of=NOW, broken=())


def decide(store: Store, name: str, decision: str, pattern: str = "serial_acpo") -> None:
    """Store a decision as a person would have taken it."""
    given = {"name": name, "pattern": pattern, "decision": decision}
    assert store.write(DECIDED, given)[0]["decided"] == 1


def compare(
    store: Store,
    pattern: str = "serial_acpo",
    *,
    reader: Reader = EVERYTHING,
    start: date | None = None,
    end: date | None = None,
    shareable: bool = False,
) -> ForceComparison:
    within = parse_period(TODAY, start=start, end=end)
    return compare_forces(
        store, RULES[pattern], within, reader=reader, now=NOW, shareable=shareable
    )


def fair(
    store: Store,
    pattern: str = "serial_acpo",
    *,
    reader: Reader = EVERYTHING,
    shareable: bool = False,
) -> Fairness:
    return compare_groups(store, RULES[pattern], reader=reader, now=NOW, shareable=shareable)


def of_force(comparison: ForceComparison, force: str) -> ForceOutcomes:
    return next(outcomes for outcomes in comparison.forces if outcomes.force == force)


def of_group(fairness: Fairness, by: str, group: str) -> GroupCount:
    division = next(division for division in fairness.divisions if division.by == by)
    return next(count for count in division.groups if count.group == group)


def numbers(line: ForceOutcomes) -> tuple[object, ...]:
    return (line.people, line.referred, line.with_reason, line.without_reason)


def serial(world: World, name: str, *, force: str = "10", on: str = "2026-03-01") -> World:
    """Add somebody whom serial_acpo finds; the second incident is the latest."""
    world.incident(by=name, against=f"{name}-a", on="2024-05-01", force="01")
    return world.incident(by=name, against=f"{name}-b", on=on, force=force)


def referred(world: World, name: str, scheme: str = "MARAC", on: str = "2026-04-01") -> World:
    """Add a referral about somebody."""
    number = len(world.tables.get("referrals", ()))
    return world.row("referrals", id=f"r{number}", scheme=scheme, person_id=name, made_on=on)
