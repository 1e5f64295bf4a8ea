"""The ledger of lost days: when the records first supported a rule, and what came after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from graph.consistency import force_code
from graph.db.connection import load_id_factory
from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.domain.time import as_of_end
from graph.errors import Misuse
from graph.models import FrozenModel
from graph.patterns import Pattern, PatternQuery, evaluate, map_pages, population
from graph.recognition.answers import RecognitionAnswer, first_of_each, load_answers
from graph.recognition.first_days import FirstDay, find_first_days
from graph.recognition.harm import FurtherHarm, HarmKnown, further_harm, load_harm
from graph.recognition.ledger_cache import KnownLedger, LedgerCache, read_store_state
from graph.register import NO_FORCE


class RecognitionEntry(FrozenModel):
    """One person who meets the rule: the first day, what answered it, and what came meanwhile.

    Where a source did not say when it recorded what the rule rests on, nobody can know the first
    day, and so nothing that is counted from it.
    """

    person: str
    name: str | None
    # That of the latest counted incident as known on the first day, else `none`.
    force: str
    first_on: date | None
    # The records it rests on of which it is not known when they were recorded.
    times_not_stated: int
    # The first of each kind, and of each scheme, from the first day on, by their days.
    answers: tuple[RecognitionAnswer, ...] = ()
    # From the first day to the first answer, or to the day of the ledger if there is none.
    days: int | None = None
    # Recorded in these days.
    meanwhile: FurtherHarm | None = None
    # Recorded from the first day to the moment of the ledger.
    since: FurtherHarm | None = None

    @property
    def first_answer(self) -> RecognitionAnswer | None:
        """Return what came first; None: nothing is recorded."""
        return next(iter(self.answers), None)

    @property
    def first_mappa_referral(self) -> RecognitionAnswer | None:
        """Return the first referral to MAPPA; None: none is recorded."""
        referrals = (
            answer
            for answer in self.answers
            if answer.kind == "referral" and answer.detail == "MAPPA"
        )
        return next(referrals, None)


@dataclass(frozen=True, slots=True)
class RecognitionCase:
    """What the ledger knows of one person before it is brought into an entry."""

    first: FirstDay
    times_not_stated: int
    answers: tuple[RecognitionAnswer, ...]

    def moments(self, as_of: datetime) -> tuple[datetime, datetime, datetime]:
        """Return the first moment, the last before the first answer, and that of the ledger."""
        return self.first.moment, self.unanswered_until(as_of), as_of

    def unanswered_until(self, as_of: datetime) -> datetime:
        """Return the end of the day before the first answer, or the moment of the ledger."""
        if len(self.answers) == 0:
            return as_of
        before = as_of_end(self.answers[0].on - timedelta(days=1))
        return min(max(before, self.first.moment), as_of)


def read_entries(
    store: Store,
    query: PatternQuery,
    subjects: Sequence[str] | None = None,
    *,
    cache: LedgerCache[RecognitionEntry] | None = None,
) -> tuple[RecognitionEntry, ...]:
    """Return an entry for everyone, or for each of some subjects, who meets the rule now.

    With a cache, only those near whom something changed have their first day measured. Raise Misuse
    for a rule that is not about one person, or that ranks people among each other.
    """
    check_pattern(query.pattern)
    measured_subjects = population(store, query) if subjects is None else subjects
    matches = evaluate(store, load_id_factory(store), query, measured_subjects)
    met_subjects = [match.measurement.subject for match in matches if match.condition == "met"]
    find = find_first_days if cache is None else cache.find_first_days
    cases = load_cases(store, query, find(store, query, met_subjects))
    moments = [
        (person, moment) for person, case in cases.items() for moment in case.moments(query.as_of)
    ]
    harm = load_harm(store, moments, reader=query.reader)
    return tuple(
        to_entry(query, person, case, harm[3 * place : 3 * place + 3])
        for place, (person, case) in enumerate(cases.items())
    )


def read_ledger(
    store: Store,
    query: PatternQuery,
    *,
    is_present: bool,
    cache: LedgerCache[RecognitionEntry] | None,
) -> tuple[datetime, tuple[RecognitionEntry, ...]]:
    """Return the entries of everyone who meets the rule, and the moment they were read for.

    The present ledger of a store that nobody has written to since is that of earlier in the day.
    """
    if cache is None:
        return query.as_of, read_entries(store, query)
    state = read_store_state(store)
    ledger = cache.ledger(query, state, is_present=is_present)
    if ledger is None:
        ledger = KnownLedger(state, query.as_of, read_entries(store, query, cache=cache))
        cache.put_ledger(query, ledger, is_present=is_present)
    return ledger.as_of, ledger.lines


def check_pattern(pattern: Pattern) -> None:
    """Raise Misuse for a rule of which nobody has a first day of their own."""
    if pattern.subject != "Person":
        raise Misuse(f"'{pattern.id}' is not about one person, so nobody has a first day.")
    if pattern.together:
        raise Misuse(
            f"'{pattern.id}' ranks people among each other, so what is recorded of others moves "
            "it; it has no first day."
        )


def load_cases(
    store: Store, query: PatternQuery, first_days: Mapping[str, FirstDay]
) -> dict[str, RecognitionCase]:
    """Return what is known of each person, by id."""
    not_stated = count_times_not_stated(store, first_days)
    days = {person: first.day for person, first in first_days.items()}
    answers = load_answers(store, query, days)
    return {
        person: RecognitionCase(
            first_days[person], not_stated.get(person, 0), first_of_each(answers.get(person, ()))
        )
        for person in sorted(first_days)
    }


def count_times_not_stated(store: Store, first_days: Mapping[str, FirstDay]) -> dict[str, int]:
    """Return on how many records without a time of their own each person's first day rests."""

    def page(batch: Sequence[str]) -> list[Row]:
        rows = [
            {
                "subject": person,
                "moment": first_days[person].moment,
                "evidence": list(first_days[person].measurement.evidence),
            }
            for person in batch
        ]
        return store.read(statement("recognition/times_not_stated"), {"rows": rows})

    return {
        str(row["subject"]): int(str(row["records"]))
        for rows in map_pages(page, sorted(first_days))
        for row in rows
    }


def to_entry(
    query: PatternQuery, person: str, case: RecognitionCase, harm: Sequence[HarmKnown]
) -> RecognitionEntry:
    """Return the entry of one person, from what was known at the three moments of the case."""
    at_first, before_answer, at_present = harm
    force = NO_FORCE if at_first.force is None else force_code(at_first.force)
    if case.times_not_stated > 0:
        return RecognitionEntry(
            person=person,
            name=at_first.name,
            force=force,
            first_on=None,
            times_not_stated=case.times_not_stated,
        )
    ended_on = case.answers[0].on if len(case.answers) > 0 else query.today
    return RecognitionEntry(
        person=person,
        name=at_first.name,
        force=force,
        first_on=case.first.day,
        times_not_stated=0,
        answers=case.answers,
        days=(ended_on - case.first.day).days,
        meanwhile=further_harm(at_first, before_answer),
        since=further_harm(at_first, at_present),
    )
