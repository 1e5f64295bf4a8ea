"""Compute the keys by which matching finds records, for a whole delivery at once."""

# pyarrow and DuckDB have no full types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false

from typing import Any, Final

import pyarrow as pa

from graph.identity import keys_of_record
from graph.ingest.bulk.columns import TEXTS, WHOLE, val
from graph.ingest.bulk.staging import Staging
from graph.ingest.bulk.versions import versions_table

KEYS: Final = pa.schema([("node", WHOLE.arrow), ("keys", TEXTS.arrow)])
NAMES: Final = ("given_names", "family_name", "aliases", "date_of_birth")
OTHERS: Final = ("date_of_birth_as_recorded", "sex", "pnc_key", "cro_number", "phone", "email")
# Columns of an address that keys are made of.
PLACE: Final = {
    "uprn": "e.uprn",
    "postcode": "e.postcode",
    "town": "e.town",
    "lines": "coalesce(e.lines, [])",
}


def compute_match_keys(staging: Staging) -> None:
    """Write the keys of every record in force."""
    _write_places(staging)
    columns = ", ".join(f"v.{val(name)} AS {name}" for name in (*NAMES, *OTHERS))
    query = (
        f"SELECT v.node, v.id, v.{val('source')} AS source, {columns}, "
        "coalesce(p.places, []) AS addresses "
        f"FROM {versions_table('people')} v LEFT JOIN places p ON v.id = p.record "
        "WHERE v.latest AND NOT v.withdrawn"
    )
    staging.engine.register("no_keys", KEYS.empty_table())
    staging.run("CREATE TABLE match_keys AS FROM no_keys")
    staging.engine.unregister("no_keys")
    for keys in staging.worked(query, keys_of, KEYS):
        staging.add("match_keys", keys)


def keys_of(record: dict[str, Any]) -> dict[str, object]:
    """Return the keys of one record."""
    node = record.pop("node")
    return {"node": node, "keys": list(keys_of_record(record))}


def _write_places(staging: Staging) -> None:
    """Write the current addresses of each record, without protected ones."""
    place = ", ".join(f"{name} := {value}" for name, value in PLACE.items())
    residences = versions_table("residences")
    staging.run(
        "CREATE TABLE places AS SELECT record, list(place) AS places FROM ("
        f"SELECT DISTINCT v.ref_person_id AS record, struct_pack({place}) AS place "
        f"FROM {residences} v JOIN ref_addresses a ON v.ref_address_id = a.id "
        "JOIN entities_addresses e ON a.node = e.node "
        "WHERE v.latest AND NOT v.withdrawn AND NOT e.protected) GROUP BY record"
    )
