"""The history of a finding: each change of its condition and decision, and its author."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Literal

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Store
from graph.errors import NotFound
from graph.patterns import (
    Condition,
    Decision,
    OutputModel,
    Pattern,
    build_query,
    find_pattern,
    get_finding,
    read_context,
    subjects_with_hidden_records,
)


class FindingState(OutputModel):
    """What a finding became; `by` is the person who decided, None where the records moved it."""

    at: datetime
    # None: this reader may not see all records that the rule was measured on.
    condition: Condition | None
    decision: Decision
    version: int
    by: str | None = None
    reason: str | None = None
    reason_code: str | None = None
    until: date | None = None
    primary_perpetrator: str | None = None
    cause: Literal["new_evidence", "expired", "corrected", "erased"] | None = None
    reopened_by: tuple[str, ...] = ()


class FindingHistory(OutputModel):
    """All that a finding was, the first state first."""

    finding: str
    pattern: str
    states: tuple[FindingState, ...]


def read_finding_history(
    store: Store, patterns: Sequence[Pattern], finding: str, *, reader: Reader, now: datetime
) -> FindingHistory:
    """Return the states of a finding; raise NotFound if this reader may not see it.

    If hidden records may have affected the finding, return only what people decided.
    """
    rows = store.read(statement("findings/finding_subject"), {"id": finding})
    not_found = NotFound("There is no finding with this id.")
    if len(rows) == 0:
        raise not_found
    pattern_id = str(rows[0]["pattern"])
    if not reader.sees_everything and pattern_id not in {pattern_id.id for pattern_id in patterns}:
        # A rule that left the release cannot be measured for a reader.
        raise not_found
    is_hidden = False
    if not reader.sees_everything:
        get_finding(store, patterns, finding, reader=reader, now=now)
        ctx = read_context(store, reader, now)
        as_of = ctx.detected_at[pattern_id]
        query = build_query(find_pattern(patterns, pattern_id), as_of=as_of, reader=reader)
        is_hidden = str(rows[0]["subject"]) in subjects_with_hidden_records(ctx, query)
    states = (
        FindingState.model_validate(row)
        for row in store.read(statement("decisions/finding_states"), {"id": finding})
    )
    return FindingHistory(
        finding=finding,
        pattern=pattern_id,
        states=tuple(decisions_only(states)) if is_hidden else tuple(states),
    )


def decisions_only(states: Iterable[FindingState]) -> list[FindingState]:
    """Return the states that people decided, without the condition."""
    return [
        state.model_copy(update={"condition": None}) for state in states if state.by is not None
    ]
