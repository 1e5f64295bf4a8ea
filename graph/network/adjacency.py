"""One step along what is recorded, from any nodes to their neighbours."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Final

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Store
from graph.models import FrozenModel
from graph.network.model import MAIN_KINDS, PAPER_KINDS, EdgeKind, NodeKind, node_kind
from graph.rows import DOCUMENTS_BY_KIND, NodeTable

KIND_OF_LABEL: Final = {
    description.shape.label: kind
    for kind, description in DOCUMENTS_BY_KIND.items()
    if isinstance(description.shape, NodeTable)
}


class Adjacency(FrozenModel):
    """One link from a node to a neighbour, with what the neighbour is ranked by."""

    start: str
    end: str
    kind: NodeKind
    link: EdgeKind
    band: int | None = None
    on: date | None = None


def ids_by_kind(ids: Iterable[str]) -> dict[str, list[str]]:
    """Return ids by kind as the statements take them; leave out ids of other things."""
    kinds = {id_: node_kind(id_) for id_ in sorted(set(ids))}
    return {
        "people": [id_ for id_, kind in kinds.items() if kind == "person"],
        "incidents": [id_ for id_, kind in kinds.items() if kind == "incident"],
        "addresses": [id_ for id_, kind in kinds.items() if kind == "address"],
        "papers": [id_ for id_, kind in kinds.items() if kind in PAPER_KINDS],
    }


def adjacent(  # noqa: PLR0913 - what limits a step, each by name
    store: Store,
    ids: Iterable[str],
    *,
    reader: Reader,
    as_of: datetime,
    kinds: Collection[str] | None = None,
    links: Collection[str] | None = None,
    ends: Collection[str] = (),
) -> tuple[Adjacency, ...]:
    """Return every step from these nodes, all of which the reader must be allowed to see.

    Without `kinds` a step leads to anything; `ends` may be stepped to whatever their kind.
    """
    params = {
        "nodes": ids_by_kind(ids),
        "along": {
            "kinds": None if kinds is None else sorted(kinds),
            "links": None if links is None else sorted(links),
            "ends": sorted(ends),
            "papers": kinds is None or not set(kinds) <= set(MAIN_KINDS),
        },
        "documents": KIND_OF_LABEL,
        "as_of": as_of,
        **reader.parameters(),
    }
    rows = store.read(statement("reads/adjacent"), params)
    return tuple(Adjacency.model_validate(row) for row in rows)
