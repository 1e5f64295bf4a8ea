"""End a server that nobody has used for a while: `python -m graph.server.idle HOME SECONDS`.

The process that left last starts this one, so that the next command finds a server that runs.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from graph.server.claim import locked, read_claim, write_claim
from graph.server.home import Home
from graph.server.living import ProcessMark, process_mark
from graph.server.process import end

LOOK_SECONDS: Final = 5.0
LOCK_SECONDS: Final = 360.0


def start_idle_timer(home: Home, seconds: float) -> ProcessMark:
    """Start the process that ends an idle server; it holds no terminal and no pipe of ours."""
    timer = subprocess.Popen(  # noqa: S603  our own Python, our own arguments
        [sys.executable, "-m", "graph.server.idle", str(home.path), str(seconds)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    mark = process_mark(timer.pid)
    # It outlives us on purpose: without this Popen warns of it when it is collected.
    timer.returncode = 0
    return mark


def wait_while_used(
    home: Home,
    seconds: float,
    *,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> bool:
    """Return True once nobody has used the server for so long; False if it is ours no longer."""
    uses, since = -1, clock()
    while (claim := read_claim(home)).is_served and not claim.kept:
        if claim.is_needed or claim.uses != uses:
            uses, since = claim.uses, clock()
        elif clock() - since >= seconds:
            return True
        sleep(min(LOOK_SECONDS, seconds))
    return False


def end_idle_server(home: Home, seconds: float) -> None:
    """Wait until nobody has used the server for so many seconds, and end it."""
    while wait_while_used(home, seconds):
        with locked(home, seconds=LOCK_SECONDS):
            claim = read_claim(home)
            # Somebody may have come between our look and our lock.
            if claim.server is not None and not claim.is_needed:
                end(claim.server)
                write_claim(home, claim.ended())
                return


if __name__ == "__main__":
    end_idle_server(Home(Path(sys.argv[1])), float(sys.argv[2]))
