"""The result of bringing one pattern up to date."""

from dataclasses import dataclass

from graph.patterns.engine.query import PatternQuery


@dataclass(frozen=True, slots=True)
class RefreshedPattern:
    """The result of bringing one pattern up to date."""

    query: PatternQuery
    written: int
    seconds: float
    in_order: bool
    # True: everyone was measured; False: only those whom a change can affect.
    is_whole: bool
    # The findings that were written, by id; superseded ones of another version are only counted.
    changed: tuple[str, ...] = ()
    # The subjects that the database could not measure; the next run tries them again.
    unmeasured: tuple[str, ...] = ()
    # Why the pattern as a whole could not be measured; the next run measures everyone.
    failure: str | None = None
