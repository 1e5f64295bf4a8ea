"""The planner starts each pattern from the subjects it is given, whatever the store holds."""

from collections.abc import Iterator
from typing import Any, cast

import pytest
from neo4j import (
    Driver,
    GraphDatabase,
    NotificationMinimumSeverity,
    Query,
    ResultSummary,
    RoutingControl,
)

from graph.access.reader import EVERYTHING
from graph.db.statements import LANGUAGE
from graph.db.store import Store
from graph.ingest import Quarantine, load
from graph.patterns import Pattern, load_patterns
from graph.patterns.engine.query import build_query
from graph.patterns.engine.statement_builder import build_measure
from graph.server import Endpoint
from tests.conftest import empty
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


@pytest.fixture(scope="module")
def driver(
    endpoint: Endpoint, opened: Store, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Driver]:
    """Return a driver of a store that holds a world."""
    empty(opened)
    folder = tmp_path_factory.mktemp("plans")
    for delivery in write_random_deliveries(folder / "world", seed=5, incidents=120, parts=1):
        load(opened, delivery, quarantine=Quarantine(folder / "quarantine"))
    password = endpoint.password.get_secret_value()
    auth = (endpoint.username, password)
    # A hint for each property that no row has costs more than some plans do.
    quiet = NotificationMinimumSeverity.OFF
    with GraphDatabase.driver(endpoint.uri, auth=auth, notifications_min_severity=quiet) as driver:
        yield driver


def explained(driver: Driver, pattern: Pattern) -> ResultSummary:
    """Return how the server plans a pattern, asked as it is when it is measured.

    With the same names and types of parameters, so that its plan is the one that was made before.
    """
    text = build_measure(pattern).text.replace(LANGUAGE, f"{LANGUAGE} EXPLAIN ", 1)
    modes = {"everyone": False, "nearly": False, "met": {}}
    params = build_query(pattern, as_of=NOW, reader=EVERYTHING).parameters(["a"]) | modes
    return driver.execute_query(Query(text), params, routing_=RoutingControl.READ).summary


@pytest.mark.parametrize("pattern", load_patterns(), ids=lambda pattern: pattern.id)
def test_a_pattern_is_planned_as_a_read_that_starts_only_from_its_subjects(
    driver: Driver, pattern: Pattern
) -> None:
    summary = explained(driver, pattern)

    assert summary.query_type == "r"
    operators = set(starts(cast("dict[str, Any]", summary.plan)))
    assert len(operators) > 0
    assert operators <= STARTS_OF.get(pattern.subject, STARTS)
