"""Compute when each staged fact is in force, by the definitions of `validity`.

SQL computes the interval of a row that was stated once; `compute_validity` computes those of the
few that were stated more often.
"""

# pyarrow and DuckDB have no full types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

import pyarrow as pa

from graph.ingest.bulk.columns import MOMENT, TEXT, TEXTS, TRUTH, ref
from graph.ingest.bulk.staging import Staging, facts_table, repeated_ids_table
from graph.ingest.row_versions import INCIDENT_COLUMN, always_known
from graph.ingest.validity import BEGINNING, FOREVER, Assertion, compute_validity
from graph.rows import NODE_TABLES, references

EARLIEST: Final = f"TIMESTAMP '{BEGINNING.date().isoformat()}'"
LATEST: Final = f"TIMESTAMP '{FOREVER.date().isoformat()}'"
# The place of a version among those of its row.
INTERVALS: Final = pa.schema(
    [
        ("version", TEXT.arrow),
        ("recorded_at", MOMENT.arrow),
        ("superseded_at", MOMENT.arrow),
        ("first_recorded_at", MOMENT.arrow),
        ("latest", TRUTH.arrow),
        ("repeated_at", TEXTS.arrow),
    ]
)


def compute_versions(staging: Staging, table: str, first_node: int) -> int:
    """Write the versions of a table with the time each is in force, and return how many.

    Nodes are numbered from `first_node`.
    """
    facts, known_from = facts_table(table), _known_from(table)
    staging.engine.register("intervals", _intervals(staging, table))
    start = f"CASE WHEN explicit THEN stated_at ELSE least({known_from}, stated_at) END"
    staging.run(
        f"CREATE TABLE {versions_table(table)} AS "
        f"SELECT *, {first_node} + row_number() OVER () - 1 AS node FROM ("
        "SELECT f.* EXCLUDE (begun), begun AS recorded_at, "
        f"CASE WHEN withdrawn THEN begun ELSE {LATEST} END AS superseded_at, "
        "begun AS first_recorded_at, true AS latest, NULL::VARCHAR[] AS repeated_at "
        f"FROM (SELECT f.*, {start} AS begun FROM {facts} f{_incident(table)} "
        f"ANTI JOIN {repeated_ids_table(table)} o ON f.id = o.id) f "
        "UNION ALL BY NAME SELECT f.*, i.* EXCLUDE (version) "
        f"FROM {facts} f JOIN intervals i USING (version))"
    )
    staging.engine.unregister("intervals")
    staging.run(f"DROP TABLE {facts}")
    return staging.count(f"SELECT count(*) FROM {versions_table(table)}")


def versions_table(table: str) -> str:
    """Return the name of the versions of a table."""
    return f"versions_{table}"


def _known_from(table: str) -> str:
    if always_known(table):
        return EARLIEST
    return "known.first_recorded_at" if _names_incident(table) else "stated_at"


def _incident(table: str) -> str:
    """Return the join from a row to the incident with which it became known."""
    if always_known(table) or not _names_incident(table):
        return ""
    return (
        " LEFT JOIN (SELECT DISTINCT id, first_recorded_at FROM ref_incidents) known "
        f"ON f.{ref(INCIDENT_COLUMN)} = known.id"
    )


def _names_incident(table: str) -> bool:
    return any(reference.column == INCIDENT_COLUMN for reference in references(table))


def _intervals(staging: Staging, table: str) -> "pa.Table":
    """Return the intervals of rows that were stated more than once."""
    known_from = _known_from(table)
    rows = staging.rows(
        f"SELECT f.id, f.version, f.content, f.stated_at, f.explicit, f.withdrawn, {known_from} "
        f"FROM {facts_table(table)} f{_incident(table)} "
        f"SEMI JOIN {repeated_ids_table(table)} o ON f.id = o.id "
        "ORDER BY f.id, f.version"
    )
    intervals = [
        interval for _, group in groupby(rows, itemgetter(0)) for interval in _of_one_row(group)
    ]
    return pa.Table.from_pylist(intervals, schema=INTERVALS)


def _of_one_row(statements: Iterable[tuple[Any, ...]]) -> list[dict[str, object]]:
    assertions = [
        Assertion(
            row=row,
            version=version,
            content=content,
            stated_at=_with_zone(stated_at),
            explicit=explicit,
            withdrawn=withdrawn,
            known_from=None if known_at is None else _with_zone(known_at),
        )
        for row, version, content, stated_at, explicit, withdrawn, known_at in statements
    ]
    return [
        {
            "version": interval.version,
            "recorded_at": interval.recorded_at.replace(tzinfo=None),
            "superseded_at": interval.superseded_at.replace(tzinfo=None),
            "first_recorded_at": interval.first_recorded_at.replace(tzinfo=None),
            "latest": interval.latest,
            "repeated_at": [moment.isoformat() for moment in interval.repeated_at] or None,
        }
        for interval in compute_validity(assertions, gone_at=None)
    ]


def _with_zone(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC)


def refer_to(staging: Staging, table: str) -> None:
    """Write the rows that others refer to: the node that relationships end at, and until when."""
    versions = versions_table(table)
    if NODE_TABLES[table].entity is None:
        staging.run(
            f"CREATE TABLE ref_{table} AS SELECT v.id, v.node, v.first_recorded_at, "
            f"NULL::TIMESTAMP AS gone_at FROM {versions} v"
        )
        return
    staging.run(
        f"CREATE TABLE ref_{table} AS SELECT v.id, e.node, v.entity, v.first_recorded_at, "
        "CASE WHEN withdrawn THEN recorded_at END AS gone_at "
        f"FROM {versions} v JOIN entities_{table} e USING (entity) WHERE latest"
    )
