"""The local Neo4j server: fetched, started, shared between processes, copied and restored."""

from graph.server.copies import check, closed_store, dump, reset, restore
from graph.server.endpoint import Endpoint
from graph.server.local import Status, abandon, local_server, start, status, stop
from graph.server.preparing import preparing
from graph.server.progress import Progress
from graph.server.watching import watch_server

__all__ = [
    "Endpoint",
    "Progress",
    "Status",
    "abandon",
    "check",
    "closed_store",
    "dump",
    "local_server",
    "preparing",
    "reset",
    "restore",
    "start",
    "status",
    "stop",
    "watch_server",
]
