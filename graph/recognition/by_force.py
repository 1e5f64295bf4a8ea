"""The lost days force by force: median and quartiles, and the victims after the first day."""

from collections.abc import Sequence
from statistics import quantiles
from typing import Final

from graph.models import FrozenModel
from graph.recognition.ledger import RecognitionEntry
from graph.register import EVERYWHERE, register_line_name

QUARTERS: Final = 4


class ForceRecognition(FrozenModel):
    """The lost days of one force, or of all as `all`."""

    force: str
    name: str
    people: int
    # People of whom the sources did not say when they recorded what the rule rests on.
    cannot_know: int
    # People with a referral, management, order, conviction or death from the first day on.
    answered: int
    # Days from the first day to the first answer, or to the day of the ledger where there is none;
    # None: nobody whose first day is known.
    lower_quartile: float | None
    median: float | None
    upper_quartile: float | None
    # Recorded after the first day, up to the moment of the ledger; a victim of two people is one of
    # each.
    victims_since: int
    incidents_since: int


def lines_by_force(entries: Sequence[RecognitionEntry]) -> tuple[ForceRecognition, ...]:
    """Return a line for each force with somebody in it and, last, one for all."""
    forces = sorted({entry.force for entry in entries})
    lines = [
        force_line(force, [entry for entry in entries if entry.force == force]) for force in forces
    ]
    return (*lines, force_line(EVERYWHERE, entries))


def force_line(force: str, entries: Sequence[RecognitionEntry]) -> ForceRecognition:
    """Return the line of some people."""
    lower, median, upper = quartiles([entry.days for entry in entries if entry.days is not None])
    since = [entry.since for entry in entries if entry.since is not None]
    return ForceRecognition(
        force=force,
        name=register_line_name(force),
        people=len(entries),
        cannot_know=sum(entry.first_on is None for entry in entries),
        answered=sum(len(entry.answers) > 0 for entry in entries),
        lower_quartile=lower,
        median=median,
        upper_quartile=upper,
        victims_since=sum(len(harm.victims) for harm in since),
        incidents_since=sum(len(harm.incidents) for harm in since),
    )


def quartiles(days: Sequence[int]) -> tuple[float | None, float | None, float | None]:
    """Return the quartiles of some days, the least and the greatest included in the reckoning."""
    if len(days) == 0:
        return None, None, None
    if len(days) == 1:
        return days[0], days[0], days[0]
    lower, median, upper = quantiles(days, n=QUARTERS, method="inclusive")
    return lower, median, upper
