"""Resolve what a person types to the subject of a pattern."""

from typing import Final

from graph.access.reader import Reader
from graph.db.store import Store
from graph.errors import Misuse, NotFound
from graph.patterns.definition.model import Pattern
from graph.patterns.definition.subject_kinds import SUBJECT_SEPARATOR, join_subject
from graph.search import find_address_id, find_assessment_id, find_person_id

COUPLE: Final = 2


def resolve_subject(store: Store, pattern: Pattern, text: str, reader: Reader) -> str:
    """Return the subject of a text: an id or `source:id`, or two of them joined by `~`."""
    kind = pattern.kind
    parts = text.split(SUBJECT_SEPARATOR)
    if len(parts) != kind.members:
        order = ", the suspect first" if kind.is_ordered else ""
        how = (
            f"two people, joined by '{SUBJECT_SEPARATOR}'{order}"
            if kind.members == COUPLE
            else "one subject"
        )
        raise Misuse(f"'{pattern.id}' is about {how}; name it so.")
    if kind.label == "Address":
        return find_address_id(store, text, reader)
    if kind.label == "Assessment":
        return find_assessment_id(store, text)
    ids = [find_person_id(store, part, reader) for part in parts]
    if len(set(ids)) != len(ids):
        raise NotFound("Both names are of one person.")
    return join_subject(kind, ids)
