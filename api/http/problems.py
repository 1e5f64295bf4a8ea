"""Errors as HTTP says them: `application/problem+json`, one kind for each class of error."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from fastapi import Response
from pydantic import BaseModel, ConfigDict, Field

from graph.errors import (
    AuditUnavailable,
    BadParameter,
    Conflict,
    CopyRefused,
    DatabaseFailed,
    DeliveryRefused,
    EarlierThanLastRun,
    Forbidden,
    JarUnavailable,
    JoinedUpError,
    MappingRefused,
    Misuse,
    NobodyWaits,
    NotFound,
    PatternBroken,
    PurposeRequired,
    QuotaReached,
    ServerDied,
    ServerUnsuitable,
    SignInRequired,
    SignInUnavailable,
    StatementFailed,
    StatementTimedOut,
    StoreDamaged,
    StoreError,
    StoreInUse,
    StoreNewer,
    StoreUnavailable,
    SystemRefused,
    UnknownPattern,
)

MEDIA_TYPE: Final = "application/problem+json"
RETRY_SECONDS: Final = 5
RETRY: Final = "Retry-After"


class RequestFault(BaseModel):
    """One thing that is wrong with a request, and where; the value itself is never repeated."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    where: str
    message: str


class Problem(BaseModel):
    """What went wrong, in the form of RFC 9457."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "example": {
                "type": "/problems/not-found",
                "title": "Nothing there for this reader",
                "status": 404,
                "detail": "Nobody with this id is known to this reader; check the id.",
            }
        },
    )

    type: str = Field(description="Kind of problem; a page of this service explains it.")
    title: str
    status: int
    detail: str
    instance: str | None = Field(
        default=None, description="Given with a fault of ours: the same id stands in the log."
    )
    errors: tuple[RequestFault, ...] | None = None
    by: str | None = Field(default=None, description="With 409: who was first, where it is known.")
    at: datetime | None = Field(default=None, description="With 409: when they were.")
    retry_after: int | None = Field(
        default=None, description="Seconds to wait, where waiting helps."
    )


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One kind of problem."""

    status: int
    slug: str
    title: str
    meaning: str = ""


def _kind(error: type[JoinedUpError], status: int, slug: str, title: str) -> ProblemKind:
    return ProblemKind(status, slug, title, (error.__doc__ or "").strip())


KINDS: Final[Mapping[type[JoinedUpError], ProblemKind]] = {
    error: _kind(error, status, slug, title)
    for error, status, slug, title in (
        (JoinedUpError, 500, "fault", "A fault of this service"),
        (Misuse, 400, "misuse", "The question cannot be asked like this"),
        # Over HTTP a pattern is a thing with an address, so one that is not there is a 404.
        (UnknownPattern, 404, "unknown-pattern", "No such pattern"),
        (BadParameter, 400, "bad-parameter", "A parameter that is not taken here"),
        (SignInRequired, 401, "sign-in", "Sign in first"),
        (PurposeRequired, 428, "purpose", "What the read is for is missing"),
        (QuotaReached, 429, "quota", "Enough for this hour or day"),
        (SignInUnavailable, 502, "sign-in-unavailable", "The sign-in provider does not answer"),
        (Forbidden, 403, "forbidden", "The policy does not allow this"),
        (NotFound, 404, "not-found", "Nothing there for this reader"),
        (Conflict, 409, "conflict", "Somebody was first, or it is gone"),
        (EarlierThanLastRun, 409, "earlier-run", "The last run was for a later moment"),
        (CopyRefused, 422, "copy-refused", "Not a copy that can be restored"),
        (DeliveryRefused, 422, "delivery-refused", "Not a delivery"),
        (MappingRefused, 422, "mapping-refused", "Not a mapping"),
        (PatternBroken, 500, "pattern-broken", "A pattern does not keep its contract"),
        (StoreError, 503, "store", "The database did not do what was asked"),
        (NobodyWaits, 503, "nobody-waits", "The client has left"),
        (StoreUnavailable, 503, "store-unavailable", "The database cannot be reached"),
        (StatementFailed, 503, "statement-failed", "The database gave up on one question"),
        (AuditUnavailable, 503, "audit-unavailable", "The audit log cannot be written"),
        (StatementTimedOut, 503, "timed-out", "The database took too long"),
        (DatabaseFailed, 503, "database-failed", "The database failed"),
        (ServerUnsuitable, 503, "server-unsuitable", "The database server is unsuitable"),
        (StoreNewer, 503, "store-newer", "A newer release wrote the store"),
        (StoreInUse, 503, "store-in-use", "Another process works on the local store"),
        (StoreDamaged, 503, "store-damaged", "The local store is damaged"),
        (ServerDied, 503, "server-died", "The local database ended"),
        (SystemRefused, 503, "system-refused", "This machine cannot do it now"),
        (JarUnavailable, 503, "jar-unavailable", "A part of the local database is missing"),
    )
}

