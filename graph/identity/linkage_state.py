"""What the store has of identity before a run: what people decided, and who is joined."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.db.statements import statement
from graph.db.store import Store
from graph.domain.ids import IdFactory
from graph.identity.assignment import LinkedRecord, base_of
from graph.identity.matching import InputRecord, MatchModel, PairConstraints
from graph.identity.records import LinkableRecord

Two = tuple[str, str]
_MODELS: Final[dict[str, MatchModel]] = {}


@dataclass(frozen=True, slots=True)
class LinkageState:
    """Decisions of people, and the groups of records, as they are now."""

    accepted: frozenset[Two]
    apart: frozenset[Two]
    groups: Mapping[str, str]

    def within(self, records: Sequence[InputRecord]) -> PairConstraints:
        """Return what was decided on these records alone."""
        ids = {record.id for record in records}
        return PairConstraints(
            accepted=frozenset(pair for pair in self.accepted if ids.issuperset(pair)),
            rejected=frozenset(pair for pair in self.apart if ids.issuperset(pair)),
        )


def load_linkage_state(store: Store) -> LinkageState:
    """Read decisions and groups."""
    decided = [
        ((str(row["left"]), str(row["right"])), row["decision"] == "accepted")
        for row in store.read(statement("identity/pair_decisions"))
    ]
    groups = store.read(statement("identity/groups"))
    return LinkageState(
        accepted=frozenset(pair for pair, accepted in decided if accepted),
        apart=frozenset(pair for pair, accepted in decided if not accepted),
        groups={str(row["record"]): str(row["group"]) for row in groups},
    )


def linked_records_of(
    records: Sequence[LinkableRecord], stands: LinkageState
) -> dict[str, LinkedRecord]:
    """Return records as joining looks at them."""
    apart: dict[str, set[str]] = {}
    for item, other_id in stands.apart:
        apart.setdefault(item, set()).add(other_id)
        apart.setdefault(other_id, set()).add(item)
    return {
        item.record.id: LinkedRecord(
            id=item.record.id,
            pnc_key=item.record.pnc_key,
            since=item.since,
            person=item.person,
            group=stands.groups.get(item.record.id),
            apart=frozenset(apart.get(item.record.id, ())),
        )
        for item in records
    }


def with_bases(
    records: Sequence[LinkableRecord], linked: Mapping[str, LinkedRecord], ids: IdFactory
) -> dict[str, InputRecord]:
    """Return what is compared, each record of a PNC id with whom that makes it."""
    return {
        item.record.id: item.record
        if item.record.pnc_key is None
        else item.record.model_copy(update={"base": base_of(linked[item.record.id], linked, ids)})
        for item in records
    }


def stored_model(store: Store) -> MatchModel | None:
    """Return the model that pairs are weighed with, None where nothing was compared yet."""
    rows = store.read(statement("identity/model_version"))
    if len(rows) == 0:
        return None
    # A version names its content: a model that was read once is the same for ever.
    cached = _MODELS.get(str(rows[0]["version"]))
    if cached is not None:
        return cached
    model = MatchModel.from_json(str(store.read(statement("identity/model"))[0]["text"]))
    _MODELS.clear()
    _MODELS[model.version.content] = model
    return model
