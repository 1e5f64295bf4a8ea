"""Walk from two people towards each other, a step at a time, over what a reader may see."""

from datetime import datetime
from typing import TYPE_CHECKING, cast

from graph.access.reader import Reader
from graph.statements import statement
from graph.store import Store

if TYPE_CHECKING:
    from graph.neighbours import NodeKind


class Walk:
    """A walk from both ends: what was seen, from which side, and the steps between."""

    def __init__(self, store: Store, *, reader: Reader, as_of: datetime) -> None:
        self._store = store
        self._asked = {"as_of": as_of, **reader.parameters()}
        self.kinds: dict[str, NodeKind] = {}
        self.steps: set[tuple[str, str]] = set()

    def meet(self, start: str, end: str, *, max_hops: int) -> bool:
        """Walk until the sides meet; all shortest paths then lie within `steps`."""
        self.kinds = {start: "person", end: "person"}
        seen: list[set[str]] = [{start}, {end}]
        edge: list[set[str]] = [{start}, {end}]
        for _ in range(max_hops):
            if not seen[0].isdisjoint(seen[1]):
                return True
            if len(edge[0]) == 0 or len(edge[1]) == 0:
                # One side has been seen whole, and the other end is not in it.
                return False
            # The smaller side goes on: hubs are met as late as possible.
            side = 0 if len(edge[0]) <= len(edge[1]) else 1
            edge[side] = self._step(edge[side]) - seen[side]
            seen[side] |= edge[side]
        return not seen[0].isdisjoint(seen[1])

    def _step(self, ids: set[str]) -> set[str]:
        rows = self._store.read(
            statement("reads/steps"),
            {
                "people": sorted(one for one in ids if self.kinds[one] == "person"),
                "incidents": sorted(one for one in ids if self.kinds[one] == "incident"),
                "addresses": sorted(one for one in ids if self.kinds[one] == "address"),
                **self._asked,
            },
        )
        for row in rows:
            self.kinds[str(row["end"])] = cast("NodeKind", row["kind"])
            self.steps.add((str(row["start"]), str(row["end"])))
        return {str(row["end"]) for row in rows}
