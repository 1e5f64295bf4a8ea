"""Recognise columns whose cells are the keys of another sheet, whatever their heading."""

from collections.abc import Sequence
from typing import Final

from graph.mapping.suggest.assignment import Assigned, SheetAssignment

KEYS: Final = ("incident_key", "person_key", "address_key")
# With fewer keys, a column of small numbers could hold them all by chance.
DISTINCT_AT_LEAST: Final = 2
SHARED: Final = 0.9


def add_shared_keys(sheets: Sequence[SheetAssignment]) -> None:
    """Read a column as the key of a sheet that has all of its cells as keys."""
    for sheet in sheets:
        for concept in KEYS:
            if not sheet.has(concept):
                add_shared_key(sheet, concept, sheets)


def add_shared_key(sheet: SheetAssignment, concept: str, sheets: Sequence[SheetAssignment]) -> None:
    """Read the first free column as a key if another sheet has its cells as keys."""
    for other in sheets:
        if other is sheet or not other.has(concept):
            continue
        keys = {text for assigned in other.concepts[concept] for text in assigned.column.texts}
        for column in sheet.free:
            cells = set(column.texts)
            if len(cells) >= DISTINCT_AT_LEAST and len(cells & keys) >= SHARED * len(cells):
                reason = f"its cells are those of '{other.heading(concept)}'"
                sheet.concepts[concept] = [Assigned(column, reason)]
                return
