"""Progress on stderr while a command runs; silent without a terminal."""

from collections.abc import Generator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.progress import TimeElapsedColumn as Elapsed

from graph.server import Progress as Tell
from graph.server import silent


@contextmanager
def progress(*, quiet: bool = False) -> Generator[Tell]:
    """Yield a function that shows the progress of a step; an empty step clears the display."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield silent
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Elapsed())
    with Progress(*columns, console=console, transient=True) as bars:
        yield ProgressSteps(bars)


class ProgressSteps:
    """A progress bar for each step, the current one last."""

    def __init__(self, bars: Progress) -> None:
        self._drawn = bars
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show the progress of a step."""
        if step == "":
            self._wipe()
            return
        if step not in self._tasks:
            self._tasks[step] = self._drawn.add_task(step, total=None)
        # Without a total the bar only shows that work goes on.
        self._drawn.update(
            self._tasks[step], completed=done, total=total if total > 0 else None, refresh=True
        )

    def _wipe(self) -> None:
        for task in self._tasks.values():
            self._drawn.remove_task(task)
        self._tasks.clear()
