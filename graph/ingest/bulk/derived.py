"""Add the derived values of staged rows; `facts.derive` computes them, as for single rows."""

# pyarrow and DuckDB have no full types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false

from datetime import UTC
from functools import partial
from typing import Any, Final

import pyarrow as pa

from graph.ingest.bulk.columns import WHOLE, val, value_columns
from graph.ingest.bulk.expressions import opaque_id
from graph.ingest.bulk.staging import Staging
from graph.ingest.delivery import Manifest
from graph.ingest.facts import DERIVED, DERIVED_FROM, derive, stored_fields

# Times without a zone, as the engine gives them.
MOMENTS: Final = frozenset({"occurred_from"})
# The key of the person or address that a row describes, as in `FactBuilder`.
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
    """Add the derived columns to the table `arrived`."""
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
    columns = ", ".join(f"{val(names[name])} AS {name}" for name in DERIVED_FROM[table])
    work = partial(derived_of, table, manifest)
    for batch in staging.worked(f"SELECT place, {columns} FROM arrived", work, schema):
        staging.add("derived", batch)
    entity = f", {ENTITIES[table]} AS entity" if table in ENTITIES else ""
    staging.run(
        f"CREATE OR REPLACE TABLE arrived AS SELECT *{entity} "
        "FROM arrived JOIN derived USING (place)"
    )
    staging.run("DROP TABLE derived")


def derived_of(table: str, manifest: Manifest, cells: dict[str, Any]) -> dict[str, object]:
    """Return the derived values of one row."""
    for name in MOMENTS.intersection(cells):
        cells[name] = cells[name].replace(tzinfo=UTC)
    values, days = derive(table, cells, manifest)
    derived_cells = {val(name): value for name, value in (*values.items(), *days.items())}
    return {"place": cells["place"], **derived_cells}
