"""Where a webhook may lead: a host of the settings, over TLS, at an address that was checked."""

import re
import socket
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from api.settings import WebhookSettings
from graph.errors import Misuse

Address: TypeAlias = IPv4Address | IPv6Address
# Returns every address of a host as text.
Resolve: TypeAlias = Callable[[str, int], Sequence[str]]
HTTPS: Final = 443
LONGEST: Final = 2_000
NAME: Final = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*")
# What a URL is made of, as written: whatever two readers of one could read differently is refused.
URL: Final = re.compile(r"https://[A-Za-z0-9.\-:\[\]]+(/[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?")
NAT64: Final = IPv6Network("64:ff9b::/96")
BAD_URL: Final = (
    "A webhook's URL is https://, a host and a path, without a user, a fragment or blanks."
)
BAD_HOST: Final = (
    "Webhooks may not lead to this host; the operator of the service names it in "
    "JOINEDUP_WEBHOOK_HOSTS."
)
BAD_ADDRESS: Final = (
    "The webhook's host has an address that is not public; the operator of the service allows its "
    "network in JOINEDUP_WEBHOOK_NETWORKS."
)
NO_ADDRESS: Final = "The webhook's host has no address; look whether its name is right."
BAD_NETWORKS: Final = (
    "JOINEDUP_WEBHOOK_NETWORKS names no network such as 10.20.0.0/16; correct it and try again."
)


@dataclass(frozen=True, slots=True)
class Target:
    """A URL taken apart: what is connected to, and what is asked for there."""

    host: str
    port: int
    path: str


def parse_target(url: str, settings: WebhookSettings) -> Target:
    """Return where a URL leads; raise Misuse where webhooks may not lead there."""
    if len(url) > LONGEST or URL.fullmatch(url) is None:
        raise Misuse(BAD_URL)
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise Misuse(BAD_URL) from error
    if port == 0 or not is_host(host):
        raise Misuse(BAD_URL)
    if host not in split_list(settings.hosts):
        raise Misuse(BAD_HOST)
    if is_address(host) and not is_allowed(host, settings):
        raise Misuse(BAD_ADDRESS)
    query = f"?{parts.query}" if parts.query != "" else ""
    return Target(host, port or HTTPS, (parts.path or "/") + query)


def is_host(host: str) -> bool:
    """Return whether a host is a name or an address as everybody writes it.

    Decimal, octal and short forms of an address, which resolvers read as one, are neither.
    """
    if is_address(host):
        return ip_address(host).compressed == host
    last = host.rpartition(".")[2]
    return NAME.fullmatch(host) is not None and not last.isdigit() and last[:2] != "0x"


def is_address(host: str) -> bool:
    """Return whether a host is an address, however it is written."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def split_list(setting: str) -> frozenset[str]:
    """Return the entries of a setting that is a list."""
    return frozenset(entry.strip().lower() for entry in setting.split(",") if entry.strip() != "")


def resolve_host(host: str, port: int) -> Sequence[str]:
    """Return every address of a host; none where it has none."""
    try:
        entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        return ()
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in entries))


def checked_addresses(
    target: Target, settings: WebhookSettings, resolve: Resolve = resolve_host
) -> tuple[str, ...]:
    """Return the addresses to connect to; raise Misuse where a single one is not allowed."""
    addresses = resolve(target.host, target.port)
    if len(addresses) == 0:
        raise Misuse(NO_ADDRESS)
    if not all(is_allowed(address, settings) for address in addresses):
        raise Misuse(BAD_ADDRESS)
    return tuple(addresses)


def is_allowed(text: str, settings: WebhookSettings) -> bool:
    """Return whether an address, and each one wrapped in it, is public or in a listed network."""
    try:
        networks = [ip_network(entry) for entry in split_list(settings.networks)]
    except ValueError as error:
        raise Misuse(BAD_NETWORKS) from error
    if not is_address(text):
        return False
    address = ip_address(text)
    return all(
        (inner.is_global and not inner.is_multicast)
        or any(inner in network for network in networks)
        for inner in (address, *wrapped_addresses(address))
    )


def wrapped_addresses(address: Address) -> Iterator[Address]:
    """Yield the addresses of IPv4 that an address of IPv6 leads to."""
    if isinstance(address, IPv4Address):
        return
    if address.ipv4_mapped is not None:
        yield address.ipv4_mapped
    if address.sixtofour is not None:
        yield address.sixtofour
    if address.teredo is not None:
        yield from address.teredo
    if address in NAT64:
        yield IPv4Address(int(address) & 0xFFFFFFFF)
