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


class ProcessMark(BaseModel):
    """A process: its number, and how many seconds after the boot it began.

    The time of day of a start moves when the clock is set; the time since boot does not.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    pid: int
    began: float


def process_mark(pid: int | None = None) -> ProcessMark:
    """Name a running process; none: this one."""
    process = psutil.Process(pid)
    return ProcessMark(pid=process.pid, began=_began(process))


def is_alive(mark: ProcessMark) -> bool:
    """Return whether exactly this process still runs; a zombie does not."""
    return _state(mark) not in {None, psutil.STATUS_ZOMBIE}


def reap(mark: ProcessMark) -> None:
    """Let the system forget a dead child of ours; somebody else's child is theirs to reap."""
    deadline = time.monotonic() + REAP_SECONDS
    with contextlib.suppress(ChildProcessError):
        # Its first thread counts as dead while others still close their files.
        while _state(mark) == psutil.STATUS_ZOMBIE and time.monotonic() < deadline:
            if os.waitpid(mark.pid, os.WNOHANG)[0] == 0:
                time.sleep(POLL_SECONDS)


def _state(mark: ProcessMark) -> str | None:
    """Return what the system says of this process; None when there is none, or another."""
    try:
        process = psutil.Process(mark.pid)
        same = abs(_began(process) - mark.began) < SAME_SECONDS
        return process.status() if same else None
    except psutil.NoSuchProcess:
        return None


def _began(process: psutil.Process) -> float:
    return process.create_time() - psutil.boot_time()
