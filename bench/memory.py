"""Memory of the local server, and the size of its store."""

import psutil

from bench.figures import Figures
from graph.server import status
from graph.settings import LocalSettings

MEGABYTE = 1024 * 1024


def measure_memory(settings: LocalSettings, figures: Figures) -> None:
    """Note the memory of the server and the size of its store."""
    server_status = status(settings)
    if server_status.pid is not None:
        memory = psutil.Process(server_status.pid).memory_info().rss
        figures.note("server_memory", memory / MEGABYTE)
    figures.note("store", server_status.store_bytes / MEGABYTE)
