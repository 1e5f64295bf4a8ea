"""Two people, each recorded as suspect against the other: what is recorded either way.

It is laid out side by side and never netted: who is who, a person decides.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from graph.history import History, PersonMention, RecordedIncident

# What tells most about control and danger; each is counted by itself.
MARKERS: Final = (
    "strangulation",
    "weapon",
    "threat_to_kill",
    "sexual_violence",
    "stalking",
    "coercive_control",
)


@dataclass(frozen=True, slots=True)
class AllegationDirection:
    """One direction: incidents with this person as suspect and the other as victim."""

    person: PersonMention
    incidents: tuple[RecordedIncident, ...]
    statuses: tuple[tuple[str, int], ...]
    bands: tuple[tuple[int | None, int], ...]
    injuries: tuple[tuple[str, int], ...]
    markers: tuple[tuple[str, int], ...]
    # Orders against this person that protect the other.
    orders: tuple[str, ...]
    # Others recorded as victim where this person is recorded as suspect.
    other_victims: int
    reported_first: bool


def allegation_directions(
    one: History, other: History
) -> tuple[AllegationDirection, AllegationDirection]:
    """Return both directions, that of the first person first."""
    forward, backward = between(one, other.person.id), between(other, one.person.id)
    first = min((*forward, *backward), key=lambda each: each.first_recorded_at, default=None)
    return (
        side(one, other.person.id, forward, first),
        side(other, one.person.id, backward, first),
    )


def between(suspect: History, victim: str) -> tuple[RecordedIncident, ...]:
    """Return the incidents in which one is suspect and the other victim, oldest first."""
    return tuple(
        each
        for each in suspect.incidents
        if any(role.role == "suspect" for role in each.roles)
        and any(party.person.id == victim and party.role == "victim" for party in each.people)
    )


def side(
    suspect: History,
    victim: str,
    incidents: tuple[RecordedIncident, ...],
    first: RecordedIncident | None,
) -> AllegationDirection:
    """Return one direction."""
    person = suspect.person
    own = [role for each in incidents for role in each.roles if role.role == "suspect"]
    hurt = [
        party.injury
        for each in incidents
        for party in each.people
        if party.person.id == victim and party.role == "victim" and party.injury
    ]
    said = [word for each in incidents for word in each.behaviours if word in MARKERS]
    return AllegationDirection(
        person=PersonMention(id=person.id, name=person.name),
        incidents=incidents,
        statuses=counted(role.status or "not recorded" for role in own),
        bands=tuple(sorted(Counter(each.band for each in incidents).items(), key=band_order)),
        injuries=counted(hurt),
        markers=counted(said),
        orders=tuple(
            f"{order.kind.replace('_', ' ')}, made {order.made_on}"
            for order in suspect.orders
            if order.against_subject and any(who.id == victim for who in order.protects)
        ),
        other_victims=sum(each.person.id != victim for each in suspect.victims),
        reported_first=first is not None and first in incidents,
    )


def band_order(counted_band: tuple[int | None, int]) -> int:
    """Return where a band stands: the gravest first, an unknown one last."""
    return 99 if counted_band[0] is None else -counted_band[0]


def counted(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return words with how often they occur, the most frequent first."""
    return tuple(sorted(Counter(words).items(), key=lambda each: (-each[1], each[0])))
