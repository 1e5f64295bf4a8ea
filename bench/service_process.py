"""The service in a process of its own, as `joinedup serve` starts it."""

import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

COMMAND = (sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", "0")


class ServiceProcess(NamedTuple):
    """Where the service answers, and its process."""

    address: str
    pid: int


@contextmanager
def serve_home(home: Path) -> Generator[ServiceProcess]:
    """Serve the store of a home until the end, as of now."""
    environment = os.environ | {"JOINEDUP_HOME": str(home)}
    with subprocess.Popen(  # noqa: S603 - our own command
        COMMAND, env=environment, stdout=subprocess.PIPE, text=True
    ) as service:
        line = "" if service.stdout is None else service.stdout.readline()
        try:
            yield ServiceProcess(line.split()[2], service.pid)
        finally:
            service.terminate()
