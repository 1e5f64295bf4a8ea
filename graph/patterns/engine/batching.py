"""Many subjects in pages, on as many sessions as the machine has cores."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

PAGE: Final = 1000
# A page of a scan is work in the background: a cold server on a busy machine may plan it first.
SECONDS: Final = 600.0
T = TypeVar("T")


def split_pages(subjects: Sequence[str], size: int = PAGE) -> list[Sequence[str]]:
    """Cut subjects into pages."""
    return [subjects[start : start + size] for start in range(0, len(subjects), size)]


def map_pages(
    work: Callable[[Sequence[str]], T], subjects: Sequence[str], size: int = PAGE
) -> list[T]:
    """Do the work for every page; the answers come in the order of the pages."""
    pages = split_pages(subjects, size)
    if len(pages) <= 1:
        return [work(page) for page in pages]
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as workers:
        return list(workers.map(work, pages))
