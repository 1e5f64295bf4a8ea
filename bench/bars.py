"""What every figure has to reach, in one place: `docs/performance.md` shows this table."""

from typing import Final, Literal, NamedTuple

SMALL: Final = 31_000
NATIONAL_YEAR: Final = 1_350_000
WARM_SCAN_SECONDS: Final = (8.0, 300.0)
"""At a small world and at a national year; in between the bar grows with the incidents."""


class Bar(NamedTuple):
    """What is measured, in which unit, and at most or at least how much is required."""

    what: str
    unit: str
    limit: float | None = None
    sense: Literal["at most", "at least"] = "at most"

    def is_reached(self, value: float) -> bool:
        """Return whether a figure is what the bar requires; without a limit, every one is."""
        if self.limit is None:
            return True
        return value <= self.limit if self.sense == "at most" else value >= self.limit

    def __str__(self) -> str:
        """Return the bar as a table shows it."""
        return "" if self.limit is None else f"{self.sense} {self.limit:,g}"


def bars(incidents: int) -> dict[str, Bar]:
    """Return the bar of each figure for a world of so many incidents, in the order of the table."""
    return {
        "world": Bar("the invented world is written", "incidents/s"),
        "rows": Bar("its rows", "rows"),
        "load": Bar(
            "loaded offline into an empty store, until it answers", "rows/s", 40_000, "at least"
        ),
        "load_share": Bar("share of the bare importer in that", "of 1", 0.8, "at least"),
        "load_indexes": Bar("empty lists, indexes and constraints in that", "s"),
        "load_memory": Bar("peak memory of our process", "MB", 4_096),
        "bolt": Bar("loaded over Bolt into the store with data", "rows/s", 8_000, "at least"),
        "first_scan": Bar("first detection, all rules over everybody", "s"),
        "warm_scan": Bar("the same again, warm", "s", warm_scan_limit(incidents)),
        "unchanged": Bar("detection with nothing new", "s"),
        "duckdb": Bar("bare two-victim scan in DuckDB, of Neo4j's", "of 1"),
        "networkx": Bar("bare two-victim scan in networkx, of Neo4j's", "of 1"),
        "alert_p50": Bar("one incident, its rows and findings stored: p50", "ms", 25),
        "alert_p99": Bar("one incident, its rows and findings stored: p99", "ms", 60),
        "alert_statements": Bar("statements of it, median", "statements"),
        "alert_transactions": Bar("transactions of it, median", "transactions"),
        "history_p50": Bar("history through a socket, the busiest people: p50", "ms", 10),
        "history_p99": Bar("history through a socket, the busiest people: p99", "ms", 50),
        "history_ratio": Bar("history, of its raw statement", "of 1", 1.3),
        "hub_history": Bar("history of the busiest of all", "ms", 50),
        "search": Bar("search by a family name: p50", "ms", 50),
        "findings_page": Bar("a page of findings of a rule and a force: p50", "ms", 50),
        "consistency": Bar("consistency over 43 forces", "s", 2),
        "subgraph": Bar("subgraph of 300 nodes: p50", "s", 0.3),
        "steady_incidents": Bar("steady load, one incident through a socket: p99", "ms"),
        "steady_readings": Bar("steady load, one history of twenty readers: p99", "ms"),
        "steady_lost": Bar("steady load, incidents lost", "incidents", 0),
        "steady_stale": Bar("steady load, changed and not yet measured at the end", "nodes", 0),
        "server_memory": Bar("memory of the server", "MB"),
        "store": Bar("size of the store", "MB"),
        "whole": Bar("all of it, from nothing", "min", 45),
    }


def warm_scan_limit(incidents: int) -> float:
    """Return the bar of a whole scan: linear between the two sizes the bar is stated for."""
    small, large = WARM_SCAN_SECONDS
    share = (incidents - SMALL) / (NATIONAL_YEAR - SMALL)
    return round(max(small, small + share * (large - small)))
