"""Erasures by four eyes: one person asks, another who is signed in approves.

Without a sign-in there is one local user and nobody to be the second: a person is erased at once.
"""

from datetime import datetime
from typing import Final

from pydantic import Field

from api.services.amendments import ErasedPerson, erase_person, refuse_partial_reader
from api.services.context import RequestContext
from graph.errors import Conflict, Misuse, NotFound
from graph.ingest import (
    CorrectionReason,
    ErasureRequest,
    ErasureRequests,
    RequestState,
    read_person_records,
)
from graph.models import FrozenModel
from graph.search import find_person_id

NO_SECOND: Final = (
    "Without a sign-in there is one local user, so nobody approves what another asks for: "
    "a person is erased at once, and nothing waits."
)
NOT_SIGNED_IN: Final = (
    "Whoever approves an erasure is signed in: approve it at /erasures in the service."
)
OTHER_RECORDS: Final = (
    "Records joined or left this person since the erasure was asked for: refuse the request, "
    "look at the person again, and ask again."
)
UNKNOWN: Final = "There is no request with this id."


class RequestedErasure(FrozenModel):
    """An erasure that somebody asked for, and what another person said."""

    id: str
    person: str
    records: int = Field(description="How many records were the person's when it was asked.")
    reason: str
    asked_by: str
    asked_at: datetime
    expires_at: datetime = Field(description="Until when another person may approve it.")
    state: RequestState
    answered_by: str | None
    answered_at: datetime | None
    note: str | None


class RequestedErasures(FrozenModel):
    """Erasures that were asked for, the last one first."""

    requests: tuple[RequestedErasure, ...]
    waiting: int


class RefusedErasure(FrozenModel):
    """Why an erasure is refused, or taken back."""

    note: CorrectionReason = Field(description="Why, in words and without a name.")


def ask_to_erase(
    ctx: RequestContext, person: str, reason: CorrectionReason
) -> ErasedPerson | RequestedErasure:
    """Ask for an erasure that another person approves; without a sign-in, erase at once."""
    refuse_partial_reader(ctx)
    person = find_person_id(ctx.store, person, ctx.reader)
    if not has_sign_in(ctx):
        return erase_person(ctx, person, reason, by=ctx.reader.name)
    ctx.record_read((person,), decision="erasure asked")
    request = kept_requests(ctx).ask(
        person,
        read_person_records(ctx.store, person),
        reason,
        by=ctx.reader.name,
        subject=ctx.subject or ctx.reader.name,
        now=ctx.now,
    )
    return ctx.show(describe(request, ctx.now))


def list_requests(ctx: RequestContext) -> RequestedErasures:
    """Read the erasures that were asked for, but for those of a conflict of interest."""
    requests = tuple(
        describe(request, ctx.now)
        for request in kept_requests(ctx).requests()
        if not ctx.reader.is_in_conflict_with((request.person, *request.records))
    )
    waiting = sum(request.state == "waiting" for request in requests)
    return ctx.show(RequestedErasures(requests=requests, waiting=waiting))


def approve_erasure(ctx: RequestContext, request_id: str) -> ErasedPerson:
    """Erase whom another person asked to erase, if their records are the same still."""
    refuse_partial_reader(ctx)
    if ctx.subject is None:
        raise Misuse(NOT_SIGNED_IN if has_sign_in(ctx) else NO_SECOND)
    refuse_conflict(ctx, request_id)

    def carry_out(request: ErasureRequest) -> ErasedPerson:
        person = find_person_id(ctx.store, request.person, ctx.reader)
        if read_person_records(ctx.store, person) != request.records:
            raise Conflict(OTHER_RECORDS)
        by = f"{request.asked_by}, approved by {ctx.reader.name}"
        return erase_person(ctx, person, request.reason, by=by)

    return kept_requests(ctx).approve(
        request_id, carry_out, by=ctx.reader.name, subject=ctx.subject, now=ctx.now
    )


def refuse_erasure(
    ctx: RequestContext, request_id: str, note: CorrectionReason
) -> RequestedErasure:
    """Refuse an erasure that was asked for, or take one's own back."""
    refuse_conflict(ctx, request_id)
    ctx.record_read((), decision="erasure refused")
    refused = kept_requests(ctx).refuse(request_id, note, by=ctx.reader.name, now=ctx.now)
    return ctx.show(describe(refused, ctx.now))


def has_sign_in(ctx: RequestContext) -> bool:
    """Return whether people sign in here, so that one can approve what another asks for."""
    return ctx.app.sign_in is not None


def kept_requests(ctx: RequestContext) -> ErasureRequests:
    """Return the requests of the installation; raise Misuse where it keeps none."""
    if ctx.app.erasure_requests is None:
        raise Misuse(NO_SECOND)
    return ctx.app.erasure_requests


def refuse_conflict(ctx: RequestContext, request_id: str) -> None:
    """Raise NotFound where a request is about somebody whom the reader must not read about."""
    for request in kept_requests(ctx).requests():
        concerned = (request.person, *request.records)
        if request.id == request_id and ctx.reader.is_in_conflict_with(concerned):
            raise NotFound(UNKNOWN)


def describe(request: ErasureRequest, now: datetime) -> RequestedErasure:
    """Return what may be shown of a request."""
    return RequestedErasure(
        id=request.id,
        person=request.person,
        records=len(request.records),
        reason=request.reason,
        asked_by=request.asked_by,
        asked_at=request.asked_at,
        expires_at=request.expires_at,
        state=request.state(now),
        answered_by=request.answered_by,
        answered_at=request.answered_at,
        note=request.note,
    )
