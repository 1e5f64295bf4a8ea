"""The local Neo4j server: fetched, started, shared between processes, copied and restored."""

from graph.server.admin import AdminFailed
from graph.server.copies import check, closed_store, dump, reset, restore
from graph.server.endpoint import Endpoint
from graph.server.home import OWNER_ONLY_FILE, OWNER_ONLY_FOLDER, Home, write_private
from graph.server.local import Status, abandon, local_server, start, status, stop
from graph.server.offline_import import (
    ImportFile,
    import_files,
    import_folder,
    put_in_place,
    used_by_us_alone,
)
from graph.server.preparing import preparing
from graph.server.progress import Progress, silent
from graph.server.watching import watch_server

__all__ = [
    "OWNER_ONLY_FILE",
    "OWNER_ONLY_FOLDER",
    "AdminFailed",
    "Endpoint",
    "Home",
    "ImportFile",
    "Progress",
    "Status",
    "abandon",
    "check",
    "closed_store",
    "dump",
    "import_files",
    "import_folder",
    "local_server",
    "preparing",
    "put_in_place",
    "reset",
    "restore",
    "silent",
    "start",
    "status",
    "stop",
    "used_by_us_alone",
    "watch_server",
    "write_private",
]
