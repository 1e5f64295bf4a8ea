"""Party rows: the role of each person in each incident."""

import numpy as np

from seed import columns
from seed.columns import MINUTES_A_DAY, Column, Rows
from seed.dyads import BONDS, CHILD, PARENT
from seed.incidents import child_reports
from seed.offences import OFFENCES
from seed.random_draws import Ints, between, chance
from seed.reports import NON_CRIME, STATUSES, Reports
from seed.world_part import WorldPart

ROLES = columns.texts(["suspect", "victim", "witness", "reporter", "child_present"])
SUSPECT, VICTIM, WITNESS, REPORTER, CHILD_PRESENT = range(5)
INJURIES = columns.texts(["none", "minor", "serious"])
Parts = tuple[Ints, Ints, Ints, Ints]
"""Report, person, role, and what the person is to the other (-1: not said)."""


def parties_table(rng: np.random.Generator, part: WorldPart) -> Rows:
    """Return the party rows of one part, incident by incident."""
    event, person, role, bond = _in_order(part)
    size, reports = len(event), part.reports
    late = reports.recorded[event] + between(rng, 600, 40_000, size)
    return {
        "incident_id": columns.choose(part.incidents, event),
        "person_id": columns.choose(part.people, person),
        "role": columns.choose(ROLES, role),
        "status": columns.choose(
            columns.texts(STATUSES), reports.status[event], where=role == SUSPECT
        ),
        "relationship": columns.choose(columns.texts(BONDS), np.maximum(bond, 0), where=bond >= 0),
        "injury": _injuries(rng, reports, event, role),
        "recorded_at": columns.instants(
            np.minimum(late, part.end * MINUTES_A_DAY), where=chance(rng, 30, size)
        ),
        "withdrawn": columns.booleans(np.ones(size, np.bool_), where=chance(rng, 1, size)),
    }


def _in_order(part: WorldPart) -> Parts:
    cast = part.cast
    further = part.dyads.first_event[cast.extra_couple]
    parts = [
        *_suspects_and_victims(part),
        _others(further, cast.extra, VICTIM),
        _others(child_reports(part), cast.child, CHILD_PRESENT),
        _others(cast.witness_event, cast.witness, WITNESS),
        _others(cast.reporter_event, cast.reporter, REPORTER),
    ]
    event, person, role, bond = (np.concatenate([part[at] for part in parts]) for at in range(4))
    order = np.argsort(event, kind="stable")
    return event[order], person[order], role[order], bond[order]


def _suspects_and_victims(part: WorldPart) -> list[Parts]:
    reports, dyad = part.reports, part.events.dyad
    every = np.arange(len(dyad))
    first, second = part.cast.suspect[dyad], part.cast.victim[dyad]
    suspect = np.where(reports.reversed, second, first)
    victim = np.where(reports.reversed, first, second)
    bond = part.dyads.bond[dyad]
    swapped = np.where(bond == CHILD, PARENT, np.where(bond == PARENT, CHILD, bond))
    both = np.flatnonzero(reports.both_ways)
    return [
        (every, suspect, np.full(len(every), SUSPECT), bond),
        (every, victim, np.full(len(every), VICTIM), swapped),
        (both, victim[both], np.full(len(both), SUSPECT), swapped[both]),
        (both, suspect[both], np.full(len(both), VICTIM), bond[both]),
    ]


def _others(event: Ints, person: Ints, role: int) -> Parts:
    return event, person, np.full(len(event), role), np.full(len(event), -1)


def _injuries(rng: np.random.Generator, reports: Reports, event: Ints, role: Ints) -> Column:
    """Draw injuries of victims of crimes, graver with a higher band of the offence."""
    bands = np.array([offence.band or 0 for offence in OFFENCES] + [0])[reports.offence[event]]
    is_recorded = (
        (role == VICTIM) & (reports.kind[event] != NON_CRIME) & chance(rng, 600, len(event))
    )
    return columns.choose(INJURIES, np.clip(bands - 2, 0, 2), where=is_recorded)
