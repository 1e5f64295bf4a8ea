"""Break-glass: somebody sees the whole record of one person for a while, and a reviewer checks it.

A file of the installation keeps what was granted, ended and reviewed, one JSON object a line,
synced before anything is shown. It holds ids and reasons, and no name of anybody recorded.
"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Final, Literal, TypeAlias
from uuid import uuid4

from pydantic import StringConstraints

from graph.access.line_file import LineEntry, LineFile
from graph.errors import Conflict, NotFound

# How long a grant lasts, and by when it must be reviewed (reference: at most an hour, 72 hours).
LASTS: Final = timedelta(minutes=60)
REVIEW_WITHIN: Final = timedelta(hours=72)
GrantReason: TypeAlias = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=20, max_length=2_000)
]
CaseReference: TypeAlias = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=3, max_length=100)
]
Verdict: TypeAlias = Literal["justified", "not_justified"]


class BreakGlassGrant(LineEntry):
    """One grant: who is shown whom, why and until when, and the reviewer's verdict."""

    user: str
    person: str
    reason: GrantReason
    case: CaseReference
    started_at: datetime
    expires_at: datetime
    review_due: datetime
    ended_at: datetime | None = None
    verdict: Verdict | None = None
    reviewed_by: str | None = None
    reviewed_at: datetime | None = None
    note: str | None = None

    def is_active(self, now: datetime) -> bool:
        """Return whether the grant still shows anything."""
        return self.ended_at is None and self.started_at <= now < self.expires_at

    def is_overdue(self, now: datetime) -> bool:
        """Return whether nobody reviewed the grant in time."""
        return self.verdict is None and self.review_due < now


class BreakGlassList:
    """The grants of one installation, each in its latest state."""

    def __init__(self, path: Path) -> None:
        self._file = LineFile(path, BreakGlassGrant)

    def grants(self) -> tuple[BreakGlassGrant, ...]:
        """Return every grant, the last one first."""
        return tuple(reversed(self._file.entries().values()))

    def active(self, user: str, now: datetime) -> BreakGlassGrant | None:
        """Return what somebody is shown now beyond their role; None: nothing."""
        return next(
            (grant for grant in self.grants() if grant.user == user and grant.is_active(now)), None
        )

    def open(
        self, user: str, person: str, reason: GrantReason, case: CaseReference, now: datetime
    ) -> BreakGlassGrant:
        """Grant somebody a record; raise Conflict if another grant prevents it."""
        with self._file.locked():
            for grant in self.grants():
                if grant.user == user and grant.is_active(now):
                    raise Conflict("Break-glass is on for somebody already; end it first.")
                if grant.user == user and grant.is_overdue(now):
                    raise Conflict(
                        "Your last break-glass was not reviewed in time; "
                        "ask an auditor to review it first."
                    )
            grant = BreakGlassGrant(
                id=f"grant-{uuid4().hex[:24]}",
                user=user,
                person=person,
                reason=reason,
                case=case,
                started_at=now,
                expires_at=now + LASTS,
                review_due=now + REVIEW_WITHIN,
            )
            self._file.append(grant)
        return grant

    def end(self, user: str, now: datetime) -> BreakGlassGrant:
        """End what somebody is shown beyond their role; raise NotFound where nothing is."""
        with self._file.locked():
            grant = self.active(user, now)
            if grant is None:
                raise NotFound("No break-glass of yours is on.")
            ended_grant = grant.model_copy(update={"ended_at": now})
            self._file.append(ended_grant)
        return ended_grant

    def review(
        self, grant_id: str, verdict: Verdict, note: str, *, by: str, now: datetime
    ) -> BreakGlassGrant:
        """Keep a verdict; raise NotFound, or Conflict for their own or a reviewed grant."""
        with self._file.locked():
            grant = self._file.entries().get(grant_id)
            if grant is None:
                raise NotFound("There is no grant with this id.")
            if grant.user == by:
                raise Conflict("Somebody else reviews what you were shown.")
            if grant.verdict is not None:
                raise Conflict(f"The grant was reviewed by {grant.reviewed_by} already.")
            reviewed_grant = grant.model_copy(
                update={
                    "verdict": verdict,
                    "note": note,
                    "reviewed_by": by,
                    "reviewed_at": now,
                    # A reviewed grant shows nothing any more.
                    "ended_at": grant.ended_at or min(now, grant.expires_at),
                }
            )
            self._file.append(reviewed_grant)
        return reviewed_grant
