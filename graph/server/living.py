"""Names a process so that a recycled number is never taken for it."""

import contextlib
import os
import time
from typing import Final

import psutil
from pydantic import BaseModel, ConfigDict

# Both numbers below come from one clock of the system; the rest is rounding.
SAME_SECONDS: Final = 0.5
POLL_SECONDS: Final = 0.05
REAP_SECONDS: Final = 5.0


class Mark(BaseModel):
    """A process: its number, and how many seconds after the boot it began.

    The time of day of a start moves when the clock is set; the time since boot does not.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    pid: int
    began: float


def mark(pid: int | None = None) -> Mark:
    """Name a running process; none: this one."""
    process = psutil.Process(pid)
    return Mark(pid=process.pid, began=_began(process))


def is_alive(named: Mark) -> bool:
    """Tell whether exactly this process still runs; a zombie does not."""
    try:
        process = psutil.Process(named.pid)
        same = abs(_began(process) - named.began) < SAME_SECONDS
        return same and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def reap(process: Mark, *, seconds: float = REAP_SECONDS) -> None:
    """Let the system forget a dead child of ours; somebody else's child is theirs to reap."""
    deadline = time.monotonic() + seconds
    with contextlib.suppress(ChildProcessError):
        # Its first thread counts as dead while others still close their files.
        while os.waitpid(process.pid, os.WNOHANG)[0] == 0 and time.monotonic() < deadline:
            time.sleep(POLL_SECONDS)


def _began(process: psutil.Process) -> float:
    return process.create_time() - psutil.boot_time()
