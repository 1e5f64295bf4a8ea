"""A subject with many victims takes work in proportion: rows are counted, not seconds."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from neo4j import Driver, GraphDatabase, NotificationMinimumSeverity, Query

from graph.access.reader import EVERYTHING
from graph.db.statements import LANGUAGE
from graph.db.store import Store
from graph.patterns.engine.population import population
from graph.patterns.engine.query import build_query
from graph.patterns.engine.statement_builder import build_measure
from graph.server import Endpoint
from tests.patterns.measuring import findings_by_name, release
from tests.worlds import NOW, World, days_before

# Twice the victims give at most so many times the rows; each with each would give four times.
AT_MOST = 2.3
FEW, MANY = 40, 80


@pytest.fixture
def driver(endpoint: Endpoint) -> Iterator[Driver]:
    auth = (endpoint.username, endpoint.password.get_secret_value())
    quiet = NotificationMinimumSeverity.OFF
    with GraphDatabase.driver(endpoint.uri, auth=auth, notifications_min_severity=quiet) as driver:
        yield driver


def one_home(victims: int) -> World:
    """Return a suspect whose victims all live in one home, each with an incident of their own."""
    world = World()
    names = [f"v{number}" for number in range(victims)]
    for number, name in enumerate(names):
        world.incident(by="s", against=name, on=days_before(30 + number))
    return world.home("h", *names)


def many_suspects(victims: int) -> World:
    """Return as many suspects as victims, each of whom is harmed at one home."""
    world = World().home("h", "v0")
    for number in range(victims):
        world.incident(
            by=f"s{number}", against=f"v{number}", on=days_before(30 + number), address_id="h"
        )
    return world


def rows(driver: Driver, store: Store, rule: str) -> int:
    """Return how many rows the steps of a rule's statement pass on, for everyone."""
    (pattern,) = release(rule)
    query = build_query(pattern, as_of=NOW, reader=EVERYTHING)
    text = build_measure(pattern).text.replace(LANGUAGE, f"{LANGUAGE} PROFILE ", 1)
    modes = {"everyone": False, "nearly": False, "met": {}}
    params = query.parameters(population(store, query)) | modes
    profile = driver.execute_query(Query(text), params).summary.profile
    return rows_of(cast("dict[str, Any]", profile))


def rows_of(step: dict[str, Any]) -> int:
    return int(step["args"]["Rows"]) + sum(map(rows_of, step.get("children", ())))


@pytest.mark.parametrize(
    ("rule", "world"),
    [("serial_acpo", one_home), ("shared_address", one_home), ("shared_address", many_suspects)],
)
def test_work_grows_with_the_victims_and_not_with_their_square(
    driver: Driver, store: Store, tmp_path: Path, rule: str, world: Any
) -> None:
    world(FEW).load(store, tmp_path)
    few = rows(driver, store, rule)
    (tmp_path / "many").mkdir()
    world(MANY).load(store, tmp_path / "many")
    many = rows(driver, store, rule)

    assert many / few < AT_MOST, f"{few} rows for {FEW} victims, {many} for {MANY}"


def test_victims_of_one_home_on_a_day_of_either_are_one_group_and_others_are_not(
    store: Store, tmp_path: Path
) -> None:
    world = World()
    for number in range(5):
        world.incident(by="s", against=f"v{number}", on=f"2025-0{number + 1}-10")
    # v0 to v2 are tied by days of v1; v3 moved in after every day of theirs, v4 before her own.
    world.home("h", "v0", "v1", to_="2025-02-10").home("h", "v2", from_="2025-02-10")
    world.home("h", "v3", from_="2025-12-01").home("h", "v4", to_="2025-01-09")

    finding = findings_by_name(store, tmp_path, world, "serial_acpo")["s"]

    assert (finding.measures["victims"], finding.measures["unconnected_victims"]) == (5, 3)
