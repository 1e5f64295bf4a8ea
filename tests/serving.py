"""The service on a port of this machine, as browsers and other systems meet it."""

import asyncio
import logging
import socket
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

HERE = "127.0.0.1"
JOIN_SECONDS = 10


class Server(uvicorn.Server):
    """A server that leaves no socket open when it is told not to wait for its streams."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop, and cut off whoever still listens: a browser may outlive the server."""
        await super().shutdown(sockets)
        for connection in list(self.server_state.connections):
            if (transport := getattr(connection, "transport", None)) is not None:
                transport.abort()
        # A transport closes its socket in a later turn of the loop.
        await asyncio.sleep(0.01)


def configured(app: FastAPI | uvicorn.Config) -> uvicorn.Config:
    """Return how an application is served, unless that is said."""
    if isinstance(app, uvicorn.Config):
        return app
    return uvicorn.Config(app, host=HERE, port=0, log_level="error")


@contextmanager
def serve_app(app: FastAPI | uvicorn.Config) -> Generator[str]:
    """Serve in a thread and return the address, until the end."""
    server = Server(configured(app))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://{HERE}:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        # A stream of news ends with its reader, who may be gone without a word: so it is cut off,
        # which uvicorn would call an error.
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        server.force_exit = True
        thread.join(JOIN_SECONDS)
