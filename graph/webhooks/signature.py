"""The signature of a message, as the Standard Webhooks specification writes it.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import base64
import hmac
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from pydantic import SecretStr

PREFIX: Final = "whsec_"
SECRET_BYTES: Final = 32


def new_secret() -> SecretStr:
    """Return a secret for one webhook: `whsec_` and 256 random bits in base64."""
    return SecretStr(PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode())


def signed_headers(
    message: str, body: bytes, secrets: Iterable[SecretStr], *, now: datetime
) -> Mapping[str, str]:
    """Return the headers of a message, with a signature for each secret."""
    timestamp = str(int(now.timestamp()))
    signatures = (sign(secret, message, timestamp, body) for secret in secrets)
    return {
        "webhook-id": message,
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(signatures),
    }


def sign(secret: SecretStr, message: str, timestamp: str, body: bytes) -> str:
    """Return the HMAC-SHA256 over a message's id, the second it is sent in, and its body."""
    key = base64.b64decode(secret.get_secret_value().removeprefix(PREFIX))
    content = f"{message}.{timestamp}.".encode() + body
    return f"v1,{base64.b64encode(hmac.digest(key, content, 'sha256')).decode()}"
