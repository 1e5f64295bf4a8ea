"""A query: a pattern with its parameter values, a moment and a reader."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from graph.access.reader import Reader
from graph.domain.time import day_start, days_back, london_day, months_back
from graph.patterns.definition.model import Pattern, Scalar

RESTS_ON: Final = "rests_on"


@dataclass(frozen=True, slots=True)
class PatternQuery:
    """One pattern with its values, for one moment and one reader."""

    pattern: Pattern
    values: Mapping[str, Scalar]
    as_of: datetime
    reader: Reader

    @property
    def today(self) -> date:
        """Return the day in London at the query's moment."""
        return london_day(self.as_of)

    @property
    def values_text(self) -> str:
        """Return the values as text that is the same for equal values."""
        rests_on = {
            foundation.id: [foundation.version, foundation.values()]
            for foundation in self.pattern.resting
        }
        values = dict(self.values) if len(rests_on) == 0 else {**self.values, RESTS_ON: rests_on}
        return json.dumps(values, sort_keys=True)

    def since(self, day: date) -> datetime | None:
        """Return the first moment of the window on a day; None: the pattern has no window."""
        window = self.pattern.window
        if window is None:
            return None
        length = int(self.values[window.unit])
        back = months_back if window.months is not None else days_back
        return day_start(back(day, length))

    def parameters(self, subjects: Sequence[str], *, disputed: bool = True) -> dict[str, object]:
        """Return the parameters of every statement built from the pattern."""
        return {
            **self.values,
            **self.reader.parameters(),
            "subjects": list(subjects),
            "as_of": self.as_of,
            "since": self.since(self.today),
            "disputed": disputed,
        }


def parse_stored_values(text: object) -> dict[str, Scalar]:
    """Return the parameter values a stored finding was measured with."""
    parameters: dict[str, Scalar] = json.loads(str(text))
    return {name: value for name, value in parameters.items() if name != RESTS_ON}


def build_query(
    pattern: Pattern,
    *,
    as_of: datetime,
    reader: Reader,
    overrides: Mapping[str, Scalar | str] | None = None,
) -> PatternQuery:
    """Return a query for the pattern with its default values or those in `overrides`."""
    return PatternQuery(pattern, pattern.values(overrides), as_of, reader)
