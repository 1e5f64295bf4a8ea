"""How much memory we take, and the local server."""

import resource

import psutil

from graph.server import status
from graph.settings import LocalSettings

KILOBYTES_IN_MEGABYTE = 1024
MEGABYTE = 1024 * 1024


def measure_memory(settings: LocalSettings) -> None:
    """Print our peak and what the server holds, with its store beside it."""
    ours = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES_IN_MEGABYTE
    served = status(settings)
    theirs = 0.0 if served.pid is None else psutil.Process(served.pid).memory_info().rss / MEGABYTE
    print(
        f"memory: ours at most {ours:.0f} MB, the server {theirs:.0f} MB, "
        f"its store {served.store_bytes / MEGABYTE:.0f} MB"
    )
