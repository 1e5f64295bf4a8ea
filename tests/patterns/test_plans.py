"""The planner starts each pattern from the subjects it is given, whatever the store holds."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from neo4j import GraphDatabase, Query

from graph.db.statements import LANGUAGE
from graph.db.store import Store
from graph.ingest import Quarantine, load
from graph.patterns import Pattern, load_patterns
from graph.patterns.engine import statement_builder
from graph.patterns.engine.query import build_query
from graph.server import Endpoint
from tests.independent.random_delivery import write_random_deliveries
from tests.worlds import NOW

# A seek of a subject by its id; every other step follows relationships. An assessment is a fact:
# its versions share one id.
STARTS = {"NodeUniqueIndexSeek"}
STARTS_OF = {"Assessment": {"NodeIndexSeek"}}


def starts(plan: dict[str, Any]) -> Iterator[str]:
    """Return the operators of a plan that fetch nodes without following a relationship."""
    operator = plan["operatorType"].split("@")[0]
    if "Scan" in operator or "Seek" in operator:
        yield operator
    for child in plan.get("children", []):
        yield from starts(child)


def plan_of(endpoint: Endpoint, pattern: Pattern) -> dict[str, Any]:
    explained = statement_builder.build_measure(pattern).text.replace(
        LANGUAGE, f"{LANGUAGE} EXPLAIN ", 1
    )
    password = endpoint.password.get_secret_value()
    with GraphDatabase.driver(endpoint.uri, auth=(endpoint.username, password)) as driver:
        asked = {**build_query(pattern, as_of=NOW).parameters(["a"]), "met": {}}
        plan = driver.execute_query(Query(explained), asked).summary.plan
    assert plan is not None
    return plan


def test_no_pattern_starts_anywhere_but_from_its_subjects(
    endpoint: Endpoint, store: Store, quarantine: Quarantine, tmp_path: Path
) -> None:
    for folder in write_random_deliveries(tmp_path / "world", seed=5, incidents=120, parts=1):
        load(store, folder, quarantine=quarantine)

    found = {pattern: set(starts(plan_of(endpoint, pattern))) for pattern in load_patterns()}

    allowed = {one: STARTS_OF.get(one.subject, STARTS) for one in found}
    assert {one.id: found[one] - allowed[one] for one in found if found[one] - allowed[one]} == {}
    assert all(len(starting) > 0 for starting in found.values())
