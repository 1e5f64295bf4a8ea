"""From what somebody types to the person meant: an id, or any record of theirs as `source:id`."""

from typing import Final

from graph.access.reader import Reader
from graph.connection import ids_of
from graph.errors import NotFound
from graph.statements import statement
from graph.store import Store

BETWEEN: Final = ":"
NOBODY: Final = "No person with this id is recorded, or none that you may see."


def person_id(store: Store, text: str, reader: Reader) -> str:
    """Return the id of the person that a text names; unknown and hidden are the same NotFound."""
    # A source's name has no colon, its ids may have several.
    source, between, key = text.partition(BETWEEN)
    asked = {
        "person": text if between == "" else None,
        "record": ids_of(store).of("record", source, key) if between != "" else None,
        **reader.parameters(),
    }
    rows = store.read(statement("reads/subject"), asked)
    if len(rows) == 0:
        raise NotFound(NOBODY)
    return str(rows[0]["person"])
