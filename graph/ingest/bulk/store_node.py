"""Carry over the one node of an empty store: it holds the secret that ids are made with."""

import csv
from pathlib import Path
from typing import Final, cast

from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.ingest.bulk.staging import SEPARATOR
from graph.server import ImportFile

# The next process that opens the full store sees that its schema is still to be applied.
LEFT_OUT: Final = "schema"


def properties_if_empty(store: Store) -> Row | None:
    """Return the properties of the store's own node, None if the store holds other nodes.

    Return None too if a property is no number, text or list of texts: it could not be imported.
    """
    (row,) = store.read(statement("reads/store_properties"))
    stores = cast("list[Row]", row["stores"])
    if row["holds"] is True or len(stores) != 1:
        return None
    (properties,) = stores
    return properties if all(map(is_importable, properties.values())) else None


def is_importable(value: object) -> bool:
    """Return whether a value is a whole number, a text or a list of texts."""
    if isinstance(value, list):
        return all(isinstance(part, str) for part in cast("list[object]", value))
    return isinstance(value, (int, str)) and not isinstance(value, bool)


def write_store_node(folder: Path, properties: Row, node: int) -> ImportFile:
    """Write the importer's file of the store's node, with this node number."""
    stored_values = {name: value for name, value in properties.items() if name != LEFT_OUT}
    header, rows = folder / "store.header", folder / "store.csv"
    headings = [f"{name}:{importer_type(value)}" for name, value in stored_values.items()]
    header.write_text(",".join([":ID", *headings]) + "\n", encoding="utf-8")
    with rows.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerow([node, *map(cell, stored_values.values())])
    return ImportFile(header, rows, ("Store",))


def importer_type(value: object) -> str:
    """Return the importer's type of a value."""
    if isinstance(value, int):
        return "long"
    return "string[]" if isinstance(value, list) else "string"


def cell(value: object) -> str:
    """Return a value in the importer's spelling."""
    return SEPARATOR.join(cast("list[str]", value)) if isinstance(value, list) else str(value)
