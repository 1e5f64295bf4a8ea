"""Rows find what they join by an index, also where next to nothing is stored when it is planned."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from neo4j import Driver, GraphDatabase, Query

from graph.db.statements import LANGUAGE, Statement, statement, trusted
from graph.db.store import Store
from graph.server import Endpoint
from tests.worlds import World

# Every statement that looks an entity up by an id it is given, row by row.
BY_ID = [
    file.name.removesuffix(".cypher")
    for file in files("cypher").joinpath("writes").iterdir()
    if file.name.endswith(".cypher") and "Entity {id: row." in file.read_text(encoding="utf-8")
]
# No index is on what a place says: this one must be caught.
READS_ALL = trusted("reads all", "UNWIND $rows AS row MATCH (e:Entity {lines: row.lines}) RETURN e")


def operators(plan: dict[str, Any]) -> Iterator[str]:
    """Return the names of all steps of a plan."""
    yield plan["operatorType"].split("@")[0]
    for child in plan.get("children", []):
        yield from operators(child)


def scans(driver: Driver, query: Statement) -> list[str]:
    explained = query.text.replace(LANGUAGE, f"{LANGUAGE} EXPLAIN ", 1)
    given = {"rows": [], "at": None, "turn": 0, "source": "a", "now": None}
    plan = driver.execute_query(Query(explained), given).summary.plan
    assert plan is not None
    return [step for step in operators(plan) if "Scan" in step]


def test_no_row_reads_every_entity(endpoint: Endpoint, store: Store, tmp_path: Path) -> None:
    World("alpha").person("sam").person("ann").incident(by="sam", against="ann").load(
        store, tmp_path
    )
    password = endpoint.password.get_secret_value()

    with GraphDatabase.driver(endpoint.uri, auth=(endpoint.username, password)) as driver:
        seen = scans(driver, READS_ALL)
        scanned = {name: scans(driver, statement(f"writes/{name}")) for name in BY_ID}

    assert seen == ["NodeByLabelScan"]
    assert len(scanned) > 5
    assert {name: steps for name, steps in scanned.items() if steps} == {}
