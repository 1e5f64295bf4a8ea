"""Sort staged facts: to store, copies, contradictions, and those waiting for a reference."""

from dataclasses import dataclass
from typing import Final

from graph.ingest.bulk.columns import ref
from graph.ingest.bulk.staging import Staging, facts_table, repeated_ids_table
from graph.rows import list_columns, references

# Rows that others refer to, in tables of the engine: id, node, times (see `versions`).
REFERRED: Final = {
    "people": "ref_people",
    "addresses": "ref_addresses",
    "incidents": "ref_incidents",
}


@dataclass(frozen=True, slots=True)
class SetAside:
    """Where the facts of a table that are not stored stand in its file."""

    # Each has the key of an earlier row of its file, and other content.
    repeated: tuple[int, ...]
    # Each refers to something never delivered, by this column.
    waiting: dict[int, str]


def set_aside(staging: Staging, table: str) -> SetAside:
    """Delete the facts of a table that cannot be stored, and return their places."""
    facts = facts_table(table)
    staging.run(
        f"INSERT INTO {repeated_ids_table(table)} "
        f"SELECT id FROM {facts} GROUP BY id HAVING count(*) > 1"
    )
    repeated_places = _contradictions(staging, table)
    places_by_column = _without_target(staging, table)
    places = [*repeated_places, *places_by_column]
    if len(places) > 0:
        staging.run(f"DELETE FROM {facts} WHERE place IN (SELECT unnest(?::BIGINT[]))", [places])
    return SetAside(tuple(repeated_places), places_by_column)


def drop_copies(staging: Staging, table: str) -> None:
    """Keep the first fact of each version."""
    facts = facts_table(table)
    staging.run(
        f"DELETE FROM {facts} WHERE place IN ("
        f"SELECT place FROM {facts} SEMI JOIN {repeated_ids_table(table)} USING (id) "
        "QUALIFY row_number() OVER (PARTITION BY version ORDER BY place) > 1)"
    )


def _contradictions(staging: Staging, table: str) -> list[int]:
    rows = staging.rows(
        f"SELECT place FROM (SELECT place, content, "
        "first_value(content) OVER (PARTITION BY id ORDER BY place) AS first "
        f"FROM {facts_table(table)} SEMI JOIN {repeated_ids_table(table)} USING (id)) "
        "WHERE content <> first ORDER BY place"
    )
    facts = facts_table(table)
    places = [int(place) for (place,) in rows]
    if len(places) > 0:
        staging.run(f"DELETE FROM {facts} WHERE place IN (SELECT unnest(?::BIGINT[]))", [places])
    return places


def _without_target(staging: Staging, table: str) -> dict[int, str]:
    """Return the facts that refer to a row never delivered, each with the first such column."""
    columns_by_place: dict[int, str] = {}
    lists = list_columns(table)
    for reference in references(table):
        name = ref(reference.column)
        target = f"unnest({name})" if reference.column in lists else name
        rows = staging.rows(
            f"SELECT DISTINCT place FROM (SELECT place, {target} AS id FROM {facts_table(table)}) "
            f"ANTI JOIN {REFERRED[reference.table]} USING (id) WHERE id IS NOT NULL ORDER BY place"
        )
        for (place,) in rows:
            columns_by_place.setdefault(int(place), reference.column)
    return columns_by_place
