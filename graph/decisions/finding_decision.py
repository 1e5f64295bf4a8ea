"""Take a person's decision on a finding, if it still is what they saw."""

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
from graph.patterns import Pattern
from graph.patterns.definition.subject_kinds import subject_members
from graph.patterns.engine.lifecycle import FindingLifecycle
from graph.patterns.engine.remeasure import remeasure
from graph.patterns.findings.model import STANDING


def decide_finding(
    store: Store,
    patterns: Sequence[Pattern],
    finding: str,
    ruling: NewDecision,
    *,
    by: str,
    at: datetime,
) -> None:
    """Store a decision with who took it, when and why; raise Conflict where somebody was first.

    The caller has made sure that this person may see the finding, and has logged what they do.
    """
    if ruling.until is not None and ruling.until <= london_day(at):
        raise Misuse("A finding is accepted until a day to come; give `until` a later day.")
    work = DecisionTransaction(
        finding, ruling, by, at, {pattern.id: pattern for pattern in patterns}
    ).work
    moved = store.transact(work, name="decisions/decide_finding")
    if len(moved) > 0:
        disputed = [pattern.id for pattern in patterns if pattern.disputed is not None]
        remeasure(store, patterns, moved, as_of=at, only=disputed)


@dataclass(frozen=True, slots=True)
class DecisionTransaction:
    """One decision, looked at and stored in one transaction."""

    finding: str
    ruling: NewDecision
    by: str
    at: datetime
    patterns: dict[str, Pattern]

    def work(self, tx: Transaction) -> tuple[str, ...]:
        """Hold the finding, refuse what is no longer so, store the rest.

        Return whose findings may be others because of it.
        """
        today = london_day(self.at)
        held = tx.run(statement("decisions/lock_finding"), {"id": self.finding, "today": today})
        if len(held) == 0:
            raise NotFound("There is no finding with this id.")
        refuse_gone(held[0])
        refuse_decided(held[0], self.ruling)
        pattern = self.patterns.get(str(held[0]["pattern"]))
        refuse_incomplete(pattern, str(held[0]["subject"]), self.ruling)
        given = {
            "id": self.finding,
            "decision": self.ruling.decision,
            "by": self.by,
            "at": self.at,
            "today": today,
            "reason": self.ruling.reason,
            "code": self.ruling.reason_code,
            "until": self.ruling.until,
            "primary": self.ruling.primary_perpetrator,
        }
        tx.run(statement("decisions/decide_finding"), given)
        FindingLifecycle(pattern, self.at).after_deciding(tx, (self.finding,))
        if pattern is None or pattern.asks_for is None:
            return ()
        more = {"stamp": secrets.token_hex(8), "forever": datetime.fromisoformat(FOREVER)}
        couple = tx.run(statement("decisions/set_primary_perpetrator"), {**given, **more})
        return tuple(str(one) for row in couple for one in row.values())


def refuse_gone(held: Row) -> None:
    """Raise Conflict where a finding does not stand any more."""
    if held["condition"] in STANDING:
        return
    at = datetime.fromisoformat(str(held["as_of"]))
    how = str(held["condition"]).replace("_", " ")
    raise Conflict(
        f"The finding is {how} since {moment(at)}, so there is nothing to decide.", at=at
    )


def refuse_decided(held: Row, ruling: NewDecision) -> None:
    """Raise Conflict where a finding is decided otherwise than the person saw it."""
    now = str(held["decision"])
    if now != ruling.known_as:
        by = cast("str | None", held["decided_by"]) if now != "open" else None
        at = datetime.fromisoformat(str(held["decided_at"])) if by is not None else None
        who = "" if by is None or at is None else f", by {by} at {moment(at)}"
        raise Conflict(
            f"The finding is {now} by now{who}; look at it again, and say what you saw as "
            "`known_as`.",
            by=by,
            at=at,
        )
    if now == "open" == ruling.decision:
        raise Conflict("The finding is open, so there is no decision to take back.")


def refuse_incomplete(pattern: Pattern | None, subject: str, ruling: NewDecision) -> None:
    """Raise Misuse where a decision lacks what its rule asks for, or says what it does not."""
    primary = ruling.primary_perpetrator
    asks = pattern is not None and pattern.asks_for is not None
    if not asks and primary is not None:
        raise Misuse(
            "Only a finding about two who accuse each other takes a primary perpetrator; "
            "leave it out."
        )
    if asks and ruling.decision == "certified" and primary is None:
        raise Misuse(
            "Certifying this finding needs the primary perpetrator: one of the two, "
            "or `undetermined`."
        )
    if primary not in {None, UNDETERMINED, *subject_members(subject)}:
        raise Misuse("The primary perpetrator is one of the two whom the finding is about.")


def moment(at: datetime) -> str:
    """Return a moment as a message says it."""
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")
