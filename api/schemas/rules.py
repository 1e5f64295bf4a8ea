"""Patterns as they are shown outside: a line in a list, and everything about one."""

from collections.abc import Iterable
from datetime import date

from pydantic import BaseModel, ConfigDict

from graph.patterns import Pattern


class Line(BaseModel):
    """A pattern in a list."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "example": {
                "id": "serial_acpo",
                "number": "R01",
                "family": None,
                "title": "Serial perpetrator (ACPO 2009)",
                "status": "GUIDANCE",
                "version": 1,
                "subject": "Person",
                "review_by": "2027-11-01",
                "source": "ACPO definition of 2009, as reported in Robinson and others 2014",
            }
        },
    )

    id: str
    number: str
    family: str | None
    title: str
    status: str
    version: int
    subject: str
    review_by: date
    source: str


class Catalogue(BaseModel):
    """All patterns of this release, in the order of their numbers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    items: tuple[Line, ...]
    total: int
    returned: int
    truncated: bool = False
    next: str | None = None


def line_of(pattern: Pattern) -> Line:
    """Return the line of one pattern."""
    own = {name: getattr(pattern, name) for name in Line.model_fields if name != "source"}
    return Line(**own, source=pattern.sources[0].title)


def catalogue(patterns: Iterable[Pattern]) -> Catalogue:
    """Return the list of patterns; it is short and always whole."""
    items = tuple(line_of(pattern) for pattern in patterns)
    return Catalogue(items=items, total=len(items), returned=len(items))
