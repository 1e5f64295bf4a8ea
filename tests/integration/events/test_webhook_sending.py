"""Messages cross the network over TLS, to the address that was checked, and no further (T39)."""

import socket
from pathlib import Path

import pytest

from api.services.webhooks import sending
from api.services.webhooks.sending import UNREACHABLE, poster
from api.settings import WebhookSettings
from graph.errors import SystemRefused
from tests.integration.events.receiver import HERE, HOST, Server, settings


def post(server: Server, under: WebhookSettings, host: str = HERE) -> str | None:
    """Send one message to the receiver."""
    url = f"https://{host}:{server.server_port}/hook?a=b"
    return poster(under)(url, b'{"type":"test"}', {"webhook-id": "message-1"})


def test_a_message_arrives_as_it_was_signed(server: Server, certificate: Path) -> None:
    assert post(server, settings(certificate)) is None

    ((path, headers, body),) = server.posts
    assert (path, body, headers["webhook-id"]) == ("/hook?a=b", b'{"type":"test"}', "message-1")
    assert headers["Host"] == f"{HERE}:{server.server_port}"


def test_a_certificate_that_nobody_vouches_for_is_refused(server: Server) -> None:
    assert post(server, settings(None)) == UNREACHABLE
    assert server.posts == []


def test_a_file_without_certificates_is_said(server: Server, tmp_path: Path) -> None:
    empty = tmp_path / "empty.pem"
    empty.touch()

    with pytest.raises(SystemRefused):
        post(server, settings(empty))


@pytest.mark.parametrize("status", [301, 307, 308, 400, 410, 500, 503])
def test_only_2xx_is_an_answer_and_nothing_is_followed(
    server: Server, certificate: Path, status: int
) -> None:
    server.status = status

    assert str(status) in str(post(server, settings(certificate)))
    assert len(server.posts) == 1


def test_a_network_that_no_setting_names_is_not_connected_to(
    server: Server, certificate: Path
) -> None:
    problem = post(server, settings(certificate, networks=""))

    assert "JOINEDUP_WEBHOOK_NETWORKS" in str(problem)
    assert server.posts == []


def test_a_name_is_resolved_once_and_its_certificate_is_the_names(
    server: Server, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host: str, *others: object, **options: object) -> object:
        """Lead to this machine at first, and to nowhere whenever it is asked for once more."""
        if host != HOST:
            return real(host, *others, **options)
        looked_up.append(host)
        address = HERE if len(looked_up) == 1 else "203.0.113.1"
        return real(address, *others, **options)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)

    assert post(server, settings(certificate), HOST) is None
    assert looked_up == [HOST]
    ((_, headers, _),) = server.posts
    assert headers["Host"] == f"{HOST}:{server.server_port}"


def test_a_certificate_of_another_name_is_refused(
    server: Server, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda _host, *others, **options: real(HERE, *others, **options)
    )
    under = settings(certificate, hosts="other.test")

    assert post(server, under, "other.test") == UNREACHABLE
    assert server.posts == []


def test_whoever_never_answers_is_left(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "CONNECT_SECONDS", 0.2)
    monkeypatch.setattr(sending, "READ_SECONDS", 0.2)
    with socket.socket() as silent:
        silent.bind((HERE, 0))
        silent.listen()
        url = f"https://{HERE}:{silent.getsockname()[1]}/"

        assert poster(settings(certificate))(url, b"{}", {}) == UNREACHABLE
