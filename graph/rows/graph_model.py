"""Labels and relationship types of the graph, as the delivery tables and the findings make them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.rows.description import NodeTable, RelationshipTable
from graph.rows.tables import DESCRIPTIONS, NODE_TABLES


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """A relationship type with the labels at its ends."""

    kind: str
    start: str
    end: str


# What arrows join; each also carries the label Entity, so that one index finds either end.
# Person and Address are derived: who we think a person is, what we think a place is.
ENTITIES: Final = ("Person", "Address", "Incident")

# Facts that are nodes. Each also carries the label Fact.
FACT_LABELS: Final = tuple(
    description.shape.label
    for description in DESCRIPTIONS.values()
    if isinstance(description.shape, NodeTable)
)


def end_label(table: str) -> str:
    """Return the label at which arrows to the rows of a table end."""
    return NODE_TABLES[table].entity or NODE_TABLES[table].label


def arrows_of(shape: NodeTable | RelationshipTable) -> Iterator[RelationshipType]:
    """Return the arrows that the rows of a table make."""
    if isinstance(shape, RelationshipTable):
        for kind in dict.fromkeys(shape.types.values()):
            yield RelationshipType(kind, end_label(shape.start[1]), end_label(shape.end[1]))
        return
    if shape.entity is not None:
        yield RelationshipType("RECORD_OF", shape.label, shape.entity)
    for reference in shape.references:
        start, end = shape.label, end_label(reference.table)
        if reference.inward:
            start, end = end, start
        yield RelationshipType(reference.kind, start, end)


ARROWS: Final = (
    *(arrow for table in DESCRIPTIONS.values() for arrow in arrows_of(table.shape)),
    # (:Person)-[:COUNTS_AGAINST]->(:Person): a named person said whose incidents count.
    RelationshipType("COUNTS_AGAINST", "Person", "Person"),
    # (:Finding)-[:ABOUT]->(:Person)
    RelationshipType("ABOUT", "Finding", "Person"),
    # (:RankedMeasure)-[:MEASURES]->(:Person), and so does what could not be measured.
    RelationshipType("MEASURES", "RankedMeasure", "Person"),
    # (:State)-[:OF]->(:Finding)
    RelationshipType("OF", "State", "Finding"),
    # (:Task)-[:OF]->(:Finding)
    RelationshipType("OF", "Task", "Finding"),
    # (:Erased)-[:BY]->(:Erasure): that a record was erased, and who did it.
    RelationshipType("BY", "Erased", "Erasure"),
    # (:Closing)-[:OF]->(:Case)
    RelationshipType("OF", "Closing", "Case"),
    # (:Verdict)-[:OF]->(:Pair)
    RelationshipType("OF", "Verdict", "Pair"),
)
