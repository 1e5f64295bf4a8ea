"""Latency of search, of pages of findings, of the comparison of forces and of subgraphs."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from bench.figures import Figures
from bench.history_latency import BUSIEST
from bench.latency import MILLISECONDS, percentile
from bench.requests import Client, serve_store
from graph.db.statements import trusted
from graph.db.store import Store
from graph.settings import Settings

ROUNDS = 40
FORCES = 20
CHARTS = 12
# Around that many of the busiest people there are more than 300 nodes in any world.
STARTS = 20
RULE = "serial_acpo"
NAMES = trusted(
    "family names",
    """
MATCH (record:Record)
WHERE record.family_name IS NOT NULL
WITH record.family_name AS name, count(*) AS records
RETURN name
ORDER BY records DESC, name
LIMIT $limit
""",
)


def measure_reads(store: Store, settings: Settings, as_of: datetime, figures: Figures) -> None:
    """Note the median of each kind of read; the first of each pays for its plan and is left out."""
    names = [str(row["name"]) for row in store.read(NAMES, {"limit": ROUNDS})]
    people = [str(row["id"]) for row in store.read(BUSIEST, {"limit": CHARTS + STARTS})]
    with serve_store(settings, store, as_of) as client:
        searches = [f"/people?{urlencode({'q': name})}" for name in names]
        note(client, "search", searches, figures)
        note(client, "findings_page", findings_paths(as_of), figures)
        charts = [chart_path(people[first : first + STARTS]) for first in range(CHARTS)]
        note(client, "subgraph", charts, figures, unit=1)
        comparison = [f"/consistency?pattern={RULE}"] * 3
        note(client, "consistency", comparison, figures, unit=1)


def findings_paths(as_of: datetime) -> list[str]:
    """Return pages of findings: one rule, one force, first met within a year, in their order."""
    since = (as_of - timedelta(days=365)).date()
    filters = [
        {"pattern": RULE, "force": f"{force:02}", "from": since, "limit": 50}
        for force in range(1, FORCES)
    ]
    return [f"/findings?{urlencode(values)}" for values in filters]


def chart_path(starts: list[str]) -> str:
    """Return a first chart of 300 nodes."""
    values = {"start": starts, "hops": 2, "limit": 300, "group": "false"}
    return f"/graph?{urlencode(values, doseq=True)}"


def note(
    client: Client, name: str, paths: list[str], figures: Figures, *, unit: int = MILLISECONDS
) -> None:
    """Request pages one after the other and note the median; print the slowest."""
    seconds = [client.seconds(path) for path in paths][1:]
    median, slowest = (percentile(seconds, share) / MILLISECONDS for share in (0.5, 0.99))
    print(f"  {name}: {len(seconds)} requests, slowest {slowest * MILLISECONDS:,.0f} ms")
    figures.note(name, median * unit)
