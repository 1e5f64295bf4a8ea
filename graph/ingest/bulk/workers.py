"""Apply a Python function to the rows of a query, on all processors."""

# pyarrow and DuckDB have no full types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from itertools import chain, islice
from typing import Any, Final, Self, TypeAlias

import pyarrow as pa

Work: TypeAlias = Callable[[dict[str, Any]], dict[str, object]]
# As many portions for each process are read ahead.
AHEAD: Final = 2


class Workers(ExitStack):
    """Worker processes; they start only if there is more than one portion of work."""

    def __init__(self) -> None:
        super().__init__()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        super().__enter__()
        return self

    def each(
        self, work: Work, portions: Iterable["pa.RecordBatch"], schema: "pa.Schema"
    ) -> Iterator["pa.Table"]:
        """Apply `work` to each row, and return the results portion by portion."""
        remaining = iter(portions)
        first = list(islice(remaining, 2))
        if len(first) < 2:  # noqa: PLR2004 - one alone
            yield from (apply_work(work, portion, schema) for portion in first)
            return
        pool, futures = self._processes(), deque[Future[pa.Table]]()
        for portion in chain(first, remaining):
            futures.append(pool.submit(apply_work, work, portion, schema))
            if len(futures) > AHEAD * processors():
                yield futures.popleft().result()
        while len(futures) > 0:
            yield futures.popleft().result()

    def _processes(self) -> ProcessPoolExecutor:
        if self._pool is None:
            pool = ProcessPoolExecutor(
                processors(),
                # A fork would take the engine and its locks with it.
                mp_context=multiprocessing.get_context("spawn"),
                initializer=end_with_parent,
            )
            self._pool = self.enter_context(pool)
        return self._pool


def apply_work(work: Work, portion: "pa.RecordBatch", schema: "pa.Schema") -> "pa.Table":
    """Apply `work` to the rows of a portion."""
    return pa.Table.from_pylist([work(row) for row in portion.to_pylist()], schema=schema)


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0))


def end_with_parent() -> None:
    """End this process when its parent is gone: nothing else would end it."""

    def watch() -> None:
        parent = multiprocessing.parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
