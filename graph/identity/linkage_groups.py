"""Which records are joined, from the pairs that join them and those a person told apart: pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.identity.assignment import Known, base_of, first_known
from graph.ids import Ids


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Two records that are one person: because a person said so, else by their weight."""

    one: str
    other: str
    weight: float = 0.0
    accepted: bool = False


def regrouped(known: Mapping[str, Known], links: Iterable[Link], ids: Ids) -> dict[str, str | None]:
    """Return the group of each record, None where it is in none.

    What people accepted comes first, then the heavier. No link joins what a person told apart,
    be it through a third record.
    """
    bases = {one.id: base_of(one, known, ids) for one in known.values()}
    sets: dict[str, set[str]] = {}
    for one, base in bases.items():
        sets.setdefault(base, set()).add(one)
    holding = {one: sets[base] for one, base in bases.items()}
    for link in sorted(links, key=lambda one: (not one.accepted, -one.weight, one)):
        if link.one not in holding or link.other not in holding:
            continue
        first, second = holding[link.one], holding[link.other]
        if first is second or any(known[one].apart & second for one in first):
            continue
        first |= second
        holding.update(dict.fromkeys(second, first))
    return {one: group_of(members, bases, known, ids) for one, members in sorted(holding.items())}


def group_of(
    members: Iterable[str], bases: Mapping[str, str], known: Mapping[str, Known], ids: Ids
) -> str | None:
    """Return the name of a group; records of one base need none."""
    together = sorted(members)
    if len({bases[one] for one in together}) == 1:
        return None
    return first_known([known[one] for one in together], ids, known)
