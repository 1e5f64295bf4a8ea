"""A receiver of webhooks on this machine, over TLS, with a certificate of its own."""

import ssl
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from api.settings import WebhookSettings

HERE = "127.0.0.1"
HOST = "hooks.test"


class Handler(BaseHTTPRequestHandler):
    """Answers as the server says, and keeps what came."""

    def do_POST(self) -> None:
        server = self.server
        assert isinstance(server, Server)
        body = self.rfile.read(int(self.headers["Content-Length"]))
        server.posts.append((self.path, dict(self.headers), body))
        self.send_response(server.status)
        self.send_header("Location", f"https://{HOST}:{server.server_port}/elsewhere")
        self.send_header("Content-Length", str(10**12))
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


class Server(HTTPServer):
    """A receiver on this machine."""

    def __init__(self, certificate: Path) -> None:
        super().__init__((HERE, 0), Handler)
        self.status = 204
        self.posts: list[tuple[str, dict[str, str], bytes]] = []
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self.socket = context.wrap_socket(self.socket, server_side=True)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a handshake that was refused."""


def write_certificate(folder: Path) -> Path:
    """Write a key and its own certificate, of a name and an address, and return their file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    names = [x509.DNSName(HOST), x509.IPAddress(ip_address(HERE))]
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "receiver.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
    return path


def settings(certificate: Path | None, **changes: str) -> WebhookSettings:
    """Return settings under which the receiver on this machine is reached."""
    return WebhookSettings(
        **{"hosts": f"{HERE}, {HOST}", "networks": "127.0.0.0/8", **changes}, ca_file=certificate
    )
