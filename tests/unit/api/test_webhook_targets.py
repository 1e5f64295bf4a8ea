"""A webhook leads to a listed host at a public address, however its URL is written (T39)."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.services.webhooks.targets import (
    Target,
    checked_addresses,
    is_allowed,
    parse_target,
)
from api.settings import WebhookSettings
from graph.errors import Misuse

HOST = "hooks.example"
PUBLIC = WebhookSettings(hosts=f"{HOST}, 93.184.216.34, 2606:4700::1111, 127.0.0.1, ::1")
ANY = ".".join("0000")
LOOPBACKS = (
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1",
    "017700000001", "127.000.000.001", "0", ANY, "127.0.0.1.", "localhost", "LOCALHOST",
    "localhost.", "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::]",
    "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "127。0。0。1", "①②⑦.0.0.1",
    "[fe80::1%25eth0]",
)  # fmt: skip
FORMS = (
    *(f"https://{host}/hook" for host in LOOPBACKS if host not in {"127.0.0.1", "[::1]"}),
    *(f"https://{host}:8443/hook" for host in ("10.0.0.1", "169.254.169.254", "192.168.0.1")),
    f"http://{HOST}/hook", f"HTTP://{HOST}/", f"ftp://{HOST}/", f"//{HOST}/", HOST, "", "https://",
    f"https:/{HOST}/", f"https:{HOST}/", f"https:\\\\{HOST}/", f"https://{HOST}\\@127.0.0.1/",
    f"https://user@{HOST}/", f"https://user:word@{HOST}/", f"https://{HOST}@127.0.0.1/",
    f"https://127.0.0.1@{HOST}/", f"https://{HOST}/#part", f"https://{HOST}#@127.0.0.1/",
    f"https://{HOST}?@127.0.0.1/", f"https://{HOST}/ hook", f"https://{HOST}/\r\nHost: x",
    f" https://{HOST}/", f"https://{HOST}\t/", f"https://{HOST}\x00/", f"https://{HOST}:0/",
    f"https://{HOST}:99999/", f"https://{HOST}:x/", f"https://{HOST}:-1/", f"https://{HOST}.evil.test/",
    f"https://evil.{HOST}/", f"https://evil-{HOST}/", f"https://{HOST}..test/", f"https://-{HOST}/",
    f"https://[{HOST}]/", "https://[::1/", "https://[]/", f"file://{HOST}/etc/passwd", f"https://{HOST}/ü",
    f"https://{HOST}/" + "a" * 2_000, "https://hooks。example/", "https://hooks%2eexample/",
)  # fmt: skip


@pytest.mark.parametrize("url", FORMS)
def test_a_url_that_leads_elsewhere_or_is_read_in_two_ways_is_refused(url: str) -> None:
    with pytest.raises(Misuse):
        checked_addresses(parse_target(url, PUBLIC), PUBLIC, lambda _host, _port: ("127.0.0.1",))


def test_there_are_sixty_such_forms() -> None:
    assert len(set(FORMS)) >= 60


@pytest.mark.parametrize(
    ("url", "target"),
    [
        (f"https://{HOST}", Target(HOST, 443, "/")),
        (f"https://{HOST.upper()}/a?b=c", Target(HOST, 443, "/a?b=c")),
        (f"https://{HOST}:8443/a", Target(HOST, 8443, "/a")),
        ("https://93.184.216.34/", Target("93.184.216.34", 443, "/")),
        ("https://[2606:4700::1111]:444/", Target("2606:4700::1111", 444, "/")),
    ],
)
def test_a_listed_host_over_tls_is_taken(url: str, target: Target) -> None:
    assert parse_target(url, PUBLIC) == target


def test_without_a_setting_no_host_is_listed() -> None:
    with pytest.raises(Misuse, match="JOINEDUP_WEBHOOK_HOSTS"):
        parse_target(f"https://{HOST}/", WebhookSettings(hosts=""))


@pytest.mark.parametrize(
    "addresses",
    [
        (), ("127.0.0.1",), ("93.184.216.34", "10.0.0.1"), ("93.184.216.34", "::1"),
        ("fe80::1%eth0",), ("224.0.0.1",), (ANY,),
        ("::ffff:10.0.0.1",), ("64:ff9b::a00:1",), ("2002:a00:1::1",),
        ("169.254.169.254",), ("fd00::1",), ("100.64.0.1",), ("no address",), ("2001:0:a00:1::1",),
    ],
)  # fmt: skip
def test_a_single_address_that_is_not_public_refuses_the_host(addresses: tuple[str, ...]) -> None:
    target = Target(HOST, 443, "/")

    with pytest.raises(Misuse):
        checked_addresses(target, PUBLIC, lambda _host, _port: addresses)


def test_a_network_of_the_force_is_reached_where_the_setting_names_it() -> None:
    settings = WebhookSettings(hosts=HOST, networks="10.20.0.0/16, fd00:20::/32")

    assert is_allowed("10.20.3.4", settings)
    assert is_allowed("fd00:20::9", settings)
    assert not is_allowed("10.21.3.4", settings)
    assert not is_allowed("127.0.0.1", settings)


def test_a_setting_that_names_no_network_is_said_and_sends_nothing() -> None:
    with pytest.raises(Misuse, match="JOINEDUP_WEBHOOK_NETWORKS"):
        is_allowed("93.184.216.34", WebhookSettings(hosts=HOST, networks="the whole force"))


@given(st.ip_addresses(v=4))
def test_an_address_is_as_private_however_it_is_wrapped(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    wrapped = (
        ipaddress.IPv6Address(0xFFFF << 32 | number),
        ipaddress.IPv6Address(0x64FF9B << 96 | number),
        ipaddress.IPv6Address(0x2002 << 112 | number << 80),
    )

    if not is_allowed(str(address), PUBLIC):
        assert not any(is_allowed(str(inner), PUBLIC) for inner in wrapped)


@given(st.text(alphabet="https:/@[]#?\\.%0x127localhost-ü \t", max_size=40))
def test_no_text_leads_to_a_host_that_is_not_listed(text: str) -> None:
    for url in (text, f"https://{text}", f"https://{text}@{HOST}/", f"https://{HOST}{text}"):
        try:
            target = parse_target(url, PUBLIC)
        except Misuse:
            continue
        assert target.host in {HOST, "127.0.0.1", "::1"}
