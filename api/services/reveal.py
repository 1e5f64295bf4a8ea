"""Revealing a protected address: an act of its own, with a reason, logged by the address."""

from dataclasses import replace
from typing import Annotated, Final

from pydantic import StringConstraints

from api.services.context import RequestContext
from graph.access.reader import Reader
from graph.history import read_address
from graph.models import FrozenModel

# As a decision the log names it.
REVEAL: Final = "reveal"
RevealReason = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=15, max_length=2_000)
]


class RevealedAddress(FrozenModel):
    """Where a protected address is."""

    id: str
    lines: tuple[str, ...] = ()
    town: str | None = None
    postcode: str | None = None


def reveal_address(ctx: RequestContext, address_id: str, reason: str) -> RevealedAddress:
    """Read where a protected address is, for a reason that is logged before it is shown."""
    # A reader who may not know that it exists gets NotFound, and nothing is revealed or counted.
    read_address(ctx.store, address_id, reader=ctx.reader, as_of=ctx.as_of)
    ctx.count_quota("revealed", address_id)
    if ctx.access is not None:
        ctx.access.give_reason(reason)
    ctx.record_read((address_id,), decision=REVEAL)
    address_ctx = replace(ctx, reader=with_addresses(ctx.reader))
    address = read_address(
        ctx.store, address_id, reader=address_ctx.reader, as_of=ctx.as_of
    ).address
    return address_ctx.show(
        RevealedAddress(
            id=address.id, lines=address.lines, town=address.town, postcode=address.postcode
        )
    )


def with_addresses(reader: Reader) -> Reader:
    """Return a reader who is shown protected addresses, and nothing else that they were not."""
    return reader.model_copy(update={"protected_addresses": True, "address_pointers": False})
