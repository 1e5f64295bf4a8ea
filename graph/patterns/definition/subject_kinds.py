"""What a pattern can be about.

Two people are named by both ids: of a couple the smaller first, of a dyad the suspect first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

# A sign that needs no escaping in an address and cannot occur in an id.
JOIN: Final = "~"


@dataclass(frozen=True, slots=True)
class SubjectKind:
    """A kind of subject: the label of its members and how many there are."""

    name: str
    label: str
    members: int
    is_ordered: bool = False


KINDS: Final = {
    kind.name: kind
    for kind in (
        SubjectKind("Person", "Person", 1),
        SubjectKind("Couple", "Person", 2),
        SubjectKind("Dyad", "Person", 2, is_ordered=True),
        SubjectKind("Address", "Address", 1),
        SubjectKind("Assessment", "Assessment", 1),
    )
}


def subject_members(subject: str) -> tuple[str, ...]:
    """Return the ids a subject is made of."""
    return tuple(subject.split(JOIN))


def join_subject(kind: SubjectKind, ids: Iterable[str]) -> str:
    """Return the id of a subject that is made of these."""
    return JOIN.join(ids if kind.is_ordered else sorted(ids))
