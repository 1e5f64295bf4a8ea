"""Sex, age and names of the people of one part of a world; relatives are drawn to fit."""

from dataclasses import dataclass

import numpy as np

from seed.cast import Cast
from seed.dyads import CHILD, EX_PARTNER, HISTORY_DAYS, PARENT, PARTNER, SIBLING, Dyads
from seed.names import NAME_GROUPS
from seed.random_draws import Ints, between, chance, pick, spread
from seed.reports import ReportedEvents

AGES = (
    (2, 13, 15), (60, 16, 19), (230, 20, 29), (300, 30, 39), (210, 40, 49), (140, 50, 59),
    (45, 60, 70), (13, 71, 88),
)  # fmt: skip
FEMALE, MALE, OTHER, UNKNOWN = range(4)


@dataclass(frozen=True, slots=True)
class PersonTraits:
    """What is drawn for every person; names are positions in the lists of all groups together."""

    sex: Ints
    born: Ints
    group: Ints
    given: Ints
    second_given: Ints
    family: Ints
    force: Ints


def draw_traits(rng: np.random.Generator, reported: ReportedEvents) -> PersonTraits:
    """Draw everybody: suspects first, then the others to fit them."""
    dyads, events, cast = reported.dyads, reported.events, reported.cast
    met = reported.reports.day[dyads.first_event]
    sex, born = _sexes_and_ages(rng, dyads, cast, met)
    group, family = _families(rng, dyads, cast)
    given_name_numbers = given_names(rng, group, sex)
    second_given = np.where(chance(rng, 350, cast.people), given_names(rng, group, sex), -1)
    force = np.concatenate(
        [
            dyads.force[dyads.first_of_suspect],
            dyads.force[cast.second_couple],
            dyads.force[cast.new_victim],
            dyads.force[cast.extra_couple],
            dyads.force[cast.child_couple],
            events.force[cast.witness_event],
            events.force[cast.reporter_event],
        ]
    )
    traits = PersonTraits(sex, born, group, given_name_numbers, second_given, family, force)
    return _same_for_second_records(traits, dyads, cast)


def _same_for_second_records(traits: PersonTraits, dyads: Dyads, cast: Cast) -> PersonTraits:
    second = dyads.suspects + np.arange(len(cast.second_of))
    for trait in (traits.sex, traits.born, traits.group, traits.given, traits.family):
        trait[second] = trait[cast.second_of]
    traits.second_given[second] = -1
    return traits


def _sexes_and_ages(
    rng: np.random.Generator, dyads: Dyads, cast: Cast, met: Ints
) -> tuple[Ints, Ints]:
    suspects = dyads.suspects
    sex = np.where(chance(rng, 520, cast.people), FEMALE, MALE)
    sex[:suspects] = np.where(chance(rng, 760, suspects), MALE, FEMALE)
    born = _others_born(rng, cast.people, int(met.max()))
    first_met = met[dyads.first_of_suspect]
    born[:suspects] = _born(rng, first_met, spread(rng, AGES, suspects))
    new = np.flatnonzero(cast.new_victim)
    victim, suspect = cast.victim[new], dyads.suspect[new]
    bond = dyads.bond[new]
    couple = (bond == PARTNER) | (bond == EX_PARTNER)
    opposite = np.where(sex[suspect] == MALE, FEMALE, MALE)
    sex[victim] = np.where(couple & chance(rng, 950, len(new)), opposite, sex[victim])
    apart = _years_apart(rng, bond)
    seen = np.full(cast.people, np.iinfo(np.int64).max)
    np.minimum.at(seen, cast.victim, met)
    youngest = seen[victim] - np.where(bond == PARENT, 400, 16 * 366)
    born[victim] = np.minimum(born[suspect] + apart, youngest)
    born[cast.child] = _children_born(rng, cast, born, met)
    sex[chance(rng, 6, cast.people)] = UNKNOWN
    sex[chance(rng, 3, cast.people)] = OTHER
    return sex, born


def _others_born(rng: np.random.Generator, size: int, latest: int) -> Ints:
    """Draw birthdays of grown-up people that fit nobody in particular."""
    return _born(rng, np.full(size, latest - HISTORY_DAYS), between(rng, 17, 75, size))


def _born(rng: np.random.Generator, day: Ints, age: Ints) -> Ints:
    return day - age * 365 - age // 4 - rng.integers(0, 364, len(age))


def _years_apart(rng: np.random.Generator, bond: Ints) -> Ints:
    """Draw how many days after the suspect the victim was born."""
    size = len(bond)
    near = between(rng, -7 * 365, 7 * 365, size)
    generation = between(rng, 19 * 365, 38 * 365, size)
    apart = np.where(bond == CHILD, -generation, near)
    apart = np.where(bond == PARENT, generation, apart)
    return np.where(bond == SIBLING, near // 2, apart)


def _children_born(rng: np.random.Generator, cast: Cast, born: Ints, met: Ints) -> Ints:
    parent = born[cast.victim[cast.child_couple]]
    met = met[cast.child_couple]
    day = met - between(rng, 40, 17 * 365, len(met))
    return np.minimum(np.maximum(day, parent + 16 * 366), met - 30)


def _families(rng: np.random.Generator, dyads: Dyads, cast: Cast) -> tuple[Ints, Ints]:
    """Draw name groups and family names; relatives mostly share them."""
    group = pick(rng, [group.weight for group in NAME_GROUPS], cast.people)
    new = np.flatnonzero(cast.new_victim)
    bond = dyads.bond[new]
    kin = (bond >= CHILD) & (bond <= SIBLING)
    alike = kin | chance(rng, 750, len(new))
    group[cast.victim[new]] = np.where(alike, group[dyads.suspect[new]], group[cast.victim[new]])
    group[cast.extra] = group[cast.victim[cast.extra_couple]]
    group[cast.child] = group[cast.victim[cast.child_couple]]
    family = _within(rng, [len(entry.family) for entry in NAME_GROUPS], group)
    named_alike = kin & chance(rng, 800, len(new)) | (bond == PARTNER) & chance(rng, 300, len(new))
    family[cast.victim[new]] = np.where(
        named_alike, family[dyads.suspect[new]], family[cast.victim[new]]
    )
    family[cast.child] = family[cast.victim[cast.child_couple]]
    return group, family


def _within(rng: np.random.Generator, lengths: list[int], group: Ints) -> Ints:
    """Draw a position in the list of a group, all groups' lists standing one after another."""
    sizes = np.asarray(lengths, dtype=np.int64)
    starts = np.cumsum(sizes) - sizes
    return starts[group] + rng.integers(0, sizes[group])


def given_names(rng: np.random.Generator, group: Ints, sex: Ints) -> Ints:
    """Draw given names; the lists stand as female, male of the first group, then of the next."""
    lengths = [len(names) for entry in NAME_GROUPS for names in (entry.female, entry.male)]
    side = np.where(sex == MALE, 1, np.where(sex == FEMALE, 0, group % 2))
    return _within(rng, lengths, group * 2 + side)
