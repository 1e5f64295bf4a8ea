"""Progress on stderr while something long runs; silent where nobody watches."""

from collections.abc import Generator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.progress import TimeElapsedColumn as Elapsed

from graph.server.progress import Progress as Tell
from graph.server.progress import silent


@contextmanager
def progress(*, quiet: bool = False) -> Generator[Tell]:
    """Give a function that draws how far a step is; an empty step wipes what was drawn."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield silent
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Elapsed())
    with Progress(*columns, console=console, transient=True) as drawn:
        yield Steps(drawn)


class Steps:
    """One line a step, the step that runs last."""

    def __init__(self, drawn: Progress) -> None:
        self._drawn = drawn
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, step: str, done: int, total: int) -> None:
        """Draw how far a step is."""
        if step == "":
            self._wipe()
            return
        if step not in self._tasks:
            self._tasks[step] = self._drawn.add_task(step, total=None)
        # Without a total the bar moves to and fro: something is being done, nobody knows how long.
        self._drawn.update(
            self._tasks[step], completed=done, total=total if total > 0 else None, refresh=True
        )

    def _wipe(self) -> None:
        for task in self._tasks.values():
            self._drawn.remove_task(task)
        self._tasks.clear()
