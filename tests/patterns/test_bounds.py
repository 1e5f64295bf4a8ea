"""A bound counts everything ever recorded, so it may say too much and never too little."""

from pathlib import Path
from typing import cast

import pytest

from graph.access.reader import EVERYTHING
from graph.db.statements import statement, trusted
from graph.db.store import Store
from graph.errors import PatternBroken
from graph.patterns import Pattern, load_patterns, refresh
from graph.patterns.definition.bounds import BOUNDS, READS
from graph.patterns.definition.loader import raise_first_fault
from graph.patterns.engine.evaluate import run_measurement
from graph.patterns.engine.population import population
from graph.patterns.engine.query import build_query
from tests.patterns.measuring import release
from tests.worlds import NOW, World, days_before

RULES = ("serial_acpo", "cross_force", "escalation_severity")
# What a rule measures of a person, and the bound that may not be below it.
MEASURED = {"victims": "recorded_victims", "incidents": "recorded_incidents"}
MEASURED |= {"forces": "recorded_forces", "events": "recorded_incidents"}
WITH_CANDIDATES = [pattern for pattern in load_patterns() if len(pattern.candidates) > 0]
PEOPLE = trusted("people", "MATCH (p:Person) RETURN p.id AS id ORDER BY id")
FINDINGS = trusted(
    "findings",
    "MATCH (f:Finding) RETURN f.pattern AS pattern, f.subject AS subject, f.condition AS condition "
    "ORDER BY pattern, subject",
)


def world(*, withdrawn: bool = False) -> World:
    """Return a suspect with two victims in two forces, perhaps with one incident taken back."""
    taken_back = {"withdrawn": True, "recorded_at": NOW.isoformat()} if withdrawn else {}
    return (
        World()
        .incident(name="i1", by="s", against="a", on=days_before(40))
        .incident(name="i2", by="s", against="b", on=days_before(30), force="13", **taken_back)
        .incident(name="i3", by="t", against="a", on=days_before(20))
        .incident(name="i4", by="a", against="t", on=days_before(10), kind="intelligence")
    )


@pytest.mark.parametrize("withdrawn", [False, True])
def test_a_bound_is_at_least_what_is_measured(
    store: Store, tmp_path: Path, *, withdrawn: bool
) -> None:
    world().load(store, tmp_path)
    if withdrawn:
        world(withdrawn=True).load(store, tmp_path)
    people = [str(row["id"]) for row in store.read(PEOPLE)]
    rows = store.read(statement("bounds/people"), {"people": people})
    bounds = {str(row["subject"]): cast("dict[str, int]", row["bounds"]) for row in rows}

    for pattern in release(*RULES):
        query = build_query(pattern, as_of=NOW, reader=EVERYTHING)
        subjects = population(store, query)
        for measurement in run_measurement(store, query, subjects, everyone=True):
            for name, bound in MEASURED.items():
                value = measurement.measures.get(name, 0)
                assert int(str(value)) <= bounds[measurement.subject][bound]


def test_whoever_cannot_meet_a_rule_is_not_asked_and_one_who_met_it_is(
    store: Store, tmp_path: Path
) -> None:
    patterns = release("serial_acpo")
    refresh(store, patterns, as_of=NOW, broken=())
    world().load(store, tmp_path)

    first = refresh(store, patterns, as_of=NOW, broken=())
    world(withdrawn=True).load(store, tmp_path)
    second = refresh(store, patterns, as_of=NOW, broken=())

    assert (first[0].written, second[0].written) == (1, 1)
    assert [row["condition"] for row in store.read(FINDINGS)] == ["no_longer_met"]


@pytest.mark.parametrize("pattern", WITH_CANDIDATES, ids=lambda pattern: pattern.id)
@pytest.mark.parametrize(
    "candidate",
    [
        "victims >= min_victims",
        "recorded_victims >= missing",
        "recorded_friends >= 1",
        "recorded_victims <= 3",
    ],
)
def test_a_candidate_compares_a_bound_with_a_parameter(pattern: Pattern, candidate: str) -> None:
    fields = {name: getattr(pattern, name) for name in Pattern.model_fields}
    broken = Pattern.model_validate({**fields, "candidates": (candidate,)})

    with pytest.raises(PatternBroken, match="candidate"):
        raise_first_fault(broken)


def test_only_subjects_of_which_something_is_counted_have_candidates() -> None:
    assert {pattern.subject for pattern in WITH_CANDIDATES} == BOUNDS.keys() == READS.keys()
