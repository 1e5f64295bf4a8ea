"""Opaque ids, repeatable, and made with a secret of the store."""

import hmac
from dataclasses import dataclass

BYTES = 12


@dataclass(frozen=True, slots=True)
class IdFactory:
    """Makes ids with one store's secret."""

    secret: bytes

    def of(self, kind: str, *parts: str) -> str:
        """Return the id of a thing: its kind and 96 bits of an HMAC over its natural key."""
        # The separator cannot occur in a part, so ("a", "bc") and ("ab", "c") differ.
        text = "\x1f".join((kind, *parts))
        digest = hmac.digest(self.secret, text.encode(), "sha256")
        return f"{kind}-{digest[:BYTES].hex()}"
