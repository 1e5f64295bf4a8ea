"""Rows of the smaller tables: convictions, orders, referrals, assessments, plans, deaths."""

import numpy as np

from seed import columns
from seed.columns import MINUTES_A_DAY, Column, Rows
from seed.dyads import EX_PARTNER
from seed.offences import OFFENCES
from seed.random_draws import Ints, between, chance, pick
from seed.reports import CAUSES, CONVICTED
from seed.world_part import WorldPart

COURT_CODES = columns.texts([offence.codes[2] for offence in OFFENCES])
DISPOSALS = ("imprisonment", "community order", "fine", "conditional discharge")
IMPRISONMENT = 0
LONGEST_SUSPENDED = 24
ORDERS = (  # kind, days it lasts, weight
    ("non_molestation", 365, 30), ("occupation", 180, 4), ("dvpn", 2, 12), ("dvpo", 28, 12),
    ("dapn", 2, 3), ("dapo", 730, 4), ("restraining", 1095, 24), ("stalking_protection", 730, 6),
    ("sexual_harm_prevention", 1825, 2), ("other", 365, 3),
)  # fmt: skip
CONDITIONS = (
    "No contact by any means", "No contact; not to enter the street",
    "No violence or threats", "Not to attend the workplace",
)  # fmt: skip
REFERRALS = (  # scheme, weight
    ("MARAC", 75), ("DVDS", 10), ("MATAC", 8), ("MAPPA", 5), ("PDP", 2),
)  # fmt: skip
ABOUT_A_VICTIM = 2
"""The first schemes of the table concern one victim."""
OUTCOMES = ("accepted", "accepted", "not accepted", "closed")
REASONS = ("professional judgement", "visible high risk", "potential escalation", "repeat")
GRADES = ("standard", "medium", "high")
TOOLS = ("DASH", "DARA")
QUESTIONS = (27, 18)
PERSON_TOOLS = ("OASys_RoSH", "SARA", "DRAI", "other")
RISKS_OF_HARM = ("low", "medium", "high", "very_high")
PLANS = ("emotional", "neglect", "physical", "sexual")


def side_tables(rng: np.random.Generator, part: WorldPart) -> dict[str, Rows]:
    """Return the rows of all smaller tables of one part."""
    return {
        "convictions": _convictions(rng, part),
        "orders": _orders(rng, part),
        "referrals": _referrals(rng, part),
        "managements": _managements(rng, part),
        "assessments": _assessments(rng, part),
        "protection_plans": _plans(rng, part),
        "deaths": _deaths(part),
        # From a stream of its own, so that the tables around it stay as they are.
        "risk_assessments": _risk_assessments(rng.spawn(1)[0], part),
    }


def _ids(letter: str, numbers: Ints) -> Column:
    return columns.numbered(numbers, width=8, before=letter)


def _draw_words(rng: np.random.Generator, words: tuple[str, ...], size: int) -> Column:
    return columns.choose(columns.texts(words), rng.integers(0, len(words), size))


def _couple_ids(letter: str, part: WorldPart, couples: Ints) -> Column:
    """Return ids for records of couples, made from the first report, which is unique to each."""
    return _ids(letter, part.first.incident + part.dyads.first_event[couples])


def _last_day(part: WorldPart) -> Ints:
    return part.reports.day[np.flatnonzero(part.events.last)]


def _recorded_next_day(part: WorldPart, days: Ints) -> Column:
    """Return recording instants on the day after each day."""
    return columns.instants(np.minimum(days + 1, part.end) * MINUTES_A_DAY)


def _convictions(rng: np.random.Generator, part: WorldPart) -> Rows:
    reports = part.reports
    rows = np.flatnonzero((reports.status == CONVICTED) & ~reports.reversed)
    disposal = pick(rng, (30, 40, 15, 15), len(rows))
    prison = disposal == IMPRISONMENT
    worst = np.array([int(offence.harm) for offence in OFFENCES])[reports.offence[rows]]
    months = 1 + pick(rng, (4, 4, 3, 2, 1), len(rows)) * 3 + worst // 30
    suspended = prison & (months <= LONGEST_SUSPENDED) & chance(rng, 450, len(rows))
    return {
        "id": _ids("c", part.first.incident + rows),
        "person_id": columns.choose(part.people, part.cast.suspect[part.events.dyad[rows]]),
        "offence_code": columns.choose(COURT_CODES, reports.offence[rows]),
        "convicted_on": columns.days(reports.convicted_on[rows]),
        "incident_id": columns.choose(part.incidents, rows, where=chance(rng, 900, len(rows))),
        "sentence_months": columns.integers(months, where=prison),
        "suspended": columns.booleans(suspended, where=prison),
        "disposal": columns.choose(columns.texts(DISPOSALS), disposal),
        "recorded_at": _recorded_next_day(part, reports.convicted_on[rows]),
    }


