"""A matcher that joins whoever has one name and one date of birth: the engine of tests."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

from graph.identity.matching import (
    Contribution,
    Doubt,
    DoubtReason,
    ExcludedRecord,
    InputRecord,
    LinkageOutcome,
    MatchingSettings,
    MatchModel,
    ModelVersion,
    PairConstraints,
    RankedCandidates,
    RecordCluster,
    ScoredPair,
)

SAME, ALIKE, OTHER = 14.0, 2.0, -9.0


def model_of(records: Sequence[InputRecord]) -> MatchModel:
    version = ModelVersion(
        engine="plain", rules="name and day", content=f"of {len(records)}", records=len(records),
        trained=(),
    )  # fmt: skip
    return MatchModel(version=version, prior=0.01, levels={}, frequencies={}, rare={})


def weighed(first: InputRecord, other: InputRecord) -> ScoredPair:
    left, right = sorted((first, other), key=lambda record: record.id)
    named = (left.given_names, left.family_name) == (right.given_names, right.family_name)
    born = left.date_of_birth is not None and left.date_of_birth == right.date_of_birth
    weight = SAME if named and born else ALIKE if named else OTHER
    said = Contribution(
        field="name", level="same name" if named else "other name", weight=weight / 2
    )
    day = Contribution(
        field="born", level="same date of birth" if born else "other date of birth",
        weight=weight / 2,
    )  # fmt: skip
    return ScoredPair(
        left=left.id, right=right.id, weight=weight, probability=1 / (1 + 2**-weight),
        contributions=(Contribution(field="prior", level="any two records", weight=0.0), said, day),
    )  # fmt: skip


class Plain:
    """Joins by exact name and date of birth; notes what it was given to compare."""

    def __init__(self) -> None:
        self.compared: list[tuple[int, int]] = []
        self.pairs: list[int] = []

    def resolve(
        self,
        records: Any,
        *,
        settings: MatchingSettings,
        constraints: PairConstraints = PairConstraints(),  # noqa: B008 - frozen
        model: MatchModel | None = None,
    ) -> LinkageOutcome:
        known_records = list(records)
        self.compared.append((0, len(known_records)))
        return outcome(
            known_records, combinations(known_records, 2), [], settings, constraints, model
        )

    def extend(
        self,
        old: Any,
        old_clusters: Iterable[RecordCluster],
        new: Iterable[InputRecord],
        *,
        model: MatchModel,
        settings: MatchingSettings,
        constraints: PairConstraints = PairConstraints(),  # noqa: B008 - frozen
    ) -> LinkageOutcome:
        before, fresh = list(old), list(new)
        self.compared.append((len(before), len(fresh)))
        pairs = [*((a, b) for a in before for b in fresh), *combinations(fresh, 2)]
        matched = outcome([*before, *fresh], pairs, old_clusters, settings, constraints, model)
        news = {record.id for record in fresh}
        touched = tuple(
            record for record in matched.clusters if not news.isdisjoint(record.members)
        )
        return matched.model_copy(update={"clusters": touched})

    def compare_pairs(
        self,
        records: Any,
        pairs: Iterable[tuple[str, str]],
        *,
        model: MatchModel,
        settings: MatchingSettings,
        constraints: PairConstraints = PairConstraints(),  # noqa: B008 - frozen
    ) -> LinkageOutcome:
        by_id = {record.id: record for record in records}
        compared = [(by_id[left], by_id[right]) for left, right in sorted(pairs)]
        self.pairs.append(len(compared))
        return outcome(list(by_id.values()), compared, [], settings, constraints, model)

    def left_out(self, records: Any, *, model: MatchModel) -> tuple[ExcludedRecord, ...]:  # noqa: ARG002
        return ()

    def is_current(self, model: MatchModel) -> bool:  # noqa: ARG002
        return True

    def candidates(
        self,
        described: Sequence[InputRecord],
        against: Any,
        *,
        model: MatchModel,  # noqa: ARG002
        limit: int,
    ) -> tuple[RankedCandidates, ...]:
        known = list(against)
        return tuple(
            RankedCandidates(
                described=person.id,
                pairs=tuple(
                    sorted(
                        (p for p in (weighed(person, other) for other in known) if p.weight > 0),
                        key=lambda pair: (-pair.weight, pair.left, pair.right),
                    )[:limit]
                ),
            )
            for person in described
        )

    def explain(self, left: InputRecord, right: InputRecord, *, model: MatchModel) -> ScoredPair:  # noqa: ARG002
        return weighed(left, right)


def outcome(
    records: list[InputRecord],
    compared: Iterable[tuple[InputRecord, InputRecord]],
    old: Iterable[RecordCluster],
    settings: MatchingSettings,
    constraints: PairConstraints,
    model: MatchModel | None,
) -> LinkageOutcome:
    """Join what is heavy enough, unless it brings together what was rejected."""
    sets = {ids.id: {ids.id} for ids in records}
    rejected = {frozenset(two) for two in constraints.rejected}
    based: dict[str, str] = {}

    def unite(first: str, other: str) -> bool:
        a, b = sets[first], sets[other]
        if a is b:
            return True
        if any(frozenset((x, y)) in rejected for x in a for y in b):
            return False
        a |= b
        sets.update(dict.fromkeys(b, a))
        return True

    for ids in records:
        if ids.base is not None:
            unite(based.setdefault(ids.base, ids.id), ids.id)
    for cluster in old:
        for member in cluster.members:
            unite(cluster.members[0], member)
    for two in sorted(constraints.accepted):
        unite(*two)
    pairs = [pair for pair in (weighed(*two) for two in compared) if pair.weight > 0]
    refused = [
        pair
        for pair in sorted(pairs, key=lambda ids: (ids.left, ids.right))
        if settings.zone(pair.weight) == "joined" and not unite(pair.left, pair.right)
    ]
    members = {tuple(sorted(ids)) for ids in sets.values() if len(ids) > 1}
    return LinkageOutcome(
        pairs=pairs,
        clusters=tuple(RecordCluster(members=ids) for ids in sorted(members)),
        doubts=tuple(
            Doubt(
                members=(pair.left, pair.right), pairs=((pair.left, pair.right),),
                reason=DoubtReason.REJECTED_THROUGH_OTHERS,
            )
            for pair in refused
        ),
        left_out=(),
        model=model_of(records) if model is None else model,
    )  # fmt: skip
