"""Asks whether a port speaks Bolt: the handshake, without a driver and without a password."""

import socket
from typing import Final

from graph.server.configuration import LOOPBACK

# The magic number, then the offer: 5.8 down to 5.0, and 4.4.
HANDSHAKE: Final = bytes.fromhex("6060b01700080805000004040000000000000000")
VERSION_BYTES: Final = 4
SECONDS: Final = 2.0


def answers_bolt(port: int) -> bool:
    """Return whether something on this port of this machine agrees to a version of Bolt."""
    try:
        with socket.create_connection((LOOPBACK, port), timeout=SECONDS) as connection:
            connection.sendall(HANDSHAKE)
            reply = connection.recv(VERSION_BYTES, socket.MSG_WAITALL)
    except OSError:
        return False
    # Four zero bytes say that no offered version suits; fewer, that the line was closed.
    return len(reply) == VERSION_BYTES and any(reply)


def is_free(port: int) -> bool:
    """Return whether a server could listen on this port of this machine now."""
    with socket.socket() as probe:
        # As the server does: the remains of its own last connections do not count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def free_port(preferred_port: int = 0) -> int:
    """Return the wanted port if nobody has it, else one that the system names."""
    if preferred_port != 0 and is_free(preferred_port):
        return preferred_port
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])
