"""What the store has of identity before a run: what people decided, and who is joined."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.identity.assignment import Known, base_of
from graph.identity.matching import Constraints, Described, Model
from graph.identity.records import Told
from graph.ids import Ids
from graph.statements import statement
from graph.store import Store

Two = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """Decisions of people, and the groups of records, as they are now."""

    accepted: frozenset[Two]
    apart: frozenset[Two]
    groups: Mapping[str, str]

    def within(self, records: Sequence[Described]) -> Constraints:
        """Return what was decided on these records alone."""
        ids = {one.id for one in records}
        return Constraints(
            accepted=frozenset(two for two in self.accepted if ids.issuperset(two)),
            rejected=frozenset(two for two in self.apart if ids.issuperset(two)),
        )


def standing(store: Store) -> Standing:
    """Read decisions and groups."""
    decided = [
        ((str(row["one"]), str(row["other"])), row["decision"] == "accepted")
        for row in store.read(statement("identity/pair_decisions"))
    ]
    groups = store.read(statement("identity/groups"))
    return Standing(
        accepted=frozenset(two for two, accepted in decided if accepted),
        apart=frozenset(two for two, accepted in decided if not accepted),
        groups={str(row["record"]): str(row["group"]) for row in groups},
    )


def known_records(told: Sequence[Told], stands: Standing) -> dict[str, Known]:
    """Return records as joining looks at them."""
    apart: dict[str, set[str]] = {}
    for one, other in stands.apart:
        apart.setdefault(one, set()).add(other)
        apart.setdefault(other, set()).add(one)
    return {
        one.described.id: Known(
            id=one.described.id,
            pnc_key=one.described.pnc_key,
            since=one.since,
            person=one.person,
            group=stands.groups.get(one.described.id),
            apart=frozenset(apart.get(one.described.id, ())),
        )
        for one in told
    }


def with_bases(told: Sequence[Told], known: Mapping[str, Known], ids: Ids) -> dict[str, Described]:
    """Return what is compared, each record of a PNC id with whom that makes it."""
    return {
        one.described.id: one.described
        if one.described.pnc_key is None
        else one.described.model_copy(update={"base": base_of(known[one.described.id], known, ids)})
        for one in told
    }


def stored_model(store: Store) -> Model | None:
    """Return the model that pairs are weighed with, None where nothing was compared yet."""
    rows = store.read(statement("identity/model"))
    return Model.from_json(str(rows[0]["text"])) if len(rows) > 0 else None
