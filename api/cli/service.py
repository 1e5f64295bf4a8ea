"""Serve the HTTP service in this process, on this machine's loopback address only."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

import errno
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Final

import typer

from api.cli.session import open_session, read_settings
from graph.errors import Misuse

if TYPE_CHECKING:
    from api.settings import HttpSettings
    from graph.db.store import Store

STOP_SECONDS: Final = 10
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})

Host = Annotated[
    str | None, typer.Option(help="Loopback address to listen on (JOINEDUP_HTTP_HOST).")
]
Port = Annotated[
    int | None, typer.Option(min=0, max=65535, help="Port to listen on (JOINEDUP_HTTP_PORT).")
]


def add(program: typer.Typer) -> None:
    """Add the command of this noun."""
    program.command()(serve)


def serve(host: Host = None, port: Port = None) -> None:
    """Serve the HTTP service until it is stopped."""
    with bind_port(http_settings(host, port)) as bound, open_session() as store:
        run(store, bound, announce=print_address)


def http_settings(host: str | None, port: int | None) -> "HttpSettings":
    """Return where to listen: what the command says, else the environment."""
    given = {"host": host, "port": port}
    return read_settings().http.model_copy(
        update={name: value for name, value in given.items() if value is not None}
    )


def bind_port(asked: "HttpSettings") -> socket.socket:
    """Take the port before anything is started, so that a taken one costs nobody a wait."""
    if asked.host not in LOOPBACK:
        raise Misuse(
            "Without sign-in the service listens on this machine only; "
            "set JOINEDUP_HTTP_HOST to 127.0.0.1."
        )
    family = socket.AF_INET6 if ":" in asked.host else socket.AF_INET
    # Only of a socket that names its protocol does asyncio switch off the kernel's waiting for
    # more to send, which would add 40 ms to every answer.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((asked.host, asked.port))
        bound.listen()
    except OSError as error:
        bound.close()
        raise Misuse(port_error(asked.port, error)) from error
    return bound


def port_error(port: int, error: OSError) -> str:
    """Say why a port cannot be had, and what to do."""
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program; choose one with JOINEDUP_HTTP_PORT."
    return f"Port {port} cannot be listened on here; choose another with JOINEDUP_HTTP_PORT."


def address(bound: socket.socket) -> str:
    """Return the address of the service as a link."""
    host, port = bound.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def print_address(link: str) -> None:
    """Say where the service is and how to stop it."""
    from api.cli.output import print_line

    print_line(f"Serving on {link} (reference: {link}/docs). Ctrl-C stops it.")


def run(store: "Store", bound: socket.socket, *, announce: Callable[[str], None]) -> None:
    """Serve until Ctrl-C or SIGTERM, finish what is being answered, and return."""
    import uvicorn

    from api.http.app import create_app
    from api.http.middleware import log_to_stderr

    log_to_stderr()
    app = create_app(read_settings(), store=store)
    configuration = uvicorn.Config(
        app,
        log_level="warning",
        # Addresses of requests hold what was searched for; the audit log holds who asked.
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    server = uvicorn.Server(configuration)
    app.state.is_stopping = lambda: server.should_exit
    announce(address(bound))
    try:
        server.run(sockets=[bound])
    except (KeyboardInterrupt, SystemExit):
        # The server has closed by now and hands the signal on: stopping is what was asked for.
        return
