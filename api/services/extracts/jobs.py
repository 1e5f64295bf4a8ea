"""Loads that go on while their page shows how far they are."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock, Thread
from typing import Final

from pydantic import Field

from api.schemas.loaded_delivery import LoadedDelivery
from graph.errors import Conflict, JoinedUpError
from graph.models import FrozenModel
from graph.server import Progress
from graph.system_errors import SYSTEM_ERRORS, system_refused

LOG: Final = logging.getLogger("joinedup")
# Of loads that ended: their pages are looked at soon or not at all.
REMEMBERED: Final = 50
STOP_SECONDS: Final = 5.0
FAULT: Final = (
    "A fault of this service ended the load; what was stored until then stands. Try again."
)


class LoadProgress(FrozenModel):
    """How far a load is."""

    step: str = Field(description="What is being done.")
    done: int = Field(description="How much of it is done.")
    total: int = Field(description="How much there is; 0 where that is not known.")
    is_over: bool = Field(description="Whether the load has ended, well or not.")


@dataclass(slots=True)
class LoadJob:
    """One load of one extract: how far it is, then its outcome or why there is none."""

    owner: str
    source: str
    progress: LoadProgress
    outcome: LoadedDelivery | None = None
    fault: str | None = None

    def report(self, step: str, done: int, total: int) -> None:
        """Take down how far the load is."""
        self.progress = LoadProgress(step=step, done=done, total=total, is_over=False)

    def finish(self) -> None:
        """Take down that the load has ended."""
        self.progress = self.progress.model_copy(update={"is_over": True})


@dataclass(frozen=True, slots=True)
class LoadJobs:
    """The loads of this service, by the id of their extract."""

    _jobs: dict[str, LoadJob] = field(default_factory=dict[str, LoadJob])
    _threads: list[Thread] = field(default_factory=list[Thread])
    _lock: Lock = field(default_factory=Lock)

    def find(self, draft_id: str, owner: str) -> LoadJob | None:
        """Return a user's load of an extract."""
        job = self._jobs.get(draft_id)
        return job if job is not None and job.owner == owner else None

    def start(
        self, draft_id: str, job: LoadJob, load: Callable[[Progress], LoadedDelivery]
    ) -> None:
        """Begin a load; raise Conflict where it has begun already."""
        with self._lock:
            earlier = self._jobs.get(draft_id)
            if earlier is not None and not earlier.progress.is_over:
                raise Conflict("This extract is being loaded.")
            self._jobs.pop(draft_id, None)
            self._jobs[draft_id] = job
            self._forget()
            thread = Thread(target=run, args=(job, load), name=draft_id, daemon=True)
            self._threads[:] = [*filter(Thread.is_alive, self._threads), thread]
            thread.start()

    def stop(self) -> None:
        """Wait a little for what is under way; a load that is cut off is begun again."""
        for thread in self._threads:
            thread.join(STOP_SECONDS)

    def _forget(self) -> None:
        ended = [draft_id for draft_id, job in self._jobs.items() if job.progress.is_over]
        for draft_id in ended[: max(0, len(self._jobs) - REMEMBERED)]:
            del self._jobs[draft_id]


def run(job: LoadJob, load: Callable[[Progress], LoadedDelivery]) -> None:
    """Load, and take down what became of it."""
    try:
        job.outcome = load(job.report)
    except JoinedUpError as error:
        job.fault = str(error)
    except SYSTEM_ERRORS as error:
        job.fault = str(system_refused(error))
    except Exception as error:  # noqa: BLE001 - the end of a thread: its page says that it failed
        job.fault = log_fault(error)
    finally:
        job.finish()


def log_fault(error: Exception) -> str:
    """Log a fault of ours, and return what the page says of it."""
    # The message of a foreign exception can hold values of records.
    LOG.error("A load from a page ended with %s", type(error).__name__)
    return FAULT
