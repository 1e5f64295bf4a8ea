"""Break-glass: the whole record of one person for an hour, for a reason, reviewed afterwards.

It is beyond a role and never beyond a conflict of interest: who that hides is unknown here too.
"""

from typing import Final

from pydantic import Field

from api.services.context import RequestContext
from graph.access.audit import BREAK_GLASS
from graph.access.break_glass import (
    BreakGlassGrant,
    BreakGlassList,
    CaseReference,
    GrantReason,
    Verdict,
)
from graph.access.reader import Reader
from graph.errors import Misuse
from graph.models import FrozenModel
from graph.search import find_person_id

NOT_NEEDED: Final = (
    "Without a sign-in nothing is hidden, so there is nothing to break the glass for."
)


class BreakGlassRequest(FrozenModel):
    """Whose whole record somebody must see now, why, and in which case."""

    person: str = Field(
        max_length=600, description="An id, or any record of theirs as `source:id`."
    )
    reason: GrantReason = Field(description="Why, in at least 20 characters; auditors read it.")
    case: CaseReference = Field(description="The reference of the case or incident it is for.")


class BreakGlassReview(FrozenModel):
    """What a reviewer makes of a grant."""

    verdict: Verdict
    note: str = Field(min_length=3, max_length=2_000, description="Why, in words.")


class BreakGlassGrants(FrozenModel):
    """Grants, the last one first."""

    grants: tuple[BreakGlassGrant, ...]
    # Of those listed, how many wait for a review, and how many longer than they may.
    to_review: int
    overdue: int


def whole_record(reader: Reader) -> Reader:
    """Return a reader who is shown all of a record, a conflict of interest apart."""
    rights: dict[str, object] = {
        "markings": None,
        "protected_addresses": True,
        "address_pointers": False,
        "field_classes": None,
    }
    return reader.model_copy(update=rights)


def kept_grants(ctx: RequestContext) -> BreakGlassList:
    """Return the grants of the installation; raise Misuse where it keeps none."""
    if ctx.app.break_glass is None:
        raise Misuse(NOT_NEEDED)
    return ctx.app.break_glass


def open_break_glass(ctx: RequestContext, request: BreakGlassRequest) -> BreakGlassGrant:
    """Show somebody a person's whole record for a while; auditors are alerted before it is on."""
    if ctx.quotas is None:
        raise Misuse(NOT_NEEDED)
    person = find_person_id(ctx.store, request.person, whole_record(ctx.reader))
    if ctx.access is not None:
        ctx.access.give_reason(f"{request.reason} (case {request.case})")
        ctx.access.alert(BREAK_GLASS, (person,))
    ctx.record_read((person,), decision="break-glass opened")
    return ctx.show(
        kept_grants(ctx).open(ctx.reader.name, person, request.reason, request.case, ctx.now)
    )


def end_break_glass(ctx: RequestContext) -> BreakGlassGrant:
    """End what a reader is shown beyond their role."""
    ctx.record_read((), decision="break-glass ended")
    return ctx.show(kept_grants(ctx).end(ctx.reader.name, ctx.now))


def list_own_grants(ctx: RequestContext) -> BreakGlassGrants:
    """Read what a reader was shown beyond their role, and what reviewers made of it."""
    grants = kept_grants(ctx).grants()
    own = tuple(grant for grant in grants if grant.user == ctx.reader.name)
    return ctx.show(count_reviews(ctx, own))


def list_grants(ctx: RequestContext) -> BreakGlassGrants:
    """Read every grant, for those who review them."""
    return ctx.show(count_reviews(ctx, kept_grants(ctx).grants()))


def count_reviews(ctx: RequestContext, grants: tuple[BreakGlassGrant, ...]) -> BreakGlassGrants:
    """Return grants with how many of them wait for a review."""
    return BreakGlassGrants(
        grants=grants,
        to_review=sum(grant.verdict is None for grant in grants),
        overdue=sum(grant.is_overdue(ctx.now) for grant in grants),
    )


def review_break_glass(
    ctx: RequestContext, grant: str, review: BreakGlassReview
) -> BreakGlassGrant:
    """Keep what a reviewer makes of a grant; nobody reviews their own."""
    ctx.record_read((), decision=f"break-glass {review.verdict}")
    return ctx.show(
        kept_grants(ctx).review(grant, review.verdict, review.note, by=ctx.reader.name, now=ctx.now)
    )
