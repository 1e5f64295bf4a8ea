"""What the product and the independent checker say of people, by the names of their records."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, TypeAlias

from graph.access.reader import EVERYTHING
from graph.db.store import Store
from graph.patterns import dry_run
from tests.agreement.compared import PATTERNS
from tests.independent.delivery import World
from tests.independent.rules import measure

# Of each person, what each rule that is met measures.
SaidOfPeople: TypeAlias = dict[str, dict[str, dict[str, Any]]]


def said_by_product(store: Store, rules: Iterable[str], as_of: datetime) -> SaidOfPeople:
    """Return what the rules find; nothing of it may be suspended."""
    said: SaidOfPeople = {}
    for rule in rules:
        for finding in dry_run(store, PATTERNS[rule], as_of=as_of, reader=EVERYTHING).findings:
            assert finding.condition == "met"
            for record in finding.subject.record_ids:
                said.setdefault(record.split(":")[1], {})[rule] = dict(finding.measures)
    return said


def said_by_checker(world: World, rules: Iterable[str], as_of: datetime) -> SaidOfPeople:
    """Return the same from the delivery files alone."""
    said: SaidOfPeople = {}
    for rule in rules:
        for person, measured in measure(rule, world, as_of).items():
            assert measured.condition == "met"
            for record in person:
                said.setdefault(str(record).split(":")[1], {})[rule] = dict(measured.measures)
    return said


def as_stated(said: SaidOfPeople, right: SaidOfPeople) -> SaidOfPeople:
    """Keep, of the people of the cases, the measures that are stated; days as text."""
    return {
        person: {
            rule: {name: plain(measures.get(name)) for name in stated.get(rule, {})}
            for rule, measures in said.get(person, {}).items()
        }
        for person, stated in right.items()
    }


def plain(value: Any) -> Any:
    """Return a measure as a case states it."""
    return str(value) if isinstance(value, date) else value
