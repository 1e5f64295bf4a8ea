"""Walk from two people towards each other, a step at a time, over what a reader may see."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from graph.access.reader import Reader
from graph.db.store import Store
from graph.network.adjacency import adjacent

if TYPE_CHECKING:
    from graph.network.model import NodeKind


class BidirectionalSearch:
    """A walk from both ends: what was seen, from which side, and the steps between."""

    def __init__(
        self,
        store: Store,
        *,
        reader: Reader,
        as_of: datetime,
        kinds: Collection[str],
        links: Collection[str] | None = None,
    ) -> None:
        self._store = store
        self._reader = reader
        self._as_of = as_of
        self._along = kinds, links
        self._ends: tuple[str, ...] = ()
        self.kinds: dict[str, NodeKind] = {}
        self.steps: set[tuple[str, str]] = set()

    def run(self, start: str, end: str, *, max_hops: int) -> bool:
        """Walk until the sides meet; all shortest paths then lie within `steps`."""
        self.kinds = {start: "person", end: "person"}
        self._ends = start, end
        visited_nodes: list[set[str]] = [{start}, {end}]
        edge: list[set[str]] = [{start}, {end}]
        for _ in range(max_hops):
            if not visited_nodes[0].isdisjoint(visited_nodes[1]):
                return True
            if len(edge[0]) == 0 or len(edge[1]) == 0:
                # One side has been seen whole, and the other end is not in it.
                return False
            # The smaller side goes on: hubs are met as late as possible.
            side = 0 if len(edge[0]) <= len(edge[1]) else 1
            edge[side] = self._step(edge[side]) - visited_nodes[side]
            visited_nodes[side] |= edge[side]
        return not visited_nodes[0].isdisjoint(visited_nodes[1])

    def _step(self, ids: set[str]) -> set[str]:
        kinds, links = self._along
        steps = adjacent(
            self._store,
            ids,
            reader=self._reader,
            as_of=self._as_of,
            kinds=kinds,
            links=links,
            ends=self._ends,
        )
        for step in steps:
            self.kinds[step.end] = step.kind
            self.steps.add((step.start, step.end))
        return {step.end for step in steps}
