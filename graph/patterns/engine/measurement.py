"""Measurements of single subjects, and matches: measurements that meet every condition."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, cast

from graph.db.store import Row
from graph.patterns.definition.model import Pattern

Measured: TypeAlias = bool | int | float | str | list[int] | list[float] | list[str] | None


@dataclass(frozen=True, slots=True)
class Measurement:
    """The measures of one subject; days are ISO text."""

    subject: str
    measures: Mapping[str, Measured]
    evidence: tuple[str, ...]
    disputed_with: tuple[str, ...]
    caveats: tuple[str, ...]
    lapses_on: str | None


@dataclass(frozen=True, slots=True)
class RuleMatch:
    """A measurement that meets every condition, and the findings that suspend it, if any."""

    measurement: Measurement
    suspended_by: tuple[str, ...] = ()

    @property
    def condition(self) -> str:
        """Return `met`, or `suspended` if anything suspends it."""
        return "met" if len(self.suspended_by) == 0 else "suspended"

    def foundation_row(self, pattern: Pattern) -> Row:
        """Return the row that dependent patterns read, the same as for a stored finding."""
        return {
            "pattern": pattern.id,
            "condition": self.condition,
            "evidence": list(self.measurement.evidence),
            "disputed_with": list(self.measurement.disputed_with),
            "lapses_on": None
            if self.measurement.lapses_on is None
            else date.fromisoformat(self.measurement.lapses_on),
        }


def to_measurement(pattern: Pattern, row: Row) -> Measurement:
    """Return a result row as a measurement, still without a place."""
    return Measurement(
        subject=str(row["subject"]),
        measures={name: cast("Measured", row.get(name)) for name in pattern.measures},
        evidence=to_ids(row["evidence"]),
        disputed_with=to_ids(row.get("disputed_with")),
        caveats=to_ids(row.get("caveats")),
        lapses_on=None if row.get("lapses_on") is None else str(row["lapses_on"]),
    )


def to_ids(value: object) -> tuple[str, ...]:
    """Return a list of ids as a tuple, empty if there is no list."""
    return tuple(str(id_) for id_ in cast("list[object] | None", value) or ())
