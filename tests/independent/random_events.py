"""The incidents of a random delivery: runs, repeats and reversals on the edges of every window."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from .calendar_days import months_before, start_of
from .random_cast import FORCES, Cast, Player, Row

EXTRACTED_AT = datetime(2026, 7, 1, tzinfo=UTC)
FIRST = datetime(2022, 1, 1, tzinfo=UTC)
# Days to ask on: after everything, and some in the middle, for each of which there are edges.
AS_OF_DAYS = (date(2026, 7, 20), date(2026, 6, 30), date(2026, 2, 28), date(2025, 8, 31))
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
# By band, one to five; the last line is unknown to every table.
CODES = (
    ("8L", "58A", "149/00", "8R", "49"),
    ("105A", "8Q", "066/39", "9A", "195/12"),
    ("8N", "SC15004", "3B", "008/67", "20A", "008/65"),
    ("008/77", "008/01", "36"),
    ("5D", "19C", "2"),
    ("ZZ99999", "999/98", "no such code"),
)
STATUSES = (
    "alleged",
    "suspected",
    "arrested",
    "charged",
    "cautioned",
    "convicted",
    "acquitted",
    "no_further_action",
    "",
)
BEHAVIOURS = (
    "weapon",
    "strangulation",
    "threat_to_kill",
    "threat_of_suicide",
    "sexual_violence",
    "stalking",
    "coercive_control",
    "contact_after_order",
    "assault",
    "verbal",
    "damage",
    "other",
)
# Only some of these say ex.
RELATIONSHIPS = ("", "", "", "partner", "ex_partner", "Ex-wife", "ex partner", "extended family")


@dataclass(frozen=True)
class Happened:
    """One incident as invented: who against whom, when, and when it was recorded."""

    incident: Row
    parties: tuple[Row, ...]
    suspect: Player
    victim: Player
    at: datetime
    recorded: datetime


class Story:
    """Tell incidents one after another, each free to lean on those before it."""

    def __init__(self, rng: Random, cast: Cast, *, contested: bool) -> None:
        self.rng, self.cast, self.contested = rng, cast, contested
        self.told: list[Happened] = []
        self.at: dict[datetime, Happened] = {}
        # Who went silent with whom, before which day asked about.
        self.silent: list[tuple[Player, Player, date]] = []

    def tell(self, incidents: int) -> list[Happened]:
        """Tell as many incidents as asked."""
        while len(self.told) < incidents:
            kinds = (
                self._run,
                self._single,
                self._repeat,
                self._reverse,
                self._burst,
                self._fall_silent,
            )
            self.rng.choices(kinds, (6, 6, 2, 7, 6, 7))[0]()
        return self.told[:incidents]

    def _someone(self) -> Player:
        # Squared, so that a few are in everything and many have one run only.
        return self.cast.players[int(len(self.cast.players) * self.rng.random() ** 2)]

    def _anyone(self) -> Player:
        # Mostly somebody whom little else happens to, so that what is told of them stands alone.
        return self.rng.choice(self.cast.players[len(self.cast.players) // 3 :])

    def _victim_of(self, suspect: Player) -> Player:
        near = self.cast.players.index(suspect) + self.rng.choice((1, 1, 2, 3, 7, 0))
        return self.cast.players[near % len(self.cast.players)]

    def _when(self, suspect: Player) -> datetime:
        """Choose a time: anywhere, on the edge of a window, or at a sixteenth birthday."""
        kind = self.rng.random()
        if kind < 0.25:
            as_of = self.rng.choice(AS_OF_DAYS)
            edges = (as_of - 731 * DAY, as_of - 365 * DAY, as_of)
            edge = self.rng.choice(
                (months_before(as_of, 36), months_before(as_of, 12), *edges),
            )
            return self._in_day(edge + self.rng.choice((-1, 0, 0, 1)) * DAY)
        if kind < 0.4 and suspect.born is not None and suspect.born.year > 2005:
            birthday = months_before(suspect.born, -16 * 12)
            return self._in_day(birthday + self.rng.choice((-1, 0, 1)) * DAY)
        return FIRST + self.rng.randrange((EXTRACTED_AT - FIRST) // SECOND) * SECOND

    def _in_day(self, day: date) -> datetime:
        """Choose a time in a London day, its first and last seconds before all others."""
        starts, ends = start_of(day), start_of(day + DAY)
        inside = starts + self.rng.randrange((ends - starts) // SECOND) * SECOND
        return self.rng.choice((starts, starts + 30 * 60 * SECOND, ends - SECOND, inside))

    def _run(self) -> None:
        """Tell a run of one suspect with rising bands and shrinking gaps, or nearly so."""
        suspect = self.rng.choice((self._someone, self._anyone))()
        victim, band = self._victim_of(suspect), self.rng.choice((0, 0, 1, 2))
        gap = self.rng.choice((240, 180, 120, 121, 61)) * DAY
        at = self._when(suspect)
        for _ in range(self.rng.choice((3, 4, 5, 6))):
            self._add(suspect, victim, at, codes=self._codes_near(band))
            band = min(4, max(0, band + self.rng.choice((1, 1, 1, 0, 0, 2, -1, -2))))
            steady = self.rng.choice((gap, gap, gap / 2, gap / 2, gap / 2 + SECOND))
            edges = (60 * DAY, 60 * DAY + SECOND, DAY, DAY + SECOND, DAY - SECOND, HOUR)
            gap = steady if self.rng.random() < 0.8 else self.rng.choice(edges)
            at += timedelta(seconds=round(gap.total_seconds()))
            victim = self._victim_of(suspect) if self.rng.random() < 0.15 else victim

    def _burst(self) -> None:
        """Tell something old, then much of many kinds in the last 180 days, or nearly so."""
        suspect, as_of = self._anyone(), self.rng.choice(AS_OF_DAYS)
        victim = self._victim_of(suspect)
        for days in (self.rng.choice((185, 300, 365, 365, 400, 731)), 181, 180, 179, 90, 30, 3):
            if self.rng.random() < 0.6 or days > 181:
                at = self._in_day(as_of - days * DAY)
                shown = self.rng.choice((0, 1, 1, 2) if days > 180 else (1, 1, 2, 3))
                self._add(suspect, victim, at, shown=shown)
                victim = self._victim_of(suspect) if self.rng.random() < 0.1 else victim

    def _fall_silent(self) -> None:
        """Tell three or four events with one victim, the last about 180 days ago."""
        suspect, as_of = self._anyone(), self.rng.choice(AS_OF_DAYS)
        victim = self._victim_of(suspect)
        near = (500, 300, self.rng.choice((179, 180, 181)))
        far = (720, 650, 600)
        for days in (self.rng.choice((730, 731, 732)), *self.rng.choice((near, near, near, far))):
            if self.rng.random() < 0.85:
                self._add(suspect, victim, self._in_day(as_of - days * DAY))
        if self.rng.random() < 0.2:
            # Long after all of it the other way: the silence is broken, the couple not disputed.
            self._add(victim, suspect, self._in_day(as_of - self.rng.choice((100, 200)) * DAY))
        self.silent.append((suspect, victim, as_of))

    def _single(self) -> None:
        suspect = self._someone()
        self._add(suspect, self._victim_of(suspect), self._when(suspect))

    def _repeat(self) -> None:
        """Tell another incident of a suspect at, or within a day of, the time of one before."""
        if len(self.told) > 0:
            happening = self.rng.choice(self.told)
            lag = self.rng.choice((0 * DAY, HOUR, DAY - SECOND, DAY, DAY + SECOND, 2 * DAY))
            self._add(happening.suspect, self._victim_of(happening.suspect), happening.at + lag)

    def _reverse(self) -> None:
        """Tell the other side: twelve months later to the day, or recorded within 72 hours."""
        if len(self.told) == 0:
            return
        happening = self.rng.choice(self.told)
        recorded = happening.recorded + self.rng.choice((-1, 1)) * (72 * HOUR)
        recorded += self.rng.choice((-1, 0, 1)) * SECOND
        if self.rng.random() < 0.4:
            at = recorded - self.rng.choice((400, 500, 20)) * DAY
            self._add(happening.victim, happening.suspect, at, recorded=recorded)
        else:
            day = months_before(happening.at.date(), self.rng.choice((-12, 12, -2, -20)))
            later = self._in_day(day + self.rng.choice((-1, 0, 1, 2)) * DAY)
            self._add(happening.victim, happening.suspect, later)

    def _add(
        self,
        suspect: Player,
        victim: Player,
        at: datetime,
        *,
        codes: str | None = None,
        recorded: datetime | None = None,
        shown: int | None = None,
    ) -> None:
        """Add one incident unless it, or its recording, lies outside the years told."""
        seen = self._recorded(at) if recorded is None else recorded
        if not FIRST <= at <= seen <= EXTRACTED_AT:
            return
        key = f"I{self.rng.randrange(10**6):06d}-{len(self.told)}"
        incident = self._incident(key, at, codes, shown)
        incident["address_id"] = self._address(suspect, victim)
        if at in self.at:
            # Which of two at one instant is the first is the ids' to say, and a product's ids are
            # its own: give them one force and one recording, so that the answer is the same.
            twin = self.at[at]
            incident["force"], seen = twin.incident["force"], twin.recorded
            incident["recorded_at"] = twin.incident.get("recorded_at", "")
        elif self.rng.random() < 0.01:
            # A few have no recorded time of their own and take that of the extract.
            seen = EXTRACTED_AT
        else:
            incident["recorded_at"] = written(seen)
        parties = self._parties(key, suspect, victim, seen)
        self.told.append(Happened(incident, parties, suspect, victim, at, seen))
        self.at.setdefault(at, self.told[-1])

    def _recorded(self, at: datetime) -> datetime:
        lags = (HOUR, 10 * HOUR, 3 * DAY, 30 * DAY, 30 * DAY + SECOND, 31 * DAY, 200 * DAY)
        return at + self.rng.choices(lags, (8, 8, 4, 1, 1, 1, 1))[0]

    def _address(self, suspect: Player, victim: Player) -> str:
        kind = self.rng.random()
        if kind < 0.35:
            return ""
        near = suspect if kind < 0.55 else victim
        place = self.rng.choice(self.cast.places) if kind > 0.9 else self.cast.place_of(near)
        return self.rng.choice(place)

    def _incident(self, key: str, at: datetime, codes: str | None, shown: int | None) -> Row:
        kind = self.rng.choices(("crime", "non_crime", "intelligence"), (85, 10, 5))[0]
        plain = kind == "crime" or self.contested
        chosen = self._codes() if codes is None else codes
        many = self.rng.choice((0, 0, 0, 1, 1, 2)) if shown is None else shown
        behaviours = self.rng.sample(BEHAVIOURS, many)
        # Whether a weapon lifts a non-crime, and what its codes mean, is open: only if asked for.
        listed = [each for each in behaviours if plain or each != "weapon"]
        if codes is not None and self.rng.random() < 0.9:
            listed = [each for each in listed if each != "weapon"]
        flags = ("", "", "domestic_abuse", "domestic_abuse;stalking", "stalking", "child_present")
        return {
            "id": key,
            "force": self.rng.choice(FORCES),
            "kind": kind,
            "occurred_from": written(at, summer=self.rng.random() < 0.2),
            "flags": self.rng.choice(flags),
            "offence_codes": chosen if plain else "",
            "behaviours": ";".join(listed),
        }

    def _codes_near(self, band: int) -> str:
        return self._codes() if self.rng.random() < 0.05 else self.rng.choice(CODES[band])

    def _codes(self) -> str:
        lines = self.rng.choices(CODES, (4, 4, 3, 2, 1, 1), k=self.rng.choice((0, 1, 1, 1, 2, 3)))
        return ";".join(dict.fromkeys(self.rng.choice(line) for line in lines))

    def _parties(
        self, key: str, suspect: Player, victim: Player, seen: datetime
    ) -> tuple[Row, ...]:
        roles = [(suspect, "suspect"), (victim, "victim")]
        extra = (
            (0.06, self._someone(), "suspect"),
            (0.12, self._victim_of(suspect), "victim"),
            (0.04, suspect, "victim"),
            (0.02, victim, "suspect"),
            (0.08, suspect, "suspect"),
            (0.08, self._someone(), "witness"),
            (0.08, self._someone(), "reporter"),
            (0.04, self._someone(), "child_present"),
            (0.08, self.rng.choice(self.cast.children), "child_present"),
            (0.05, self.rng.choice(self.cast.children), "victim"),
        )
        roles += [(who, role) for chance, who, role in extra if self.rng.random() < chance]
        if self.rng.random() < 0.02:
            roles = roles[:1]
        rows: dict[tuple[str, str], Row] = {}
        for who, role in roles:
            record = self.rng.choice(who.records)
            row = {"incident_id": key, "person_id": record, "role": role}
            if role == "suspect":
                row["status"] = self.rng.choice(STATUSES)
            if role in ("suspect", "victim"):
                row["relationship"] = self.rng.choice(RELATIONSHIPS)
            later = seen + self.rng.choice((DAY, 100 * DAY, 400 * DAY))
            if self.rng.random() < 0.06 and later <= EXTRACTED_AT:
                row["recorded_at"] = written(later)
            rows[(record, role)] = row
        return tuple(rows.values())


def written(at: datetime, *, summer: bool = False) -> str:
    """Write a time in UTC, or an hour ahead with its offset."""
    if summer:
        return (at + HOUR).isoformat().replace("+00:00", "+01:00")
    return at.isoformat().replace("+00:00", "Z")
