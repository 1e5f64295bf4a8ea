"""What follows from the rows of a set, derived by `facts.derive` itself."""

# pyarrow has no types of its own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from datetime import UTC, date, datetime
from typing import Any, Final

import pyarrow as pa

from graph.ingest.bulk.columns import WHOLE, val, value_columns
from graph.ingest.bulk.expressions import opaque_id
from graph.ingest.bulk.staging import Staging
from graph.ingest.delivery import Manifest
from graph.ingest.facts import DERIVED, derive, stored_fields
from graph.rows.tables import TABLES

# Whom or what a row describes (`FactBuilder`), by what was derived of it.
PNC: Final = val("pnc_key")
# One number, however many zeros a system writes before it.
UPRN: Final = f"ltrim({val('uprn')}, '0')"
PNC_PARTS, UPRN_PARTS = f"'pnc', {PNC}", f"'uprn', {UPRN}"
ENTITIES: Final = {
    "people": f"CASE WHEN {PNC} IS NOT NULL THEN {opaque_id('person', PNC_PARTS)} "
    f"ELSE {opaque_id('person', 'id')} END",
    "addresses": f"CASE WHEN {UPRN} <> '' THEN {opaque_id('address', UPRN_PARTS)} "
    f"ELSE {opaque_id('address', 'id')} END",
}


def add_derived(staging: Staging, table: str, manifest: Manifest) -> None:
    """Add to the table `arrived` what follows from its rows."""
    if table not in DERIVED:
        return
    kinds = value_columns(table)
    schema = pa.schema(
        [("place", WHOLE.arrow), *((val(name), kinds[name].arrow) for name in DERIVED[table])]
    )
    staging.engine.register("shape", schema.empty_table())
    staging.run("CREATE OR REPLACE TABLE derived AS FROM shape")
    staging.engine.unregister("shape")
    names = stored_fields(table)
    columns = ", ".join(f"{val(stored)} AS {name}" for name, stored in names.items())
    for portion in staging.portions(f"SELECT place, {columns} FROM arrived"):
        rows = [_derived(table, manifest, row) for row in portion]
        staging.add("derived", pa.Table.from_pylist(rows, schema=schema))
    entity = f", {ENTITIES[table]} AS entity" if table in ENTITIES else ""
    staging.run(
        f"CREATE OR REPLACE TABLE arrived AS SELECT *{entity} FROM arrived JOIN derived USING (place)"
    )
    staging.run("DROP TABLE derived")


def _derived(table: str, manifest: Manifest, cells: dict[str, Any]) -> dict[str, object]:
    place = cells.pop("place")
    said = {name: _with_zone(cell) for name, cell in cells.items()}
    values: dict[str, object] = {}
    days = {name: cell.isoformat() for name, cell in said.items() if type(cell) is date}
    # Every cell passed its check: validated once more, a row would take as long as one by one.
    derive(TABLES[table].model_construct(None, **said), manifest, values, days)
    derived = {val(name): value for name, value in values.items()}
    derived_days = {
        val(name): date.fromisoformat(day) for name, day in days.items() if name in DERIVED[table]
    }
    return {"place": place, **derived, **derived_days}


def _with_zone(cell: object) -> object:
    return cell.replace(tzinfo=UTC) if isinstance(cell, datetime) else cell
