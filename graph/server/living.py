"""Names a process so that a recycled number is never taken for it."""

from typing import Final

import psutil
from pydantic import BaseModel, ConfigDict

# Both numbers below come from one clock of the system; the rest is rounding.
SAME_SECONDS: Final = 0.5


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


def _began(process: psutil.Process) -> float:
    return process.create_time() - psutil.boot_time()
