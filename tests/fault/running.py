"""Start a loader in a process of its own, on the server of this run."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.server import Endpoint


def start(endpoint: Endpoint, *arguments: str | Path) -> subprocess.Popen[str]:
    """Start a loader; its lines are read with `lines`."""
    environment = os.environ | {
        "NEO4J_URI": endpoint.uri,
        "NEO4J_USERNAME": endpoint.username,
        "NEO4J_PASSWORD": endpoint.password.get_secret_value(),
        "NEO4J_DATABASE": endpoint.database,
    }
    return subprocess.Popen(
        [sys.executable, "-m", "tests.fault.loader", *map(str, arguments)],
        cwd=Path(__file__).parents[2],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def lines(process: subprocess.Popen[str]) -> Iterator[Any]:
    """Return what a loader says, as it says it."""
    if process.stdout is not None:
        yield from map(json.loads, process.stdout)
