"""The homes and relationships of a random delivery, on the edges of the days that they decide."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random

from .calendar_days import london_day
from .random_cast import Cast, Player, Row
from .random_events import AS_OF_DAYS, DAY, EXTRACTED_AT, Happened, Story

KINDS = ("partner", "partner", "ex_partner", "ex_partner", "household", "sibling", "parent_of")
LAST = (EXTRACTED_AT - DAY).date()
Dates = tuple[date | None, date | None]


class Ties:
    """Collect residences and relationships, each natural key once."""

    def __init__(self, rng: Random, cast: Cast) -> None:
        self.rng, self.cast = rng, cast
        self.residences: dict[tuple[str, ...], Row] = {}
        self.relationships: dict[tuple[str, ...], Row] = {}

    def stay(self, who: Player, place: Sequence[str], dates: Dates, *, latest: date = LAST) -> None:
        """Let somebody live somewhere."""
        first, last = _written(dates, latest)
        key = (self.rng.choice(who.records), self.rng.choice(place), first)
        names = ("person_id", "address_id", "from")
        row = dict(zip(names, key, strict=True)) | {"to": last, "recorded_at": self._early()}
        self.residences[key] = row

    def tie(self, happening: Player, other: Player, kind: str, dates: Dates) -> None:
        """Tie two people, in this direction."""
        if happening == other:
            return
        first, last = _written(dates)
        key = (self.rng.choice(happening.records), self.rng.choice(other.records), kind, first)
        names = ("person_id", "other_id", "kind", "from")
        row = dict(zip(names, key, strict=True)) | {"to": last, "recorded_at": self._early()}
        self.relationships[key] = row

    def dates_around(self, day: date) -> Dates:
        """Give from and to, open or closed, around a day."""
        about = (-1, 0, 1)
        first = self.rng.choice((None, day - 300 * DAY, day + self.rng.choice(about) * DAY))
        last = self.rng.choice((None, None, day + 300 * DAY, day + self.rng.choice(about) * DAY))
        return first, last

    def _early(self) -> str:
        if self.rng.random() < 0.2:
            return ""
        at = EXTRACTED_AT - timedelta(days=self.rng.randrange(1, 2000))
        return at.isoformat().replace("+00:00", "Z")


def _written(dates: Dates, latest: date = LAST) -> tuple[str, str]:
    """Write from and to in order, the end never after the latest day there is."""
    first, last = (
        None if day is None else min(day, end)
        for day, end in zip(dates, (LAST, latest), strict=True)
    )
    if first is not None and last is not None and last < first:
        last = first
    return ("" if first is None else first.isoformat(), "" if last is None else last.isoformat())


def write_ties(
    rng: Random, cast: Cast, story: Story, happenings: Sequence[Happened], *, contested: bool
) -> dict[str, list[Row]]:
    """Tie victims to each other, suspects to victims, children to both."""
    ties = Ties(rng, cast)
    kinds = (*KINDS, "associate" if contested else "other_family")
    writers: tuple[tuple[float, Callable[[Happened], None]], ...] = (
        (0.35, lambda happening: _victims(ties, happenings, happening, kinds)),
        (0.12, lambda happening: _parted(ties, happening)),
        (0.06, lambda happening: _released(ties, happening)),
        (0.08, lambda happening: _parents(ties, happening)),
        (0.15, lambda happening: _moved_in(ties, happening)),
        (0.15, lambda happening: _began(ties, happening)),
        (0.05, lambda happening: _inside(ties, happening)),
        (0.1, lambda happening: _met_lately(ties, happening)),
    )
    for share, write in writers:
        for happening in rng.sample(list(happenings), round(len(happenings) * share)):
            write(happening)
    for suspect, victim, as_of in story.silent:
        _still_together(ties, suspect, victim, as_of)
    return {
        "residences": list(ties.residences.values()),
        "relationships": list(ties.relationships.values()),
    }


def _victims(
    ties: Ties, happenings: Sequence[Happened], happening: Happened, kinds: Sequence[str]
) -> None:
    """Tie two victims of one suspect about the day of an incident."""
    others = [each for each in happenings if each.suspect == happening.suspect]
    pair = (happening.victim, ties.rng.choice(others).victim)
    day, place = london_day(happening.at), ties.rng.choice(ties.cast.places)
    if ties.rng.random() < 0.5:
        for who in pair:
            ties.stay(who, place, ties.dates_around(day))
    else:
        ties.tie(*pair, ties.rng.choice(kinds), ties.dates_around(day))


def _parted(ties: Ties, happening: Happened) -> None:
    """Let suspect and victim part on the day of an incident, or about 90 days before."""
    last = london_day(happening.at) - ties.rng.choice((-1, 0, 0, 1, 89, 90, 91)) * DAY
    dates = (last - ties.rng.choice((200, 1000)) * DAY, ties.rng.choice((last, last, last, None)))
    pair = ties.rng.sample((happening.suspect, happening.victim), 2)
    ties.tie(pair[0], pair[1], ties.rng.choice(("partner", "ex_partner")), dates)


def _released(ties: Ties, happening: Happened) -> None:
    """Release a suspect from custody, or from somewhere else, about 90 days before."""
    last = london_day(happening.at) - ties.rng.choice((-1, 0, 0, 1, 89, 90, 91)) * DAY
    places = _places(ties.cast, "custody") if ties.rng.random() < 0.85 else ties.cast.places
    ties.stay(happening.suspect, ties.rng.choice(places), (last - 120 * DAY, last))


def _places(cast: Cast, kind: str) -> Sequence[Sequence[str]]:
    """List the places of a kind, all places where there is none."""
    ids = {row["id"] for row in cast.addresses if row["kind"] == kind}
    shared = [place for place in cast.places if not ids.isdisjoint(place)]
    return shared if len(shared) > 0 else cast.places


def _parents(ties: Ties, happening: Happened) -> None:
    child = ties.rng.choice(ties.cast.children)
    pair = (ties.rng.choice((happening.suspect, happening.victim)), child)
    if ties.rng.random() < 0.1:
        pair = (pair[1], pair[0])
    kind = ties.rng.choice(("parent_of", "parent_of", "parent_of", "other_family"))
    ties.tie(*pair, kind, (child.born, None))
    if ties.rng.random() < 0.6:
        place = ties.cast.place_of(ties.rng.choice((happening.suspect, happening.victim)))
        ties.stay(child, place, ties.dates_around(london_day(happening.at)))


def _moved_in(ties: Ties, happening: Happened) -> None:
    """Let a suspect share a home with a child or partner since a year before a day asked about."""
    as_of = ties.rng.choice(AS_OF_DAYS)
    other = ties.rng.choice(
        (ties.rng.choice(ties.cast.children), happening.victim, happening.victim)
    )
    place = ties.cast.place_of(happening.suspect)
    first = as_of - ties.rng.choice((364, 365, 365, 366, 100, 30)) * DAY
    last = ties.rng.choice((None, None, as_of, as_of - DAY))
    ties.stay(happening.suspect, place, ties.rng.choice(((None, None), (first, last))))
    ties.stay(other, place, (ties.rng.choice((first, first, first, None)), last))
    until = ties.rng.choice((None, as_of, as_of - DAY))
    if other == happening.victim and ties.rng.random() < 0.8:
        kind = ties.rng.choice(("partner", "partner", "partner", "ex_partner"))
        ties.tie(happening.suspect, other, kind, (first - 100 * DAY, until))


def _began(ties: Ties, happening: Happened) -> None:
    """Start a partnership some days before an incident, its end open or long after."""
    first = london_day(happening.at) - ties.rng.choice((-1, 0, 100, 100, 101, 500, 900)) * DAY
    last = ties.rng.choice((None, None, first + 700 * DAY))
    ties.tie(
        happening.victim,
        happening.suspect,
        ties.rng.choice(("partner", "ex_partner")),
        (first, last),
    )


def _inside(ties: Ties, happening: Happened) -> None:
    """Keep a suspect in custody, to be released about four weeks after a day asked about."""
    last = ties.rng.choice(AS_OF_DAYS) + ties.rng.choice((-1, 0, 28, 29)) * DAY
    dates = (last - ties.rng.choice((20, 120)) * DAY, last)
    ties.stay(happening.suspect, ties.rng.choice(_places(ties.cast, "custody")), dates, latest=last)


def _met_lately(ties: Ties, happening: Happened) -> None:
    """Start a partnership about a year before a day asked about, mostly of two who live apart."""
    as_of = ties.rng.choice(AS_OF_DAYS)
    first = as_of - ties.rng.choice((0, 100, 364, 365, 365, 366)) * DAY
    other = ties.rng.choice(ties.cast.players)
    last = ties.rng.choice((None, None, as_of, as_of - DAY))
    pair = ties.rng.sample((happening.suspect, other), 2)
    ties.tie(pair[0], pair[1], "partner", (first, last))
    if ties.rng.random() < 0.2:
        ties.tie(pair[1], pair[0], "ex_partner", (first - 700 * DAY, first - 300 * DAY))


def _still_together(ties: Ties, suspect: Player, victim: Player, as_of: date) -> None:
    place = ties.rng.choice(_places(ties.cast, "home"))
    for who in (suspect, victim):
        first = ties.rng.choice((None, as_of - 800 * DAY, as_of, as_of + DAY))
        last = ties.rng.choice((None, None, None, as_of, as_of - DAY))
        ties.stay(who, place, (None, last) if ties.rng.random() < 0.6 else (first, last))
