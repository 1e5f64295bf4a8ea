"""Relationship rows: partners, parents and relatives, with the period as far as it is recorded."""

import numpy as np

from seed import columns
from seed.cast import Cast
from seed.columns import Rows
from seed.dyads import BONDS, CHILD, EX_PARTNER, PARENT, PARTNER
from seed.random_draws import Ints, between, chance, pick
from seed.residences import OPEN, first_occurrences, recorded_day
from seed.world_part import WorldPart

KINDS = (
    "partner", "ex_partner", "parent_of", "sibling", "other_family", "household", "associate",
)  # fmt: skip
PARENT_OF = KINDS.index("parent_of")
KIND_OF_BOND = np.array(
    [KINDS.index("parent_of" if bond in ("child", "parent") else bond) for bond in BONDS]
)
Ties = tuple[Ints, Ints, Ints, Ints, Ints, Ints]


def relationships_table(rng: np.random.Generator, part: WorldPart) -> Rows:
    """Return the relationship rows of one part."""
    cast = part.cast
    first = part.reports.recorded[part.dyads.first_event]
    ties = [
        _couples(rng, part, first),
        _parents(cast.victim[cast.child_couple], cast.child, first[cast.child_couple]),
        _other_parents(rng, part, first),
        _further(rng, cast, first),
    ]
    person, other, kind, since, until, recorded = (
        np.concatenate([tie[column] for tie in ties]) for column in range(6)
    )
    rows = first_occurrences(person * len(KINDS) + kind, other, since)
    return {
        "person_id": columns.choose(part.people, person[rows]),
        "other_id": columns.choose(part.people, other[rows]),
        "kind": columns.choose(columns.texts(KINDS), kind[rows]),
        "from": columns.days(since[rows], where=since[rows] > OPEN),
        "to": columns.days(until[rows], where=until[rows] > OPEN),
        "recorded_at": columns.instants(recorded_day(recorded, until, part.end)[rows]),
    }


def _couples(rng: np.random.Generator, part: WorldPart, recorded: Ints) -> Ties:
    rows = np.flatnonzero(chance(rng, 880, len(part.dyads)))
    size, bond = len(rows), part.dyads.bond[rows]
    suspect, victim = part.cast.suspect[rows], part.cast.victim[rows]
    since, until = _span(rng, part, rows)
    person = np.where(bond == CHILD, victim, suspect)
    other = np.where(bond == CHILD, suspect, victim)
    since[chance(rng, 120, size)] = OPEN
    return person, other, KIND_OF_BOND[bond], since, until, recorded[rows]


def _span(rng: np.random.Generator, part: WorldPart, rows: Ints) -> tuple[Ints, Ints]:
    """Draw periods; former partners separate before the first report."""
    size, bond = len(rows), part.dyads.bond[rows]
    day = part.reports.day[part.dyads.first_event][rows]
    started, parted = day - between(rng, 60, 4500, size), day - between(rng, 3, 900, size)
    separates = np.minimum(day + between(rng, 1, 800, size), part.end - 1)
    since = np.where(bond == EX_PARTNER, parted, started)
    since[(bond == CHILD) | (bond == PARENT)] = OPEN
    return since, np.where((bond == PARTNER) & chance(rng, 380, size), separates, OPEN)


def _parents(parent: Ints, child: Ints, recorded: Ints) -> Ties:
    size = len(child)
    return parent, child, np.full(size, PARENT_OF), _open(size), _open(size), recorded


def _other_parents(rng: np.random.Generator, part: WorldPart, recorded: Ints) -> Ties:
    cast = part.cast
    bond = part.dyads.bond[cast.child_couple]
    is_parent = (bond <= EX_PARTNER) & chance(rng, 600, len(bond))
    couple = cast.child_couple[is_parent]
    return _parents(cast.suspect[couple], cast.child[is_parent], recorded[couple])


def _further(rng: np.random.Generator, cast: Cast, recorded: Ints) -> Ties:
    """Relate a further victim of an incident to the first."""
    size = len(cast.extra)
    kind = np.array([KINDS.index(word) for word in ("sibling", "parent_of", "household")])
    kinds = kind[pick(rng, (4, 3, 3), size)]
    victim = cast.victim[cast.extra_couple]
    return cast.extra, victim, kinds, _open(size), _open(size), recorded[cast.extra_couple]


def _open(size: int) -> Ints:
    return np.full(size, OPEN)