BUSY: Final = ProblemKind(
    503, "busy", "As much as can be done at once", "The service answers as many as it can."
)

# With these the same request may be answered a moment later; elsewhere a retry would fail alike.
PASSING: Final = frozenset(
    KINDS[error].slug
    for error in (
        StoreUnavailable,
        StatementTimedOut,
        StoreInUse,
        ServerDied,
        AuditUnavailable,
        SignInUnavailable,
    )
) | {BUSY.slug}

INVALID: Final = ProblemKind(
    422, "invalid-request", "The request is not valid", "A value of the request is not of its kind."
)
UNEXPECTED: Final = ProblemKind(
    500, "unexpected", "A fault of this service", "Something went wrong that nobody foresaw."
)
HTTP: Final[Mapping[int, ProblemKind]] = {
    400: ProblemKind(
        400, "bad-request", "The request cannot be read", "The request cannot be read."
    ),
    403: ProblemKind(
        403,
        "cross-site",
        "Sent from elsewhere",
        "What changes something is only taken from the pages of this service, and from programs.",
    ),
    404: ProblemKind(
        404, "no-such-page", "No such page", "This service has nothing at this address."
    ),
    408: ProblemKind(408, "too-slow", "Given up", "The body of the request did not come."),
    405: ProblemKind(
        405,
        "method-not-allowed",
        "Not this way",
        "The address exists, and does not take this method.",
    ),
    406: ProblemKind(
        406, "not-acceptable", "No such form", "The answer does not exist in the form asked for."
    ),
    413: ProblemKind(413, "too-large", "Too much at once", "The request is larger than is taken."),
    415: ProblemKind(
        415, "media-type", "Not in this form", "The body is in a form that is not taken."
    ),
    421: ProblemKind(
        421,
        "wrong-host",
        "Asked under another name",
        "The service answers only under the names of this machine's loopback address.",
    ),
    429: ProblemKind(
        429,
        "too-many-requests",
        "Too many requests",
        "One reader sent more requests in a minute than the service takes from each.",
    ),
    500: UNEXPECTED,
}


def problem_kind(error: JoinedUpError) -> ProblemKind:
    """Return the kind of an error: that of its own class, else of the nearest class above."""
    return next(KINDS[above] for above in type(error).__mro__ if above in KINDS)


def problem_kinds() -> tuple[ProblemKind, ...]:
    """Return all kinds of problem by their slug, for the pages that explain them."""
    kinds = {kind.slug: kind for kind in (*KINDS.values(), INVALID, BUSY, *HTTP.values())}
    return tuple(kinds[slug] for slug in sorted(kinds))


def problem_json(
    kind: ProblemKind,
    detail: str,
    *,
    errors: tuple[RequestFault, ...] | None = None,
    instance: str | None = None,
    headers: Mapping[str, str] | None = None,
    conflict: Conflict | None = None,
) -> Response:
    """Return the answer that says what went wrong; `conflict` is what was decided before."""
    all_headers = dict(headers or {})
    if kind.slug in PASSING:
        all_headers[RETRY] = str(RETRY_SECONDS)
    body = Problem(
        type=f"/problems/{kind.slug}",
        title=kind.title,
        status=kind.status,
        detail=detail,
        instance=instance,
        errors=errors,
        by=None if conflict is None else conflict.by,
        at=None if conflict is None else conflict.at,
        retry_after=int(all_headers[RETRY]) if RETRY in all_headers else None,
    )
    return Response(
        body.model_dump_json(exclude_none=True),
        status_code=kind.status,
        media_type=MEDIA_TYPE,
        headers=all_headers,
    )
