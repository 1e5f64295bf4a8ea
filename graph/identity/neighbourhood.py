"""The records whose person a change can move: a closed part of the store, read outward.

Whatever a run over everybody could join with a changed record is in it: who is one person with it
now, by a number of the police or by decision; who is heavy enough; and who would be, all pairs
between two groups of records counted together. No pair that leads out of it can join anybody, so
that joining within it is what a run over everybody would do there.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple, cast

from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.identity.assignment import LinkedRecord
from graph.identity.linked_records import linked_record
from graph.identity.matching import added_odds
from graph.identity.portions import portions
from graph.identity.records import SECONDS

Two = tuple[str, str]
PORTION: Final = 2_000
# Stored weights are rounded: who is almost heavy enough is looked at as well.
ROUNDING: Final = 0.01


class KnownPair(NamedTuple):
    """Hold what is known of a pair: of the last run, or compared just now."""

    weight: float | None
    guard: str | None
    # Only within what everybody may see, or the same readers, are records joined.
    across: bool = False
    decision: str = "open"


@dataclass(slots=True)
class Neighbourhood:
    """Records that hang together, and every pair that one of them is in."""

    linked: dict[str, LinkedRecord] = field(default_factory=dict[str, LinkedRecord])
    stored: dict[Two, KnownPair] = field(default_factory=dict[Two, KnownPair])

    def decided(self, *decisions: str) -> frozenset[Two]:
        """Return the pairs on which a person decided so."""
        return frozenset(two for two, pair in self.stored.items() if pair.decision in decisions)


class NeighbourhoodReader:
    """Reads outward from some records as far as anything could join."""

    def __init__(self, store: Store, new_pairs: Mapping[Two, KnownPair], join_at: float) -> None:
        self._store = store
        self._join_at = join_at - ROUNDING
        self._new = new_pairs
        self._found = Neighbourhood()
        self._visited: set[str] = set()
        self._beside: list[Two] = []
        self._people: dict[str, str] = {}

    def read(self, records: Iterable[str]) -> Neighbourhood:
        """Return the neighbourhood of some records; those taken back lead to others as well."""
        touching: dict[str, list[Two]] = defaultdict(list)
        for pair in self._new:
            touching[pair[0]].append(pair)
            touching[pair[1]].append(pair)
        frontier = set(records)
        while len(frontier) > 0:
            self._visited |= frontier
            reached = self._step(sorted(frontier))
            near = (other for record in frontier for two in touching[record] for other in two
                    if self._is_strong(self._new[two]))  # fmt: skip
            frontier = {*reached, *near} - self._visited
            if len(frontier) == 0:
                frontier = self._by_several() - self._visited
        return self._found

    def _step(self, records: list[str]) -> set[str]:
        """Read what is beside some records, and their pairs; return whom that leads to."""
        reached: set[str] = set()
        for portion in portions(records, PORTION):
            params = {"ids": portion}
            rows = self._store.read(statement("identity/linked_records"), params, seconds=SECONDS)
            for row in rows:
                record = str(row["id"])
                self._found.linked[record] = linked_record(row)
                neighbours = cast("list[str]", row["neighbours"])
                self._beside.extend((record, other) for other in neighbours)
                reached.update(neighbours)
            rows = self._store.read(statement("identity/pairs_of"), params, seconds=SECONDS)
            for row in rows:
                two, pair = known_pair(row)
                self._found.stored[two] = pair
                if self._is_strong(pair):
                    reached.update(two)
        return reached

    def _is_strong(self, pair: KnownPair) -> bool:
        """Return whether a pair may join its records by itself."""
        if pair.decision == "accepted":
            return True
        return self._counts(pair) and pair.weight is not None and pair.weight >= self._join_at

    def _counts(self, pair: KnownPair) -> bool:
        return pair.guard is None and not pair.across and pair.weight is not None

    def _by_several(self) -> set[str]:
        """Return records outside that several pairs together may join with some inside."""
        light = {
            two: pair.weight
            for two, pair in {**self._found.stored, **self._new}.items()
            if self._counts(pair) and not self._is_strong(pair) and pair.weight is not None
            if not self._visited.isdisjoint(two)
        }
        groups = Groups([*self._beside, *self._strong_within()])
        outside = {record for two in light for record in two} - self._visited
        inward = {two: weight for two, weight in light.items() if outside.isdisjoint(two)}
        groups.unite_heavy(inward, self._join_at)
        self._read_people(self._worth_reading(groups, light, outside))
        for record in outside & self._people.keys():
            groups.unite(record, f"person {self._people[record]}")
        groups.unite_heavy(light, self._join_at)
        inside = {groups.root(record) for record in self._visited}
        return {record for record in outside if groups.root(record) in inside}

    def _strong_within(self) -> list[Two]:
        pairs = {**self._found.stored, **self._new}.items()
        return [
            two for two, pair in pairs if self._is_strong(pair) and self._visited.issuperset(two)
        ]

    def _worth_reading(
        self, groups: "Groups", light: Mapping[Two, float], outside: set[str]
    ) -> set[str]:
        """Return records outside to which a group's pairs lead that weigh enough all together."""
        leading: dict[str, list[Two]] = defaultdict(list)
        for two in light:
            if not outside.isdisjoint(two):
                leading[groups.root(min({*two} - outside))].append(two)
        return {
            record
            for pairs in leading.values()
            if len(pairs) > 1 and added_odds(light[two] for two in pairs) >= self._join_at
            for two in pairs
            for record in {*two} & outside
        }

    def _read_people(self, records: set[str]) -> None:
        for portion in portions(sorted(records - self._people.keys()), PORTION):
            rows = self._store.read(statement("identity/people_of"), {"ids": portion})
            self._people.update((str(row["id"]), str(row["person"])) for row in rows)


class Groups:
    """Records that may come to be one person, joined as far as pairs say."""

    def __init__(self, together: Iterable[Two]) -> None:
        self._parent: dict[str, str] = {}
        for left, right in together:
            self.unite(left, right)

    def root(self, node: str) -> str:
        """Return the name of the group of a record."""
        while self._parent.setdefault(node, node) != node:
            self._parent[node] = node = self._parent[self._parent[node]]
        return node

    def unite(self, left: str, right: str) -> None:
        """Put two groups together."""
        self._parent[self.root(left)] = self.root(right)

    def unite_heavy(self, light: Mapping[Two, float], join_at: float) -> None:
        """Put groups together while the odds of all pairs between two of them suffice."""
        united = True
        while united:
            between: dict[Two, list[float]] = defaultdict(list)
            for (left, right), weight in light.items():
                here, there = sorted((self.root(left), self.root(right)))
                if here != there:
                    between[here, there].append(weight)
            united = False
            for (here, there), weights in between.items():
                if len(weights) > 1 and added_odds(weights) >= join_at:
                    self.unite(here, there)
                    united = True


def known_pair(row: Row) -> tuple[Two, KnownPair]:
    """Return a stored pair from a row."""
    weight = cast("float | None", row["weight"])
    guard = cast("str | None", row["guard"])
    across = row["cause"] == "not_everybody_may_see_both"
    return (
        (str(row["left"]), str(row["right"])),
        KnownPair(weight, guard, across, str(row["decision"])),
    )
