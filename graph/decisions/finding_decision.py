"""Store a person's decision on a finding if the finding still is what they saw."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from graph.db.schema import FOREVER
from graph.db.statements import statement
from graph.db.store import Row, Store, Transaction
from graph.decisions.new_decision import UNDETERMINED, NewDecision
from graph.domain.time import london_day
from graph.errors import Conflict, Misuse, NotFound
from graph.patterns import (
    STANDING_CONDITIONS,
    FindingLifecycle,
    Pattern,
    remeasure,
    subject_members,
)


def decide_finding(
    store: Store,
    patterns: Sequence[Pattern],
    finding: str,
    new_decision: NewDecision,
    *,
    by: str,
    at: datetime,
) -> None:
    """Store a decision with its author, time and reason; raise Conflict if somebody was first.

    The caller has checked that this person may see the finding, and has logged the access.
    """
    if new_decision.until is not None and new_decision.until <= london_day(at):
        raise Misuse("A finding is accepted until a day to come; give `until` a later day.")
    work = DecisionTransaction(
        finding, new_decision, by, at, {pattern.id: pattern for pattern in patterns}
    ).run
    changed_ids = store.transact(work, name="decisions/decide_finding")
    if len(changed_ids) > 0:
        disputable_ids = [pattern.id for pattern in patterns if pattern.disputed is not None]
        remeasure(store, patterns, changed_ids, as_of=at, only=disputable_ids)


@dataclass(frozen=True, slots=True)
class DecisionTransaction:
    """One decision, checked and stored in one transaction."""

    finding: str
    new_decision: NewDecision
    by: str
    at: datetime
    patterns: dict[str, Pattern]

    def run(self, tx: Transaction) -> tuple[str, ...]:
        """Lock the finding, check it and store the decision.

        Return the ids of the people whose findings the decision may change.
        """
        today = london_day(self.at)
        rows = tx.run(statement("decisions/lock_finding"), {"id": self.finding, "today": today})
        if len(rows) == 0:
            raise NotFound("There is no finding with this id.")
        require_standing(rows[0])
        require_known_decision(rows[0], self.new_decision)
        pattern = self.patterns.get(str(rows[0]["pattern"]))
        require_complete(pattern, str(rows[0]["subject"]), self.new_decision)
        params = {
            "id": self.finding,
            "decision": self.new_decision.decision,
            "by": self.by,
            "at": self.at,
            "today": today,
            "reason": self.new_decision.reason,
            "code": self.new_decision.reason_code,
            "until": self.new_decision.until,
            "primary": self.new_decision.primary_perpetrator,
        }
        tx.run(statement("decisions/decide_finding"), params)
        FindingLifecycle(pattern, self.at).after_deciding(tx, (self.finding,))
        if pattern is None or pattern.asks_for is None:
            return ()
        stamps = {"stamp": secrets.token_hex(8), "forever": datetime.fromisoformat(FOREVER)}
        couple = tx.run(statement("decisions/set_primary_perpetrator"), {**params, **stamps})
        return tuple(str(id_) for row in couple for id_ in row.values())


def require_standing(finding: Row) -> None:
    """Raise Conflict if the finding does not stand any more."""
    if finding["condition"] in STANDING_CONDITIONS:
        return
    at = datetime.fromisoformat(str(finding["as_of"]))
    condition = str(finding["condition"]).replace("_", " ")
    raise Conflict(
        f"The finding is {condition} since {format_moment(at)}, so there is nothing to decide.",
        at=at,
    )


def require_known_decision(finding: Row, new_decision: NewDecision) -> None:
    """Raise Conflict if the decision on the finding is not the one the person saw."""
    current = str(finding["decision"])
    if current != new_decision.known_as:
        by = cast("str | None", finding["decided_by"]) if current != "open" else None
        at = datetime.fromisoformat(str(finding["decided_at"])) if by is not None else None
        author = "" if by is None or at is None else f", by {by} at {format_moment(at)}"
        raise Conflict(
            f"The finding is {current} by now{author}; look at it again, and say what you saw as "
            "`known_as`.",
            by=by,
            at=at,
        )
    if current == "open" == new_decision.decision:
        raise Conflict("The finding is open, so there is no decision to take back.")


def require_complete(pattern: Pattern | None, subject: str, new_decision: NewDecision) -> None:
    """Raise Misuse if a decision lacks what its rule asks for, or has what it does not."""
    primary = new_decision.primary_perpetrator
    asks = pattern is not None and pattern.asks_for is not None
    if not asks and primary is not None:
        raise Misuse(
            "Only a finding about two who accuse each other takes a primary perpetrator; "
            "leave it out."
        )
    if asks and new_decision.decision == "certified" and primary is None:
        raise Misuse(
            "Certifying this finding needs the primary perpetrator: one of the two, "
            "or `undetermined`."
        )
    if primary not in {None, UNDETERMINED, *subject_members(subject)}:
        raise Misuse("The primary perpetrator is one of the two whom the finding is about.")


def format_moment(at: datetime) -> str:
    """Return a moment as text for a message."""
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")
