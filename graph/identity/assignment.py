"""Which person each record is of: pure, from what the records say and what was joined.

A record's *base* is the person of its valid PNC id, else a person of its own. Records of one base
are one person, and so are the bases of records that are in one group. Nothing else decides, so
joining and taking apart again ends where it began, whatever was loaded between.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.ids import Ids


@dataclass(frozen=True, slots=True)
class Known:
    """A record as the store has it."""

    id: str
    pnc_key: str | None
    # When its source first stated it, as text that sorts.
    since: str
    # The person it is of now; None: it was just written.
    person: str | None = None
    # The name of the group it is joined in: the base that names the person.
    group: str | None = None
    # Records that a person told apart from this one.
    apart: frozenset[str] = frozenset()


def homes(known: Mapping[str, Known], ids: Ids) -> dict[str, str]:
    """Return the person that each record is of."""
    bases = {one.id: base_of(one, known, ids) for one in known.values()}
    found: dict[str, str] = {}
    for members in components(known, bases):
        name = name_of(members, known, bases)
        found.update({one: bases[one] if name is None else name for one in members})
    return found


def base_of(one: Known, known: Mapping[str, Known], ids: Ids) -> str:
    """Return the person a record is of by itself.

    Whom a person told apart no PNC id brings together: each of the two then stands by itself.
    """
    key = one.pnc_key
    told_apart = any(other in known and known[other].pnc_key == key for other in one.apart)
    if key is None or told_apart:
        return ids.of("person", one.id)
    return ids.of("person", "pnc", key)


def components(known: Mapping[str, Known], bases: Mapping[str, str]) -> list[list[str]]:
    """Return the records that hang together by base or by group."""
    parent: dict[str, str] = {}

    def root(one: str) -> str:
        while parent.setdefault(one, one) != one:
            parent[one] = one = parent[parent[one]]
        return one

    for one in sorted(known):
        for mark in (f"base {bases[one]}", f"group {known[one].group or one}"):
            parent[root(mark)] = root(one)
    found: dict[str, list[str]] = {}
    for one in sorted(known):
        found.setdefault(root(one), []).append(one)
    return list(found.values())


def name_of(
    members: Iterable[str], known: Mapping[str, Known], bases: Mapping[str, str]
) -> str | None:
    """Return the id of the person of some records; None: none of what joined them counts.

    A later PNC id may bring together what a person told apart; then every base stands by itself.
    """
    together = frozenset(members)
    if any(known[one].apart & together for one in together):
        return None
    own = {bases[one] for one in together}
    named = {known[one].group for one in together} & own
    return min(name for name in (named or own) if name is not None)


def first_known(members: Iterable[Known], ids: Ids, known: Mapping[str, Known]) -> str:
    """Return the base that names a new group: that of the person who is known longest.

    Whoever is no person of their own now stands behind those who are.
    """
    bases = ((base_of(one, known, ids), one) for one in members)
    return min((base != one.person, one.since, base) for base, one in bases)[2]
