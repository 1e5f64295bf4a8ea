"""Memory of this process and of the local server, and the size of its store."""

import resource

import psutil

from graph.server import status
from graph.settings import LocalSettings

KILOBYTES_IN_MEGABYTE = 1024
MEGABYTE = 1024 * 1024


def measure_memory(settings: LocalSettings) -> None:
    """Print our peak memory, the memory of the server and the size of its store."""
    ours = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES_IN_MEGABYTE
    server_status = status(settings)
    theirs = (
        0.0
        if server_status.pid is None
        else psutil.Process(server_status.pid).memory_info().rss / MEGABYTE
    )
    print(
        f"memory: ours at most {ours:.0f} MB, the server {theirs:.0f} MB, "
        f"its store {server_status.store_bytes / MEGABYTE:.0f} MB"
    )
