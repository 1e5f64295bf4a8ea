"""Which part of a long answer a reader asks for."""

from dataclasses import dataclass
from typing import Final, TypeVar

from graph.long_answer import LongAnswer

A = TypeVar("A", bound=LongAnswer)


@dataclass(frozen=True, slots=True)
class Part:
    """At most so many of each list of an answer, from a cursor on; no limit: all of it.

    `for_reading`: people read it page by page, and no program joins its pages.
    """

    limit: int | None = None
    cursor: str | None = None
    for_reading: bool = False

    def of(self, answer: A, name: str) -> A:
        """Return this part of an answer; raise BadParameter for the cursor of another."""
        if self.limit is None:
            return answer
        return answer.page(name, limit=self.limit, cursor=self.cursor, for_reading=self.for_reading)


WHOLE: Final = Part()
