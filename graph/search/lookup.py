"""Resolve what a reader types, an id or a record as `source:id`, to a person or address."""

from typing import Final

from graph.access.reader import Reader
from graph.db.connection import load_id_factory
from graph.db.statements import statement
from graph.db.store import Store
from graph.domain.keys import canonical_key
from graph.errors import NotFound

KEY_SEPARATOR: Final = ":"
ADDRESS_NOT_FOUND: Final = "No address with this id is recorded, or none that you may see."
PERSON_NOT_FOUND: Final = "No person with this id is recorded, or none that you may see."


def find_person_id(store: Store, text: str, reader: Reader) -> str:
    """Return the id of the person that a text names; unknown and hidden are the same NotFound."""
    # A source's name has no colon, its ids may have several.
    source, between, key = text.partition(KEY_SEPARATOR)
    params = {
        "person": text if between == "" else None,
        "record": load_id_factory(store).of("record", source, canonical_key(key))
        if between != ""
        else None,
        **reader.parameters(),
    }
    rows = store.read(statement("reads/resolve_person"), params)
    if len(rows) == 0:
        raise NotFound(PERSON_NOT_FOUND)
    return str(rows[0]["person"])


def find_address_id(store: Store, text: str, reader: Reader) -> str:
    """Return the id of the address that a text names; unknown and hidden are the same NotFound."""
    source, between, key = text.partition(KEY_SEPARATOR)
    params = {
        "address": text if between == "" else None,
        "record": load_id_factory(store).of("place", source, canonical_key(key))
        if between != ""
        else None,
        **reader.parameters(),
    }
    rows = store.read(statement("reads/resolve_address"), params)
    if len(rows) == 0:
        raise NotFound(ADDRESS_NOT_FOUND)
    return str(rows[0]["address"])


def find_assessment_id(store: Store, text: str) -> str:
    """Return the id of the assessment that a text names; do not check that it exists."""
    source, between, key = text.partition(KEY_SEPARATOR)
    return (
        text
        if between == ""
        else load_id_factory(store).of("assessment", source, canonical_key(key))
    )
