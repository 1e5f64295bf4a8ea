"""Work on many objects leaves the collector of the process on, and as it was."""

import gc
from threading import Barrier, Thread

from graph.identity.matching.rare_collection import RARE, rare_collection


def test_the_collector_stays_on_and_gets_its_thresholds_back() -> None:
    usual = gc.get_threshold()
    with rare_collection():
        assert gc.isenabled()
        assert gc.get_threshold() == RARE
    assert gc.get_threshold() == usual


def test_threads_that_overlap_leave_the_thresholds_as_they_were() -> None:
    usual = gc.get_threshold()
    both_inside, first_left = Barrier(2), Barrier(2)
    seen: list[tuple[int, int, int]] = []

    def first() -> None:
        with rare_collection():
            both_inside.wait()
        first_left.wait()

    def second() -> None:
        with rare_collection():
            both_inside.wait()
            first_left.wait()
            seen.append(gc.get_threshold())

    threads = [Thread(target=first), Thread(target=second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert seen == [RARE]
    assert gc.get_threshold() == usual
