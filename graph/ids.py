"""Names for things outside: opaque, repeatable, and of no use to someone without the store's secret."""

import hashlib
import hmac
from dataclasses import dataclass

LENGTH = 24


@dataclass(frozen=True, slots=True)
class Ids:
    """Makes ids with one store's secret."""

    secret: bytes

    def of(self, kind: str, *parts: str) -> str:
        """Return the id of a thing: its kind, a hyphen and 96 bits of an HMAC over its natural key."""
        # The separator cannot occur in a part, so ("a", "bc") and ("ab", "c") differ.
        text = "\x1f".join((kind, *parts))
        digest = hmac.new(self.secret, text.encode(), hashlib.sha256).hexdigest()
        return f"{kind}-{digest[:LENGTH]}"
