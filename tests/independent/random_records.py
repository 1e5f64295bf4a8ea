"""The convictions, orders, referrals, reviews, assessments and deaths of a random delivery.

Each row leans on an incident that was told, a little before or after an edge of the rule that
reads it.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from random import Random

from .calendar_days import london_day, months_after, months_before
from .random_cast import Cast, Player, Row
from .random_events import AS_OF_DAYS, DAY, EXTRACTED_AT, HOUR, SECOND, Happened, written

Rows = list[Row]
LAST = (EXTRACTED_AT - DAY).date()
# Listed or not, of every band, one unknown, two codes of one offence twice over.
CODES = ("8U", "SC15004", "8Q", "195/12", "PH97007", "008/65", "8N", "56B", "105A", "19C", "20A")
MORE_CODES = ("008/77", "8L", "66", "ZZ99999", "3B", "34B", "PU86117", "OF61102A")
TWINS = {"8Q": "195/12", "195/12": "8Q", "8U": "SC15004", "SC15004": "8U", "PH97007": "008/65"}
DISPOSALS = (
    "",
    "",
    "",
    "imprisonment",
    "imprisonment",
    "community order",
    "Hospital Order (s37)",
    "Guardianship order",
    "life imprisonment",
    "suspended sentence",
    "extended sentence",
    "fine; banned for life",
    "IPP",
)

UNDONE = (
    "Quashed on appeal", "Simple Caution", "cautioned", "acquitted", "Discontinued",
    "not guilty by reason of insanity", "found to be under a disability",
    "Community resolution", "unfit to plead, acquitted", "reprimand",
)  # fmt: skip
SENTENCES = ("", "6", "11", "12", "12", "18", "36")
COERCIVE_LISTED = date(2025, 2, 3)
LEVELS = ("1", "1", "2", "3", "3", "2 (senior)", "Level 2", "L3", "MAPPA level: 1", "")
CAUSES = ("homicide", "suspected_suicide", "unexpected", "natural", "other", "")
ITEMS = ("1", "3", "13", "14", "18", "21", "25", "26", "27")
ORDER_KINDS = ("non_molestation", "dvpo", "restraining", "stalking_protection", "other")
ENDS = ("sentence_ends_on", "licence_ends_on")
# Days after an incident: on it, on its eve, on the twelfth month and the day after.
AFTER = (-1, 0, 0, 1, 30, 200)


def write_records(rng: Random, cast: Cast, happenings: Sequence[Happened]) -> dict[str, Rows]:
    """Write the rows of every table that leans on incidents."""
    writers: dict[str, Callable[[Random, Cast, Sequence[Happened]], Iterable[Row]]] = {
        "convictions": _convictions,
        "orders": _orders,
        "referrals": _referrals,
        "managements": _managements,
        "assessments": _assessments,
        "protection_plans": _plans,
        "deaths": _deaths,
        "risk_assessments": _risks,
    }
    written = {table: list(writer(rng, cast, happenings)) for table, writer in writers.items()}
    for rows in written.values():
        for number, row in enumerate(rows):
            if "person_id" not in row or "died_on" not in row:
                row["id"] = f"{rng.randrange(10**6):06d}-{number}"
    return written


def recorded(rng: Random, day: date, at: datetime | None = None) -> str:
    """Give when a row was recorded: after its event, or left to the default."""
    after = (at or datetime.combine(day, datetime.min.time(), EXTRACTED_AT.tzinfo)) + DAY
    lags = (0 * DAY, HOUR, 2 * DAY, 40 * DAY, 300 * DAY)
    stamp = after + rng.choice(lags)
    return "" if stamp > EXTRACTED_AT or rng.random() < 0.1 else written(stamp)


def _some(rng: Random, happenings: Sequence[Happened], share: float) -> list[Happened]:
    return rng.sample(list(happenings), round(len(happenings) * share))


def _record(rng: Random, player: Player) -> str:
    return rng.choice(player.records)


def _near(rng: Random, day: date, days: Sequence[int]) -> date:
    return min(LAST, day + rng.choice(days) * DAY)


def _convictions(rng: Random, cast: Cast, happenings: Sequence[Happened]) -> Iterable[Row]:
    # Two in five are never convicted, so that some stay without a grave conviction.
    often = set(rng.sample(cast.players, len(cast.players) * 3 // 5))
    last: dict[Player, tuple[date, str]] = {}
    for happening in _some(rng, happenings, 0.4):
        if happening.suspect in often:
            on, code = _convicted_on(rng, happening), rng.choice((*CODES, *MORE_CODES))
            if happening.suspect in last and rng.random() < 0.3:
                # On the same day, of the same offence by its other code or of something else.
                on, before = last[happening.suspect]
                code = TWINS.get(before, code)
            last[happening.suspect] = (on, code)
            disposal = rng.choice(UNDONE) if rng.random() < 0.35 else rng.choice(DISPOSALS)
            yield {
                "person_id": _record(rng, happening.suspect),
                "offence_code": code,
                "convicted_on": on.isoformat(),
                "incident_id": happening.incident["id"] if rng.random() < 0.5 else "",
                "sentence_months": rng.choice(SENTENCES),
                "suspended": rng.choice(("", "true", "false")),
                "disposal": disposal,
                **_ends(rng, on),
                "court_da_finding": rng.choice(("", "", "false", "true")),
                "recorded_at": recorded(rng, on),
            }


def _ends(rng: Random, on: date) -> Row:
    """Give recorded ends about four weeks after a day asked about, mostly none."""
    near = rng.choice(AS_OF_DAYS) + rng.choice((-1, 0, 28, 29)) * DAY
    ends = {column: near + rng.choice((0, 0, 1)) * DAY for column in ENDS if rng.random() < 0.15}
    return {column: max(on, day).isoformat() for column, day in ends.items()}


def _convicted_on(rng: Random, happening: Happened) -> date:
    if rng.random() < 0.15:
        return COERCIVE_LISTED + rng.choice((-1, 0, 1)) * DAY
    return _near(rng, london_day(happening.at), (1, 60, 60, 200))


def _orders(rng: Random, cast: Cast, happenings: Sequence[Happened]) -> Iterable[Row]:
    for happening in _some(rng, happenings, 0.25):
        # Served around an incident, or 90 days and so before it.
        back = rng.choice((0, 0, 0, 30, 89, 90, 91)) * DAY
        served_at = happening.at - back + rng.choice((-1, 0, 1, -3600)) * SECOND
        made = london_day(served_at) - rng.choice((0, 1, 5)) * DAY
        ends = (
            max(london_day(happening.at), london_day(served_at))
            + rng.choice((-1, 0, 0, 1, 200)) * DAY
        )
        if rng.random() < 0.1:
            # It ends about four weeks after a day asked about.
            ends = max(ends, rng.choice(AS_OF_DAYS) + rng.choice((-1, 0, 28, 29)) * DAY)
        if served_at <= EXTRACTED_AT and made <= LAST:
            protected = [_record(rng, each) for each in _protected(rng, cast, happening)]
            place = cast.place_of(rng.choice((happening.victim, happening.suspect)))
            yield {
                "kind": rng.choice(ORDER_KINDS),
                "subject_id": _record(rng, happening.suspect),
                "made_on": made.isoformat(),
                "protected_ids": ";".join(dict.fromkeys(protected)),
                "address_id": rng.choice(("", happening.incident["address_id"], rng.choice(place))),
                "served_at": "" if rng.random() < 0.2 else written(served_at),
                "expires_on": "" if rng.random() < 0.2 else max(made, ends).isoformat(),
                "recorded_at": recorded(rng, london_day(served_at), served_at),
            }


def _protected(rng: Random, cast: Cast, happening: Happened) -> list[Player]:
    several = [happening.victim, rng.choice(cast.children)]
    if rng.random() < 0.6:
        return several[: rng.choice((1, 1, 2))]
    return several[:0] if rng.random() < 0.5 else [rng.choice((*cast.players, happening.suspect))]


def _referrals(rng: Random, _cast: Cast, happenings: Sequence[Happened]) -> Iterable[Row]:
    for happening in _some(rng, happenings, 0.3):
        day = london_day(happening.at)
        year = months_before(day, 12)
        edges = (day, day - DAY, day + DAY, year, year - DAY, year + DAY, day - 100 * DAY)
        made = min(LAST, rng.choice(edges))
        victim = rng.choice(
            (happening.victim, happening.victim, happening.victim, happening.suspect, None)
        )
        yield {
            "scheme": rng.choices(("MARAC", "MAPPA", "MATAC", "DVDS", "PDP"), (30, 2, 1, 1, 1))[0],
            "person_id": _record(rng, happening.suspect),
            "victim_id": "" if victim is None else _record(rng, victim),
            "made_on": made.isoformat(),
            "outcome": rng.choice(("", "accepted", "declined")),
            "recorded_at": recorded(rng, made),
        }


def _managements(rng: Random, cast: Cast, _told: Sequence[Happened]) -> Iterable[Row]:
    for player in rng.sample(cast.players, len(cast.players) * 2 // 5):
        for _ in range(rng.choice((1, 2, 3))):
            as_of, level = rng.choice(AS_OF_DAYS), rng.choice(LEVELS)
            dues = {"1": months_before(as_of, 4), "2": as_of - 112 * DAY, "3": as_of - 56 * DAY}
            due = dues.get(level[:1], as_of) + rng.choice((-30, -1, 0, 0, 1)) * DAY
            first = rng.choice((due, due - 400 * DAY, due - 400 * DAY, None))
            reviewed = None if first == due else rng.choice((due, due, due + 60 * DAY, None))
            last = rng.choice((None, None, None, as_of, as_of - DAY, as_of + DAY))
            if last is not None and first is not None:
                last = max(first, last)
            past = [each for each in (first, reviewed) if each is not None]
            if max(past, default=LAST) <= LAST:
                yield {
                    "person_id": _record(rng, player),
                    "scheme": rng.choice(("MAPPA", "MAPPA", "MAPPA", "MAPPA", "MATAC", "IOM")),
                    "register": rng.choice(("", "ViSOR", "MAPPS")),
                    "category": rng.choice(("", "1", "2", "3", "Cat. 3", "Category 1")),
                    "level": level,
                    "from": _iso(first),
                    "to": _iso(last),
                    "last_review": _iso(reviewed),
                    # Mostly before the review: a later one than the day asked about is told too.
                    "recorded_at": recorded(rng, first or date(2022, 1, 1)),
                }


def _assessments(rng: Random, _cast: Cast, happenings: Sequence[Happened]) -> Iterable[Row]:
    # Few days, each of many forms: for every day the world before it is measured again.
    days = sorted(
        {
            london_day(happening.at)
            for happening in happenings
            if happening.at > told_late(happenings)
        }
    )
    chosen = set(rng.sample(days, min(len(days), 16)))
    for happening in happenings:
        day = london_day(happening.at)
        for made in sorted({day, day + DAY, day + 3 * DAY} & chosen):
            if made <= LAST:
                yield _assessment(rng, happening, made)
    for made in sorted(chosen):
        for happening in rng.sample(list(happenings), min(4, len(happenings))):
            if london_day(happening.at) <= made <= LAST:
                yield _assessment(rng, happening, made)


def told_late(happenings: Sequence[Happened]) -> datetime:
    """Give the time after which two thirds of all happened: before it there is little to know."""
    times = sorted(happening.at for happening in happenings)
    return times[len(times) // 3]


def _assessment(rng: Random, happening: Happened, made: date) -> Row:
    return {
        "tool": rng.choice(("DASH", "DASH", "DASH", "DASH", "DARA")),
        "victim_id": _record(rng, happening.victim),
        "made_on": made.isoformat(),
        "incident_id": rng.choice((happening.incident["id"], happening.incident["id"], "")),
        "grade": rng.choice(("", "standard", "medium", "high")),
        "items": ";".join(each for each in ITEMS if rng.random() < 0.55),
        "recorded_at": recorded(rng, made),
    }


def _plans(rng: Random, cast: Cast, _told: Sequence[Happened]) -> Iterable[Row]:
    for child in rng.sample(cast.children, len(cast.children) // 2):
        first = LAST - timedelta(days=rng.randrange(900))
        yield {
            "child_id": _record(rng, child),
            "from": first.isoformat(),
            "category": rng.choice(("", "neglect", "emotional abuse")),
            "to": rng.choice(("", _iso(min(LAST, first + 180 * DAY)))),
            "recorded_at": recorded(rng, first),
        }


def _deaths(rng: Random, _cast: Cast, happenings: Sequence[Happened]) -> Iterable[Row]:
    dead: set[Player] = set()
    for happening in _some(rng, happenings, 0.2):
        day = london_day(happening.at)
        year = months_after(day, 12)
        on = rng.choice((day, day + DAY, year, year, year + DAY, day + 100 * DAY))
        if happening.victim not in dead and on <= LAST:
            dead.add(happening.victim)
            yield {
                "person_id": _record(rng, happening.victim),
                "died_on": on.isoformat(),
                "cause": rng.choice(CAUSES),
                "incident_id": happening.incident["id"] if on == day or rng.random() < 0.2 else "",
                "recorded_at": recorded(rng, on),
            }


def _risks(rng: Random, _cast: Cast, happenings: Sequence[Happened]) -> Iterable[Row]:
    for happening in _some(rng, happenings, 0.2):
        # Several of one tool on one day too.
        on = _near(rng, london_day(happening.at), (0, 30, 30, 200))
        yield {
            "person_id": _record(rng, happening.suspect),
            "tool": rng.choice(("OASys_RoSH", "OASys_RoSH", "SARA", "DRAI", "other")),
            "made_on": on.isoformat(),
            "grade": rng.choice(("low", "medium", "high", "very_high", "")),
            "recorded_at": recorded(rng, on),
        }


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()
