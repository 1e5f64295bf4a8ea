"""Measure subjects in pages, and set apart those that the database cannot measure.

A page that fails is halved until the subject that is too large stands alone. That subject is tried
by itself, so that it cannot keep the others from being measured.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Final, Generic, TypeVar

from graph.errors import StatementFailed
from graph.patterns.engine.batching import PAGE, SECONDS, map_in_parallel, split_pages

# The least time for a page, however small.
LEAST_SECONDS: Final = 60.0
# With this many failures the rule is at fault, not its subjects: the rest is left untried.
MOST_UNMEASURED: Final = 50
ISOLATION_SECONDS: Final = 1_800.0

T = TypeVar("T")
# A function that measures a page of subjects within so many seconds.
PageWork = Callable[[Sequence[str], float], T]


@dataclass(frozen=True, slots=True)
class IsolatedPages(Generic[T]):
    """The results of the pages that were measured, and the subjects that were not."""

    results: tuple[T, ...]
    # Each was tried alone and failed.
    unmeasured: tuple[str, ...]
    # Left untried, since too many failed or it took too long.
    untried: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Return whether every subject was at least tried."""
        return len(self.untried) == 0


@dataclass(frozen=True, slots=True)
class PageResult(Generic[T]):
    """The result of a page; `values` is empty if it failed."""

    page: Sequence[str]
    values: tuple[T, ...]


def measure_isolated(
    work: PageWork[T], subjects: Sequence[str], *, alone: Sequence[str] = ()
) -> IsolatedPages[T]:
    """Measure subjects in pages, each of `alone` in a page of its own; isolate those that fail."""
    separate = set(alone).intersection(subjects)
    pages = split_pages([subject for subject in subjects if subject not in separate])
    pages.extend([subject] for subject in sorted(separate))
    first = map_in_parallel(lambda page: try_page(work, page, SECONDS), pages)
    failed_pages = [result.page for result in first if len(result.values) == 0]
    values = tuple(value for result in first for value in result.values)
    if len(failed_pages) == 0:
        return IsolatedPages(values, ())
    # Run in parallel, a subject may have failed because of the memory that other pages took.
    isolated_pages = isolate(work, failed_pages, was_alone=len(pages) == 1)
    return IsolatedPages(
        (*values, *isolated_pages.results), isolated_pages.unmeasured, isolated_pages.untried
    )


def isolate(
    work: PageWork[T], failed_pages: Sequence[Sequence[str]], *, was_alone: bool
) -> IsolatedPages[T]:
    """Halve the pages that failed, one after the other, down to single subjects."""
    until = monotonic() + ISOLATION_SECONDS
    pages = [half for page in failed_pages for half in halves(page, was_alone=was_alone)]
    unmeasured = [page[0] for page in failed_pages if was_alone and len(page) == 1]
    results: list[T] = []
    while len(pages) > 0 and len(unmeasured) < MOST_UNMEASURED and monotonic() < until:
        page = pages.pop(0)
        values = try_page(work, page, max(LEAST_SECONDS, SECONDS * len(page) / PAGE)).values
        results.extend(values)
        if len(values) == 0 and len(page) == 1:
            unmeasured.append(page[0])
        elif len(values) == 0:
            pages[:0] = halves(page, was_alone=True)
    untried = tuple(subject for page in pages for subject in page)
    return IsolatedPages(tuple(results), tuple(unmeasured), untried)


def halves(page: Sequence[str], *, was_alone: bool) -> list[Sequence[str]]:
    """Split a failed page in two; repeat a single subject unless it ran alone already."""
    if len(page) == 1:
        return [] if was_alone else [page]
    middle = len(page) // 2
    return [page[:middle], page[middle:]]


def try_page(work: PageWork[T], page: Sequence[str], seconds: float) -> PageResult[T]:
    """Measure one page; a page that the database gives up on has no value."""
    try:
        return PageResult(page, (work(page, seconds),))
    except StatementFailed:
        return PageResult(page, ())
