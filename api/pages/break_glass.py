"""The pages of break-glass: to open a record for an hour, and to review who did."""

from collections.abc import Mapping

from api.pages.render import render
from api.services.break_glass import BreakGlassGrants
from api.services.context import RequestContext


def break_glass_page(
    ctx: RequestContext,
    grants: BreakGlassGrants,
    *,
    is_review: bool = False,
    wrong: str | None = None,
    stated: Mapping[str, str] | None = None,
) -> str:
    """Return a reader's own grants with the form for another, or every grant with its review."""
    return render(
        "break_glass",
        title="Break-glass to review" if is_review else "Break-glass",
        grants=grants,
        is_review=is_review,
        now=ctx.now,
        wrong=wrong,
        stated=stated or {},
    )
