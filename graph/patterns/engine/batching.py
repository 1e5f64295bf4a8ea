"""Work on many subjects in pages, with as many sessions as the machine has cores."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

PAGE: Final = 1000
# The timeout of one page: a cold server on a busy machine may have to plan the statement first.
SECONDS: Final = 600.0
T = TypeVar("T")


def split_pages(subjects: Sequence[str], size: int = PAGE) -> list[Sequence[str]]:
    """Split subjects into pages."""
    return [subjects[start : start + size] for start in range(0, len(subjects), size)]


def map_pages(
    work: Callable[[Sequence[str]], T], subjects: Sequence[str], size: int = PAGE
) -> list[T]:
    """Do the work for every page and return the results in the order of the pages."""
    return map_in_parallel(work, split_pages(subjects, size))


def map_in_parallel(work: Callable[[Sequence[str]], T], pages: Sequence[Sequence[str]]) -> list[T]:
    """Do the work for pages, as many at a time as the machine has cores."""
    if len(pages) <= 1:
        return [work(page) for page in pages]
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as workers:
        return list(workers.map(work, pages))
