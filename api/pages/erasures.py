"""The page of erasures: one person asks, another approves."""

from collections.abc import Mapping

from api.pages.render import render
from api.services.context import RequestContext
from api.services.erasures import NO_SECOND, RequestedErasures, has_sign_in


def erasures_page(
    ctx: RequestContext,
    requests: RequestedErasures,
    *,
    wrong: str | None = None,
    stated: Mapping[str, str] | None = None,
) -> str:
    """Return the erasures that were asked for, with the form for another."""
    return render(
        "erasures",
        title="Erasures",
        requests=requests,
        reader=ctx.reader.name,
        no_second=None if has_sign_in(ctx) else NO_SECOND,
        wrong=wrong,
        stated=stated or {},
    )
