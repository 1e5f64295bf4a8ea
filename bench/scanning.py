"""Whole scans: our detection beside a plain statement, DuckDB and networkx over the same rows."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import perf_counter

import duckdb
import networkx as nx

from graph.patterns import load_patterns
from graph.patterns.detection import refresh
from graph.statements import trusted
from graph.store import Store

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


def measure_scans(store: Store, folder: Path, as_of: datetime) -> None:
    """Detect everything, then nothing new, and compare the serial question with other engines."""
    patterns = load_patterns()
    for name in ("detect, first time", "detect, again"):
        seconds, done = timed(lambda: refresh(store, patterns, as_of=as_of))
        written = sum(one.written for one in done)
        print(f"{name}: {len(patterns)} patterns in {seconds:.1f} s, {written:,} findings written")
    whole, _ = timed(lambda: refresh(store, patterns, as_of=as_of, whole=True))
    print(f"detect --all: {len(patterns)} patterns in {whole:.1f} s")
    raw, _ = timed(lambda: store.read(RAW))
    acpo, _ = timed(lambda: refresh(store, patterns, as_of=as_of, only=["serial_acpo"], whole=True))
    print(
        f"serial_acpo over everybody: {acpo:.2f} s, {acpo / raw:.1f} times a bare two-victim scan"
    )
    for name, scan in (("DuckDB", duck(folder)), ("networkx", network(folder))):
        seconds, _ = timed(scan)
        print(f"two-victim scan in {name}: {seconds:.2f} s, {seconds / raw:.2f} of Neo4j's")


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """Return how long some work took, warm, and what it gave."""
    begun = perf_counter()
    given = work()
    return perf_counter() - begun, given


def rows_of(folder: Path) -> str:
    """Return the party rows of a delivery as DuckDB reads them."""
    return f"read_csv('{folder}/parties.csv', all_varchar = true)"


def duck(folder: Path) -> Callable[[], object]:
    """Return the question as SQL over the rows, loaded before."""
    database = duckdb.connect()
    database.execute(f"CREATE TABLE parties AS SELECT * FROM {rows_of(folder)}")
    return lambda: database.execute(SQL).fetchone()


def network(folder: Path) -> Callable[[], object]:
    """Return the question as a walk over a networkx graph, loaded before."""
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
        return sum(len(found) > 1 for found in victims.values())

    return scan
