"""A question: a pattern with the values it decides by, the moment it is asked for, and who asks."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from graph.access.reader import EVERYTHING, Reader
from graph.domain.time import day_start, days_back, london_day, months_back
from graph.patterns.definition.model import Pattern, Scalar

RESTS_ON: Final = "rests_on"


@dataclass(frozen=True, slots=True)
class PatternQuery:
    """One pattern, asked once."""

    pattern: Pattern
    values: Mapping[str, Scalar]
    as_of: datetime
    reader: Reader = EVERYTHING

    @property
    def today(self) -> date:
        """Return the day it is in London at the moment asked for."""
        return london_day(self.as_of)

    @property
    def values_text(self) -> str:
        """Return the values as text that is equal when they are."""
        rests_on = {
            foundation.id: [foundation.version, foundation.values()]
            for foundation in self.pattern.direct_foundations
        }
        values = dict(self.values) if len(rests_on) == 0 else {**self.values, RESTS_ON: rests_on}
        return json.dumps(values, sort_keys=True)

    def since(self, day: date) -> datetime | None:
        """Return the first moment inside the window as it stands on a day, or None without one."""
        window = self.pattern.window
        if window is None:
            return None
        length = int(self.values[window.unit])
        back = months_back if window.months is not None else days_back
        return day_start(back(day, length))

    def parameters(self, subjects: Sequence[str], *, disputed: bool = True) -> dict[str, object]:
        """Return what every statement made from the pattern takes."""
        return {
            **self.values,
            **self.reader.parameters(),
            "subjects": list(subjects),
            "as_of": self.as_of,
            "since": self.since(self.today),
            "disputed": disputed,
        }


def parse_stored_values(text: object) -> dict[str, Scalar]:
    """Return the values that a stored finding was decided by."""
    stored: dict[str, Scalar] = json.loads(str(text))
    return {name: value for name, value in stored.items() if name != RESTS_ON}


def build_query(
    pattern: Pattern,
    *,
    as_of: datetime,
    overrides: Mapping[str, Scalar | str] | None = None,
    reader: Reader = EVERYTHING,
) -> PatternQuery:
    """Return a pattern's question with its defaults and what is given in their place."""
    return PatternQuery(pattern, pattern.values(overrides), as_of, reader)
