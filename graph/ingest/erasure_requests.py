"""Erasures that somebody asks for and another person approves, refuses, or leaves to expire.

They are kept in a file of the installation, beside the list of erasures. It holds opaque ids and
reasons, and no name of anybody recorded.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Literal, TypeAlias, TypeVar
from uuid import uuid4

from graph.access.line_file import LineEntry, LineFile
from graph.db.statements import statement
from graph.db.store import Store
from graph.errors import Conflict, NotFound
from graph.ingest.correction import CorrectionReason

R = TypeVar("R")
# How long a request waits for a second person.
APPROVE_WITHIN: Final = timedelta(days=7)
RequestState: TypeAlias = Literal["waiting", "approved", "refused", "expired"]


class ErasureRequest(LineEntry):
    """One request: who is to be erased, with which records, who asked, and how it was answered."""

    person: str
    # The person's records at the time of the request: an approval covers these and no others.
    records: tuple[str, ...]
    reason: CorrectionReason
    # The name of who asked, and the provider's unique subject for them.
    asked_by: str
    asked_by_subject: str
    asked_at: datetime
    expires_at: datetime
    answer: Literal["approved", "refused"] | None = None
    answered_by: str | None = None
    answered_at: datetime | None = None
    note: str | None = None

    def state(self, now: datetime) -> RequestState:
        """Return the state of the request."""
        if self.answer is not None:
            return self.answer
        return "waiting" if now < self.expires_at else "expired"

    def is_of(self, name: str, subject: str) -> bool:
        """Return whether this person made the request, by their name or their subject."""
        return name == self.asked_by or subject == self.asked_by_subject


class ErasureRequests:
    """The requests of one installation."""

    def __init__(self, path: Path) -> None:
        self._file = LineFile(path, ErasureRequest)

    def requests(self) -> tuple[ErasureRequest, ...]:
        """Return every request, the last one first."""
        return tuple(reversed(self._file.entries().values()))

    def ask(
        self,
        person: str,
        records: tuple[str, ...],
        reason: CorrectionReason,
        *,
        by: str,
        subject: str,
        now: datetime,
    ) -> ErasureRequest:
        """Add a request; raise Conflict if one for this person waits already."""
        with self._file.locked():
            for request in self.requests():
                if request.person == person and request.state(now) == "waiting":
                    raise Conflict(
                        "An erasure of this person waits for a second person already.",
                        by=request.asked_by,
                        at=request.asked_at,
                    )
            request = ErasureRequest(
                id=f"request-{uuid4().hex[:24]}",
                person=person,
                records=records,
                reason=reason,
                asked_by=by,
                asked_by_subject=subject,
                asked_at=now,
                expires_at=now + APPROVE_WITHIN,
            )
            self._file.append(request)
        return request

    def approve(
        self,
        request_id: str,
        carry_out: Callable[[ErasureRequest], R],
        *,
        by: str,
        subject: str,
        now: datetime,
    ) -> R:
        """Carry a request out and note who approved it; raise Conflict if they made it themselves.

        A process that dies in between leaves a request that waits for somebody who is gone.
        """
        with self._file.locked():
            request = self._waiting(request_id, now)
            if request.is_of(by, subject):
                raise Conflict("Somebody else approves the erasure that you asked for.")
            result = carry_out(request)
            self._answer(request, "approved", None, by=by, now=now)
        return result

    def refuse(self, request_id: str, note: str, *, by: str, now: datetime) -> ErasureRequest:
        """Note that somebody refused a request, or withdrew their own."""
        with self._file.locked():
            return self._answer(self._waiting(request_id, now), "refused", note, by=by, now=now)

    def _waiting(self, request_id: str, now: datetime) -> ErasureRequest:
        request = self._file.entries().get(request_id)
        if request is None:
            raise NotFound("There is no request with this id.")
        state = request.state(now)
        if state == "expired":
            raise Conflict("Nobody approved the request in time; ask again.")
        if state != "waiting":
            raise Conflict(
                f"The request was {state} already.", by=request.answered_by, at=request.answered_at
            )
        return request

    def _answer(
        self,
        request: ErasureRequest,
        answer: Literal["approved", "refused"],
        note: str | None,
        *,
        by: str,
        now: datetime,
    ) -> ErasureRequest:
        changes = {"answer": answer, "note": note, "answered_by": by, "answered_at": now}
        answered = request.model_copy(update=changes)
        self._file.append(answered)
        return answered


def read_person_records(store: Store, person: str) -> tuple[str, ...]:
    """Return the opaque ids of all records of a person, sorted."""
    rows = store.read(statement("reads/person_records"), {"person": person})
    return tuple(str(row["record"]) for row in rows)
