"""Incident rows of one part of a world."""

import numpy as np

from seed import columns
from seed.columns import Column, Rows
from seed.forces import FORCE_CODES
from seed.narratives import ACTIONS, CALLS, SCENES
from seed.offences import NON_CRIME_BEHAVIOURS, OFFENCES
from seed.random_draws import Flags, Ints, chance, pick
from seed.reports import KINDS, Reports
from seed.world_part import WorldPart

FORCES = columns.texts(FORCE_CODES)
VOCABULARIES = 3
OFFENCE_CODES = columns.word_lists(
    [
        [offence.codes[vocabulary], *([offence.also[vocabulary]] if offence.also else [])]
        for offence in OFFENCES
        for vocabulary in range(VOCABULARIES)
    ]
    + [[]]
)
NO_CODES = len(OFFENCES) * VOCABULARIES
TITLES = columns.texts([*(offence.title for offence in OFFENCES), "Domestic incident"])
VARIANTS = 8
PLACE_WEIGHTS = (680, 120, 110, 90)
AT_VICTIMS, AT_SUSPECTS, IN_PUBLIC, NOT_KNOWN = range(len(PLACE_WEIGHTS))
BEHAVIOURS = columns.word_lists(
    [
        offence.behaviours[variant % len(offence.behaviours)].split(";")
        if offence.behaviours[variant % len(offence.behaviours)]
        else []
        for offence in OFFENCES
        for variant in range(VARIANTS)
    ]
    + [entry.split(";") if entry else [] for entry in NON_CRIME_BEHAVIOURS]
)
FLAG_WORDS = ("domestic_abuse", "child_present", "honour_based", "stalking")
FLAG_LISTS = columns.word_lists(
    [
        [word for bit, word in enumerate(FLAG_WORDS) if number >> bit & 1]
        for number in range(1 << len(FLAG_WORDS))
    ]
)
IS_STALKING = np.array(
    ["stalking" in ";".join(offence.behaviours) for offence in OFFENCES] + [False]
)
OUTCOMES = columns.texts(
    [
        "under investigation", "under investigation", "released under investigation", "charged",
        "caution", "convicted", "acquitted", "evidential difficulties",
    ]
)  # fmt: skip


def incidents_table(rng: np.random.Generator, part: WorldPart) -> Rows:
    """Return the incident rows of one part."""
    reports, size = part.reports, len(part.events)
    offence = reports.offence
    return {
        "id": part.incidents,
        "force": columns.choose(FORCES, part.events.force),
        "kind": columns.choose(columns.texts(KINDS), reports.kind),
        "occurred_from": columns.instants(reports.occurred),
        "occurred_to": columns.instants(reports.ended, where=reports.has_end),
        "flags": columns.choose(FLAG_LISTS, _flags(rng, part)),
        "offence_codes": columns.choose(OFFENCE_CODES, _codes(rng, part)),
        "title": columns.choose(TITLES, offence % (len(OFFENCES) + 1)),
        "behaviours": columns.choose(BEHAVIOURS, _behaviours(rng, offence)),
        "address_id": _places(rng, part),
        "marking": columns.choose(
            columns.texts(["restricted"]), np.zeros(size, np.int64), where=chance(rng, 20, size)
        ),
        "reference": _references(part),
        "outcome": columns.choose(OUTCOMES, reports.status),
        "narrative": _narratives(rng, reports, chance(rng, 350, size)),
        "recorded_at": columns.instants(reports.recorded),
    }


def _codes(rng: np.random.Generator, part: WorldPart) -> Ints:
    """Return the code list of every incident, in the vocabulary of its force; some have none."""
    offence = part.reports.offence
    codes = offence * VOCABULARIES + part.events.force % VOCABULARIES
    codes[(offence < 0) | chance(rng, 6, len(codes))] = NO_CODES
    return codes


def _behaviours(rng: np.random.Generator, offence: Ints) -> Ints:
    row = np.where(offence >= 0, offence, len(OFFENCES))
    return row * VARIANTS + rng.integers(0, VARIANTS, len(row))


def _flags(rng: np.random.Generator, part: WorldPart) -> Ints:
    size = len(part.events)
    child = np.zeros(size, np.bool_)
    child[child_reports(part)] = True
    domestic, honour = chance(rng, 985, size), chance(rng, 6, size)
    return domestic + 2 * child + 4 * honour + 8 * IS_STALKING[part.reports.offence]


def child_reports(part: WorldPart) -> Ints:
    """Return the report at which every child was present: the first of the couple."""
    return part.dyads.first_event[part.cast.child_couple]


def _places(rng: np.random.Generator, part: WorldPart) -> Column:
    homes, size = part.homes, len(part.events)
    where = pick(rng, PLACE_WEIGHTS, size)
    suspect = homes.suspect[part.dyads.suspect[part.events.dyad]]
    public = rng.integers(homes.public, len(homes), size)
    home = homes.couple[part.events.dyad]
    place = np.select([where == AT_VICTIMS, where == AT_SUSPECTS], [home, suspect], public)
    return columns.choose(part.addresses, place, where=where != NOT_KNOWN)


def _references(part: WorldPart) -> Column:
    year = part.reports.day.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64)
    numbers = np.arange(part.first.incident, part.first.incident + len(part.events))
    number = columns.numbered(numbers, width=7, before="/", after="/")
    force = columns.choose(FORCES, part.events.force)
    return columns.joined(force, number, columns.numbered((year + 70) % 100, width=2))


def _narratives(rng: np.random.Generator, reports: Reports, has_narrative: Flags) -> Column:
    """Return three short sentences of a log for each incident that has a narrative."""
    rows = np.flatnonzero(has_narrative)
    call = columns.choose(columns.texts(CALLS), rng.integers(0, len(CALLS), len(rows)))
    scene = columns.choose(columns.texts(SCENES), rng.integers(0, len(SCENES), len(rows)))
    action = columns.choose(columns.texts(ACTIONS), rng.integers(0, len(ACTIONS), len(rows)))
    title = columns.choose(TITLES, reports.offence[rows] % (len(OFFENCES) + 1))
    text = columns.joined(call, " ", scene, " ", action, " Recorded as: ", title, ".")
    position = np.cumsum(has_narrative) - 1
    return columns.choose(text, np.maximum(position, 0), where=has_narrative)
