"""Who a request is from: the reader, and what the audit log says of them."""

from dataclasses import dataclass

from api.services.context import local_reader
from graph.access.reader import Reader


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Whoever sent a request, as the sign-in or its absence says."""

    reader: Reader
    purpose: str | None = None
    session: str | None = None
    client: str | None = None
    csrf_token: str | None = None


def signed_in_locally(purpose: str | None) -> SignedIn:
    """Return the one local user of an installation without a sign-in."""
    return SignedIn(reader=local_reader(), purpose=purpose)
