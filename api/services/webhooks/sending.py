"""One message on its way: a POST over TLS to a checked address, never redirected, never read."""

import ssl
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Final, TypeAlias

import urllib3
from urllib3.exceptions import HTTPError

from api.services.webhooks.targets import HTTPS, Target, checked_addresses, parse_target
from api.settings import WebhookSettings
from graph.errors import Misuse, SystemRefused

CONNECT_SECONDS: Final = 5.0
READ_SECONDS: Final = 10.0
UNREACHABLE: Final = "The receiver did not answer over TLS within fifteen seconds."
# Sends a body with headers to a URL; returns None, or what went wrong as a sentence.
Post: TypeAlias = Callable[[str, bytes, Mapping[str, str]], str | None]


def poster(settings: WebhookSettings) -> Post:
    """Return what sends messages under the settings."""

    def post(url: str, body: bytes, headers: Mapping[str, str]) -> str | None:
        try:
            target = parse_target(url, settings)
            addresses = checked_addresses(target, settings)
        except Misuse as error:
            return str(error)
        context = tls_context(settings)
        for address in addresses:
            try:
                status = post_to(address, target, body, headers, context)
            except HTTPError:
                continue
            if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
                return None
            return f"The receiver answered {status}; only 2xx says that it has the message."
        return UNREACHABLE

    return post


def tls_context(settings: WebhookSettings) -> ssl.SSLContext:
    """Return how receivers are known; raise SystemRefused where the file of authorities is bad."""
    try:
        context = ssl.create_default_context(cafile=settings.ca_file)
    except OSError as error:
        raise SystemRefused(
            "The file of JOINEDUP_WEBHOOK_CA_FILE holds no certificates; correct it."
        ) from error
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def post_to(
    address: str,
    target: Target,
    body: bytes,
    headers: Mapping[str, str],
    context: ssl.SSLContext,
) -> int:
    """Send to one address of a target and return the status; its body is left unread.

    The connection goes to the address that was checked, and the certificate is the host's: a name
    that meanwhile leads elsewhere changes nothing.
    """
    with urllib3.HTTPSConnectionPool(
        address,
        target.port,
        timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS),
        retries=False,
        ssl_context=context,
        server_hostname=target.host,
        assert_hostname=target.host,
    ) as pool:
        answer = pool.urlopen(
            "POST",
            target.path,
            body=body,
            headers={**headers, "Host": host_header(target)},
            redirect=False,
            preload_content=False,
        )
        answer.close()
        return answer.status


def host_header(target: Target) -> str:
    """Return the host of a target as a request names it."""
    host = f"[{target.host}]" if ":" in target.host else target.host
    return host if target.port == HTTPS else f"{host}:{target.port}"
