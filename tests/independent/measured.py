"""What a rule says about one subject, in the words that the product is compared in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .knowledge import Incident, Person

# A person, or a couple of two.
Subject = Person | frozenset[Person]
Measure = int | date | list[int] | list[float] | None
Parameters = Mapping[str, int]


@dataclass(frozen=True)
class Measured:
    """A condition (met, suspended, not_met), the measures, and the evidence in order of time."""

    condition: str
    measures: Mapping[str, Measure]
    evidence: tuple[str, ...]


def evidence_of(incidents: Iterable[Incident]) -> tuple[str, ...]:
    """List the record keys `source:id` of incidents by `(occurred_from, key)`."""
    return tuple(incident.key for incident in sorted(incidents, key=lambda each: each.order))
