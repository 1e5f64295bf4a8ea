"""Files and streams that leave the service: for whom they are, and how they are marked."""

from typing import Final

from api.policy import collect_ids
from api.services.context import RequestContext
from graph.domain.time import london_day
from graph.errors import Misuse
from graph.history import read_withheld_ids
from graph.network import Network
from viz.chart import markings
from viz.export_marking import PROTECTED_ADDRESS

NO_RECIPIENT: Final = (
    "Say for whom this leaves the service: `recipient` of the address or the body, or the header "
    "Recipient."
)


def record_recipient(ctx: RequestContext, stated: str = "", *, is_drawing: bool = False) -> str:
    """Return whom a file is for, with it in the entries of the request.

    A person who is signed in says it; for a system it is the client. Raises Misuse without one.
    A drawing of what a page shows anyway is no export by the quota.
    """
    access = ctx.access
    session = None if access is None else access.entry.session
    client = None if access is None else access.entry.client
    stated_recipient = stated.strip() or (None if access is None else access.entry.recipient)
    if stated_recipient is None and session is not None:
        raise Misuse(NO_RECIPIENT)
    recipient = stated_recipient or client or ctx.reader.name
    if access is not None:
        if not is_drawing:
            # Each export counts, whatever is in it.
            ctx.count_quota("exports", access.entry.request or recipient)
        access.disclose_to(recipient)
    return recipient


def markings_inside(ctx: RequestContext, network: Network) -> tuple[str, ...]:
    """Return every marking of what a reader is shown, protected addresses among them."""
    inside = markings(network)
    if not ctx.reader.protected_addresses:
        return inside
    withheld = read_withheld_ids(
        ctx.store, collect_ids(network), reader=ctx.reader, today=london_day(ctx.now)
    )
    return inside if len(withheld.addresses) == 0 else (*inside, PROTECTED_ADDRESS)
