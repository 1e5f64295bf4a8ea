"""The command that serves HTTP in this process, on a loopback address only."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

import errno
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Final

import typer

from api.cli.configuration import read_settings
from api.cli.session import open_session
from graph.errors import EarlierThanLastRun, Misuse, StoreError

if TYPE_CHECKING:
    from api.settings import HttpSettings, ServiceSettings
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
    with bind_port(http_settings(host, port)) as listener, open_session(is_service=True) as store:
        measure_outdated(store)
        run_server(store, listener, settings=read_settings(), announce=print_address)


def measure_outdated(store: "Store") -> None:
    """Measure the rules of an upgrade; where that fails, say so, since what is stored is served."""
    from api.cli.output import print_note
    from api.cli.progress import progress
    from api.services.as_of import current_time
    from graph.domain.counts import count_in_words
    from graph.patterns import broken_pattern_ids, load_patterns, outdated_patterns, refresh

    patterns = load_patterns()
    outdated = outdated_patterns(store, patterns)
    if len(outdated) == 0:
        return
    rules = count_in_words(len(outdated), "rule")
    print_note(f"Measuring {rules} that changed, before the service answers.")
    try:
        with progress() as report_progress:
            refresh(
                store,
                patterns,
                as_of=current_time(),
                broken=broken_pattern_ids(),
                progress=report_progress,
            )
    except (EarlierThanLastRun, StoreError) as error:
        print_note(f"They were not measured. {error}")


def http_settings(host: str | None, port: int | None) -> "HttpSettings":
    """Return where to listen: the command's options, otherwise the environment."""
    overrides = {"host": host, "port": port}
    return read_settings().http.model_copy(
        update={name: value for name, value in overrides.items() if value is not None}
    )


def bind_port(settings: "HttpSettings") -> socket.socket:
    """Bind the port before anything starts, so that a taken port fails at once."""
    oidc = read_settings().oidc
    if settings.host not in LOOPBACK and oidc.issuer is None:
        raise Misuse(
            "Without sign-in the service listens on this machine only; "
            "set JOINEDUP_HTTP_HOST to 127.0.0.1."
        )
    if settings.host not in LOOPBACK and not oidc.public_url.startswith("https://"):
        raise Misuse(
            "Beyond this machine the service is reached over TLS only; put a proxy before it and "
            "set JOINEDUP_OIDC_PUBLIC_URL to its https:// address."
        )
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # Only for a socket that names its protocol does asyncio set TCP_NODELAY; without it every
    # answer takes 40 ms longer.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise Misuse(port_error(settings.port, error)) from error
    return listener


def port_error(port: int, error: OSError) -> str:
    """Return why a port cannot be bound, and what to do."""
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program; choose one with JOINEDUP_HTTP_PORT."
    return f"Port {port} cannot be listened on here; choose another with JOINEDUP_HTTP_PORT."


def service_address(listener: socket.socket) -> str:
    """Return the address of the service as a link."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def print_address(link: str) -> None:
    """Print the address of the service and how to stop it."""
    from api.cli.output import print_line

    print_line(f"Serving on {link} (reference: {link}/docs). Ctrl-C stops it.")


def run_server(
    store: "Store",
    listener: socket.socket,
    *,
    settings: "ServiceSettings",
    announce: Callable[[str], None],
) -> None:
    """Serve until Ctrl-C or SIGTERM, finish open requests, and return."""
    import uvicorn

    from api.http.app import create_app
    from api.http.connections import PatientProtocol
    from api.http.middleware import log_to_stderr
    from api.services.plans_ahead import plans_ahead
    from graph.db.connection import keep_running

    log_to_stderr()
    app = create_app(settings, store=store, sends_webhooks=True)
    configuration = uvicorn.Config(
        app,
        log_level="warning",
        # Addresses of requests hold search terms; the audit log says who asked.
        access_log=False,
        server_header=False,
        http=PatientProtocol,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    server = uvicorn.Server(configuration)
    app.state.is_stopping = lambda: server.should_exit
    announce(service_address(listener))
    try:
        with keep_running(settings), plans_ahead(store):
            server.run(sockets=[listener])
    except (KeyboardInterrupt, SystemExit):
        # The server has closed by now and passes the signal on, as intended.
        return
