"""Who a request is from: the reader, and what the audit log says of them."""

from dataclasses import dataclass

from api.services.login import local_name
from graph.access.break_glass import BreakGlassGrant
from graph.access.policy import Quotas
from graph.access.reader import EVERYTHING, Reader


def local_reader() -> Reader:
    """Return who reads where there is no sign-in: one local user, who sees everything."""
    return EVERYTHING.model_copy(update={"name": local_name()})


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The sender of a request, as the sign-in or its absence says."""

    reader: Reader
    # What the provider calls them, and gives to nobody else; None: nobody signed in.
    subject: str | None = None
    # The role of the policy that gives the reader their rights; None: nobody signed in.
    role: str | None = None
    # None: there is no sign-in, and nothing is counted.
    quotas: Quotas | None = None
    purpose: str | None = None
    session: str | None = None
    client: str | None = None
    csrf_token: str | None = None
    # What is on for them beyond their role, and whether this request is answered with it.
    break_glass: BreakGlassGrant | None = None
    is_shown_whole: bool = False


def signed_in_locally(purpose: str | None) -> SignedIn:
    """Return the one local user of an installation without a sign-in."""
    return SignedIn(reader=local_reader(), purpose=purpose)
