"""The kinds of subjects that patterns are about.

The id of a pair joins both ids: the smaller first for a couple, the suspect first for a dyad.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

SubjectRole: TypeAlias = Literal["suspect", "victim", "suspect_and_victim"]

# A character that needs no escaping in a URL and cannot occur in an id.
SUBJECT_SEPARATOR: Final = "~"


@dataclass(frozen=True, slots=True)
class SubjectKind:
    """A kind of subject: the label of its members and how many there are."""

    name: str
    label: str
    members: int
    is_ordered: bool = False
    # For a pair: the role of each person, and the placeholder for their name in a summary.
    roles: tuple[SubjectRole, ...] = ()
    placeholders: tuple[str, ...] = ()


KINDS: Final = {
    kind.name: kind
    for kind in (
        SubjectKind("Person", "Person", 1),
        SubjectKind(
            "Couple",
            "Person",
            2,
            roles=("suspect_and_victim", "suspect_and_victim"),
            placeholders=("first", "second"),
        ),
        SubjectKind(
            "Dyad",
            "Person",
            2,
            is_ordered=True,
            roles=("suspect", "victim"),
            placeholders=("suspect", "victim"),
        ),
        SubjectKind("Address", "Address", 1),
        SubjectKind("Assessment", "Assessment", 1),
    )
}


def subject_members(subject: str) -> tuple[str, ...]:
    """Return the ids of the members of a subject."""
    return tuple(subject.split(SUBJECT_SEPARATOR))


def join_subject(kind: SubjectKind, ids: Iterable[str]) -> str:
    """Return the id of the subject with these members."""
    return SUBJECT_SEPARATOR.join(ids if kind.is_ordered else sorted(ids))
