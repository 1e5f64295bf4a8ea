"""In numbers what identity came to, counted of what the reader may see."""

from collections import Counter
from datetime import datetime
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Store
from graph.identity.explanation_text import LEFT_OUT
from graph.identity.linkage_state import stored_model
from graph.identity.matching import matching_rules
from graph.identity.records import every_record
from graph.identity.review_queue import count_pairs
from graph.identity.verdicts import PairDecision

# None: those that wait.
DECISIONS: Final[tuple[PairDecision | None, ...]] = (
    None,
    "accepted",
    "rejected",
    "split",
    "unsure",
)


class ExclusionCount(BaseModel):
    """How many records were compared with nothing for one reason."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: str
    sentence: str
    records: int


class SharedValueCount(BaseModel):
    """How many values of one kind so many people share that they are compared with nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    values: int
    people: int = Field(description="More people than this share each.")
    sentence: str


class IdentityReport(BaseModel):
    """What identity came to, counted of what the reader may see."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    records: int
    people: int
    people_of_several_records: int
    largest: int = Field(description="The records of the person who has most.")
    not_yet_compared: int
    waiting: int = Field(description="Pairs that wait for a person.")
    accepted: int
    rejected: int
    unsure: int
    left_out: tuple[ExclusionCount, ...]
    shared_values: tuple[SharedValueCount, ...]
    model: str | None = Field(description="The version of the model; null: nothing was compared.")
    compared_at: datetime | None


def identity_report(store: Store, *, reader: Reader) -> IdentityReport:
    """Return what identity came to."""
    counts = {name: count_pairs(store, reader=reader, decision=name) for name in DECISIONS}
    sizes: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    uncompared = 0
    left_out = {
        str(row["record"]): str(row["reason"])
        for row in store.read(statement("identity/unmatched"))
    }
    for record in every_record(store, reader):
        sizes[record.person] += 1
        uncompared += record.is_new
        reason = left_out.get(record.record.id)
        if reason is not None:
            reasons[reason] += 1
    model = next(iter(store.read(statement("identity/model_version"))), None)
    return IdentityReport(
        records=sizes.total(),
        people=len(sizes),
        people_of_several_records=sum(size > 1 for size in sizes.values()),
        largest=max(sizes.values(), default=0),
        not_yet_compared=uncompared,
        waiting=counts[None],
        accepted=counts["accepted"],
        rejected=counts["rejected"] + counts["split"],
        unsure=counts["unsure"],
        left_out=tuple(
            ExclusionCount(reason=reason, sentence=LEFT_OUT[reason], records=count)
            for reason, count in sorted(reasons.items())
        ),
        shared_values=shared_values(store),
        model=None if model is None else str(model["version"]),
        compared_at=None if model is None else datetime.fromisoformat(str(model["at"])),
    )


def shared_values(store: Store) -> tuple[SharedValueCount, ...]:
    """Return what the last run took out because too many people share it, by kind."""
    model = stored_model(store)
    return tuple(
        SharedValueCount(
            kind=rule.column,
            values=len(model.shared[rule.column]),
            people=rule.people,
            sentence=rule.why,
        )
        for rule in matching_rules().shared
        if model is not None and rule.column in model.shared
    )
