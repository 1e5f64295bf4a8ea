"""Requests that wait for the same work share one run of it, and none has one begun before it."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from api.services.shared_run import SharedRun

WAITERS = 6
SECONDS = 10


class Changes:
    """What was stored, and what each run saw of it; the first run goes on until it may end."""

    def __init__(self) -> None:
        self.stored: list[int] = []
        self.runs: list[tuple[int, ...]] = []
        self.began = threading.Event()
        self.may_end = threading.Event()

    def run(self) -> tuple[int, ...]:
        seen = tuple(self.stored)
        self.runs.append(seen)
        self.began.set()
        assert self.may_end.wait(SECONDS)
        return seen

    def store_and_join(self, shared: SharedRun[tuple[int, ...]], number: int) -> tuple[int, ...]:
        self.stored.append(number)
        return shared.join(self.run)


def test_all_who_wait_while_a_run_is_under_way_share_the_next() -> None:
    changes, shared = Changes(), SharedRun[tuple[int, ...]]()
    with ThreadPoolExecutor(WAITERS + 1) as pool:
        first = pool.submit(changes.store_and_join, shared, 0)
        assert changes.began.wait(SECONDS)
        others = [
            pool.submit(changes.store_and_join, shared, number) for number in range(1, WAITERS + 1)
        ]
        wait_until(lambda: len(changes.stored) == WAITERS + 1)
        changes.may_end.set()
        results = [first.result(SECONDS), *(other.result(SECONDS) for other in others)]
    assert first.result() == (0,), "the first run saw no more than there was"
    assert all(number in results[number] for number in range(WAITERS + 1)), "each change was seen"
    assert len(changes.runs) < WAITERS, "who waits together is answered by one run"


def test_a_run_that_is_over_answers_nobody_who_comes_later() -> None:
    changes, shared = Changes(), SharedRun[tuple[int, ...]]()
    changes.may_end.set()
    assert [changes.store_and_join(shared, number) for number in (0, 1)] == [(0,), (0, 1)]


def test_what_a_run_raises_is_raised_to_all_who_shared_it_and_the_next_run_is_tried() -> None:
    shared = SharedRun[int]()
    began, may_end = threading.Event(), threading.Event()

    def wait_first() -> int:
        began.set()
        assert may_end.wait(SECONDS)
        return 0

    def fail() -> int:
        raise RuntimeError("the database is away")

    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(shared.join, wait_first)
        assert began.wait(SECONDS)
        failing: list[Future[int]] = [pool.submit(shared.join, fail) for _ in range(2)]
        may_end.set()
        assert first.result(SECONDS) == 0
        for future in failing:
            with pytest.raises(RuntimeError, match="away"):
                future.result(SECONDS)
    assert shared.join(lambda: 1) == 1


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait until something holds; fail after the limit."""
    pause = threading.Event()
    for _ in range(SECONDS * 100):
        if holds():
            return
        pause.wait(0.01)
    pytest.fail("it never held")
