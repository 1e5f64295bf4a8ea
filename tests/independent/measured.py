"""What a rule says about one subject, in the words that the product is compared in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .knowledge import Incident, Person

Dyad = tuple[Person, Person]
# A person or an address (record keys), a couple of two persons, a dyad (suspect, victim), or the
# record key of an assessment.
Subject = Person | frozenset[Person] | Dyad | str
Measure = int | float | date | str | list[int] | list[float] | list[str] | None
Measures = Mapping[str, Measure]
Parameters = Mapping[str, int]


@dataclass(frozen=True)
class Measured:
    """A condition (met, suspended, not_met), the measures, the evidence in order of time."""

    condition: str
    measures: Measures
    evidence: tuple[str, ...]
    caveats: tuple[str, ...] = ()


def evidence_of(incidents: Iterable[Incident]) -> tuple[str, ...]:
    """List the record keys `source:id` of incidents by `(occurred_from, key)`."""
    return tuple(incident.key for incident in sorted(incidents, key=lambda each: each.order))


def simply(met: bool, measures: Measures, incidents: Iterable[Incident] = ()) -> Measured:  # noqa: FBT001 - the answer itself
    """Give what a rule says that is never suspended."""
    return Measured("met" if met else "not_met", measures, evidence_of(incidents))
