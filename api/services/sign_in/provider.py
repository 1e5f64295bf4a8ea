"""The provider: its addresses and keys, fetched from the configured issuer alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from typing import Any, Final, cast
from urllib.parse import urlsplit

import requests

from graph.errors import SignInUnavailable

DISCOVERY: Final = "/.well-known/openid-configuration"
SECONDS: Final = 5.0
# An unknown key is looked for at most so often: a stranger could otherwise have us ask for ever.
REFRESH_SECONDS: Final = 60.0
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
UNAVAILABLE: Final = "The sign-in provider does not answer as it should; try again in a minute."


@dataclass(slots=True)
class OidcProvider:
    """One issuer; its answers are kept."""

    issuer: str
    _metadata: Mapping[str, Any] | None = None
    _keys: Mapping[str, Mapping[str, Any]] = field(default_factory=dict[str, Mapping[str, Any]])
    _refreshed: float | None = None
    _lock: Lock = field(default_factory=Lock, repr=False)

    @property
    def metadata(self) -> Mapping[str, Any]:
        """Return the provider's own description, which must name the configured issuer."""
        if self._metadata is None:
            metadata = fetch_json(self.issuer.rstrip("/") + DISCOVERY)
            if metadata.get("issuer") != self.issuer:
                raise SignInUnavailable(UNAVAILABLE)
            self._metadata = metadata
        return self._metadata

    def endpoint(self, name: str) -> str:
        """Return one of the provider's addresses; it is over TLS, or on this machine."""
        address = str(self.metadata.get(f"{name}", ""))
        if not is_confidential(address):
            raise SignInUnavailable(UNAVAILABLE)
        return address

    def key(self, key_id: str) -> Mapping[str, Any] | None:
        """Return the public key of this id, or None where the provider has none."""
        with self._lock:
            if key_id not in self._keys and self._may_refresh():
                self._refreshed = monotonic()
                document = fetch_json(self.endpoint("jwks_uri"))
                self._keys = {
                    str(key["kid"]): key
                    for key in cast("list[dict[str, Any]]", document.get("keys", []))
                    if "kid" in key
                }
            return self._keys.get(key_id)

    def _may_refresh(self) -> bool:
        return self._refreshed is None or monotonic() - self._refreshed >= REFRESH_SECONDS


def is_confidential(address: str) -> bool:
    """Return whether what is sent to an address is encrypted, or stays on this machine."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)


def fetch_json(address: str) -> dict[str, Any]:
    """Fetch an object from the provider, without following it elsewhere."""
    if not is_confidential(address):
        raise SignInUnavailable(UNAVAILABLE)
    try:
        response = requests.get(address, timeout=SECONDS, allow_redirects=False)
        response.raise_for_status()
        document: object = response.json()
    except (requests.RequestException, ValueError) as error:
        raise SignInUnavailable(UNAVAILABLE) from error
    if not isinstance(document, dict) or response.is_redirect:
        raise SignInUnavailable(UNAVAILABLE)
    return cast("dict[str, Any]", document)
