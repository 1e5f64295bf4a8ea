"""The bare question who is suspect against two people, in three engines over the same rows."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import duckdb
import networkx as nx

from graph.db.statements import trusted

RAW = trusted(
    "raw serial scan",
    """
MATCH (p:Person)-[:SUSPECT_IN]->(i:Incident)<-[:VICTIM_IN]-(v:Person)
WHERE v <> p
WITH p, count(DISTINCT v) AS victims
WHERE victims >= 2
RETURN count(p) AS people
""",
)

SQL = """
SELECT count(*) FROM (
  SELECT s.person_id FROM parties s JOIN parties v USING (incident_id)
  WHERE s.role = 'suspect' AND v.role = 'victim' AND v.person_id <> s.person_id
  GROUP BY s.person_id HAVING count(DISTINCT v.person_id) >= 2)
"""


def rows_of(folder: Path) -> str:
    """Return the party rows of a delivery as DuckDB reads them."""
    return f"read_csv('{folder}/parties.csv', all_varchar = true)"


def duck(folder: Path) -> Callable[[], object]:
    """Return the question as SQL over rows that are loaded in advance."""
    database = duckdb.connect()
    database.execute(f"CREATE TABLE parties AS SELECT * FROM {rows_of(folder)}")
    return lambda: database.execute(SQL).fetchone()


def network(folder: Path) -> Callable[[], object]:
    """Return the question as a walk over a networkx graph that is loaded in advance."""
    database = duckdb.connect()
    rows = database.execute(
        f"SELECT person_id, incident_id, role FROM {rows_of(folder)}"
    ).fetchall()
    graph = nx.MultiDiGraph()
    graph.add_edges_from((person, incident, {"role": role}) for person, incident, role in rows)

    def scan() -> int:
        victims: dict[str, set[str]] = defaultdict(set)
        for person, incident, role in graph.edges(data="role"):
            if role == "suspect":
                victims[person].update(
                    other
                    for other, _, part in graph.in_edges(incident, data="role")
                    if part == "victim" and other != person
                )
        return sum(len(victim) > 1 for victim in victims.values())

    return scan