def _orders(rng: np.random.Generator, part: WorldPart) -> Rows:
    size = len(part.dyads)
    made = part.reports.day[part.dyads.first_event] + between(rng, 1, 150, size)
    has_order = chance(rng, 45, size) & part.fates.alive & (part.dyads.bond <= EX_PARTNER)
    rows = np.flatnonzero(has_order & (made < part.end - 1))
    made, size = made[rows], len(rows)
    kind = pick(rng, [weight for _, _, weight in ORDERS], size)
    lasts = np.array([days for _, days, _ in ORDERS])[kind]
    served_at = (made + np.minimum(between(rng, 0, 12, size), lasts // 2)) * MINUTES_A_DAY + 660
    is_served = served_at < (part.end - 1) * MINUTES_A_DAY
    recorded = np.where(
        is_served, np.maximum(served_at, (made + 1) * MINUTES_A_DAY), part.end * 1440
    )
    victim = columns.choose(part.people, part.cast.victim[rows])
    return {
        "id": _couple_ids("o", part, rows),
        "kind": columns.choose(columns.texts([name for name, _, _ in ORDERS]), kind),
        "subject_id": columns.choose(part.people, part.cast.suspect[rows]),
        "made_on": columns.days(made),
        "protected_ids": columns.listed(victim, np.ones(size, np.int64)),
        "address_id": columns.choose(
            part.addresses, part.homes.couple[rows], where=chance(rng, 500, size)
        ),
        "served_at": columns.instants(served_at, where=is_served & chance(rng, 900, size)),
        "expires_on": columns.days(made + lasts),
        "conditions": _draw_words(rng, CONDITIONS, size),
        "recorded_at": columns.instants(recorded),
    }


def _referrals(rng: np.random.Generator, part: WorldPart) -> Rows:
    days = _last_day(part) + between(rng, 1, 45, len(part.dyads))
    is_referred = chance(rng, 80, len(days)) & part.fates.alive & (days < part.end)
    rows = np.flatnonzero(is_referred)
    days, size = days[rows], len(rows)
    scheme = pick(rng, [weight for _, weight in REFERRALS], size)
    decided = days + between(rng, 5, 28, size)
    return {
        "id": _couple_ids("r", part, rows),
        "scheme": columns.choose(columns.texts([name for name, _ in REFERRALS]), scheme),
        "person_id": columns.choose(part.people, part.cast.suspect[rows]),
        "made_on": columns.days(days),
        "victim_id": columns.choose(
            part.people, part.cast.victim[rows], where=scheme < ABOUT_A_VICTIM
        ),
        "outcome": columns.choose(
            columns.texts(OUTCOMES), rng.integers(0, len(OUTCOMES), size), where=decided < part.end
        ),
        "decided_on": columns.days(decided, where=decided < part.end),
        "reason": _draw_words(rng, REASONS, size),
        "recorded_at": _recorded_next_day(part, np.where(decided < part.end, decided, days)),
    }


def _managements(rng: np.random.Generator, part: WorldPart) -> Rows:
    since = _last_day(part) + between(rng, 20, 200, len(part.dyads))
    is_managed = part.dyads.first_of_suspect & chance(rng, 7, len(since)) & (since < part.end - 1)
    rows = np.flatnonzero(is_managed)
    since, size = since[rows], len(rows)
    ended = since + between(rng, 120, 900, size)
    reviewed = np.minimum(since + between(rng, 30, 400, size), np.minimum(ended, part.end - 1))
    scheme = pick(rng, (6, 3, 1), size)
    mappa = scheme == 0
    return {
        "id": _couple_ids("m", part, rows),
        "person_id": columns.choose(part.people, part.cast.suspect[rows]),
        "scheme": columns.choose(columns.texts(["MAPPA", "MATAC", "IOM"]), scheme),
        "register": columns.choose(columns.texts(["ViSOR"]), scheme * 0, where=mappa),
        "category": columns.choose(columns.texts(["1", "2", "3"]), scheme + 1, where=mappa),
        "level": columns.choose(
            columns.texts(["1", "2", "3"]), pick(rng, (90, 9, 1), size), where=mappa
        ),
        "from": columns.days(since),
        "to": columns.days(ended, where=ended < part.end),
        "last_review": columns.days(reviewed, where=chance(rng, 800, size)),
        "recorded_at": _recorded_next_day(part, np.where(ended < part.end, ended, reviewed)),
    }


def _assessments(rng: np.random.Generator, part: WorldPart) -> Rows:
    reports, dyad = part.reports, part.events.dyad
    rows = np.flatnonzero(chance(rng, 330, len(part.events)))
    size = len(rows)
    victim = np.where(reports.reversed, part.cast.suspect[dyad], part.cast.victim[dyad])[rows]
    days = np.minimum(reports.recorded[rows] // MINUTES_A_DAY, part.end - 1)
    bands = np.array([offence.band or 0 for offence in OFFENCES] + [0])[reports.offence[rows]]
    grade = np.clip(bands // 2 - 1 + between(rng, 0, 1, size), 0, 2)
    tool = pick(rng, (85, 15), size)
    return {
        "id": _ids("s", part.first.incident + rows),
        "tool": columns.choose(columns.texts(TOOLS), tool),
        "victim_id": columns.choose(part.people, victim),
        "made_on": columns.days(days),
        "incident_id": columns.choose(part.incidents, rows),
        "grade": columns.choose(columns.texts(GRADES), grade),
        "items": _items(rng, tool, grade),
        "recorded_at": _recorded_next_day(part, days),
    }


def _items(rng: np.random.Generator, tool: Ints, grade: Ints) -> Column:
    """Return the numbers of the questions answered yes, more of them at a higher grade."""
    yes = rng.integers(0, 1000, (len(tool), max(QUESTIONS))) < (150 + 150 * grade)[:, None]
    yes &= np.arange(max(QUESTIONS)) < np.asarray(QUESTIONS)[tool][:, None]
    numbers = columns.texts([str(number + 1) for number in range(max(QUESTIONS))])
    return columns.listed(columns.choose(numbers, np.nonzero(yes)[1]), yes.sum(axis=1))


def _risk_assessments(rng: np.random.Generator, part: WorldPart) -> Rows:
    days = _last_day(part) + between(rng, 10, 150, len(part.dyads))
    rows = np.flatnonzero(
        part.dyads.first_of_suspect & chance(rng, 30, len(days)) & (days < part.end - 1)
    )
    days, size = days[rows], len(rows)
    tool = pick(rng, (60, 20, 15, 5), size)
    grade = pick(rng, (20, 50, 25, 5), size)
    return {
        "id": _couple_ids("k", part, rows),
        "person_id": columns.choose(part.people, part.cast.suspect[rows]),
        "tool": columns.choose(columns.texts(PERSON_TOOLS), tool),
        "made_on": columns.days(days),
        "grade": columns.choose(columns.texts(RISKS_OF_HARM), grade),
        "recorded_at": _recorded_next_day(part, days),
    }


def _plans(rng: np.random.Generator, part: WorldPart) -> Rows:
    cast = part.cast
    met = part.reports.day[part.dyads.first_event][cast.child_couple]
    since = met + between(rng, 10, 90, len(met))
    rows = np.flatnonzero(chance(rng, 60, len(met)) & (since < part.end - 1))
    since, size = since[rows], len(rows)
    ended = since + between(rng, 90, 500, size)
    closed = (ended < part.end) & chance(rng, 800, size)
    return {
        "id": columns.joined("l", columns.choose(part.people, cast.child[rows])),
        "child_id": columns.choose(part.people, cast.child[rows]),
        "from": columns.days(since),
        "category": _draw_words(rng, PLANS, size),
        "to": columns.days(ended, where=closed),
        "recorded_at": _recorded_next_day(part, np.where(closed, ended, since)),
    }


def _deaths(part: WorldPart) -> Rows:
    rows = np.flatnonzero(~part.fates.alive)
    cause = part.fates.cause[rows]
    last = np.flatnonzero(part.events.last)[rows]
    died_on = part.fates.died_on[rows]
    return {
        "person_id": columns.choose(part.people, part.cast.victim[rows]),
        "died_on": columns.days(died_on),
        "cause": columns.choose(columns.texts(CAUSES), cause),
        "incident_id": columns.choose(part.incidents, last, where=cause == 0),
        "recorded_at": _recorded_next_day(part, died_on),
    }
