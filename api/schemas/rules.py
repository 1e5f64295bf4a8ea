"""Patterns as they are shown outside: a line in a list, and everything about one."""

from collections.abc import Iterable
from datetime import date

from pydantic import BaseModel, ConfigDict

from graph.page import Page
from graph.patterns import Pattern, PatternStatus


class RuleLine(BaseModel):
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
    status: PatternStatus
    version: int
    subject: str
    review_by: date
    source: str


class RuleList(Page[RuleLine]):
    """All patterns of this release, in the order of their numbers."""


def rule_line(pattern: Pattern) -> RuleLine:
    """Return the line of one pattern."""
    columns = {name: getattr(pattern, name) for name in RuleLine.model_fields if name != "source"}
    return RuleLine(**columns, source=pattern.sources[0].title)


def rule_list(patterns: Iterable[Pattern]) -> RuleList:
    """Return the list of patterns; it is short and always whole."""
    items = tuple(rule_line(pattern) for pattern in patterns)
    return RuleList(items=items, total=len(items), returned=len(items), truncated=False, next=None)
