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
    get_finding,
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

    A reader from whom anything is hidden is shown only what people decided: when the records moved
    the finding may rest on what is hidden, and a difference between findings would say so.
    """
    if not reader.sees_everything:
        visible_finding = get_finding(store, patterns, finding, reader=reader, now=now)
        states = decisions_only(load_states(store, finding))
        return FindingHistory(
            finding=finding, pattern=visible_finding.pattern, states=tuple(states)
        )
    rows = store.read(statement("findings/finding_subject"), {"id": finding})
    if len(rows) == 0:
        raise NotFound("There is no finding with this id.")
    return FindingHistory(
        finding=finding, pattern=str(rows[0]["pattern"]), states=load_states(store, finding)
    )


def load_states(store: Store, finding: str) -> tuple[FindingState, ...]:
    """Read every change of a finding's condition and decision, the first one first."""
    rows = store.read(statement("decisions/finding_states"), {"id": finding})
    return tuple(FindingState.model_validate(row) for row in rows)


def decisions_only(states: Iterable[FindingState]) -> list[FindingState]:
    """Return the states that people decided, without the condition."""
    return [
        state.model_copy(update={"condition": None, "reopened_by": ()})
        for state in states
        if state.by is not None and state.cause is None
    ]
