"""The columns of two people who accuse each other, as the page of a finding shows them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from graph.decisions import AllegationSide
from graph.history import Caption

Tally = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SideColumn:
    """What is recorded of one of the two as suspect, with words counted."""

    side: AllegationSide
    person: Caption
    statuses: Tally
    reporters: Tally
    injuries: Tally

    @classmethod
    def of(cls, side: AllegationSide, names: Mapping[str, Caption]) -> Self:
        """Count the words of one side."""
        nameless = Caption(id=side.person, kind="person", leads_to=side.person)
        return cls(
            side=side,
            person=names.get(side.person, nameless),
            statuses=tally(incident.status for incident in side.incidents),
            reporters=tally(incident.reported_by for incident in side.incidents),
            injuries=tally(injury for incident in side.incidents for injury in incident.injuries),
        )


def tally(words: Iterable[str | None]) -> Tally:
    """Count words, the most frequent first; a missing word counts as not recorded."""
    counts = Counter("not recorded" if word is None else word for word in words)
    return tuple(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))
