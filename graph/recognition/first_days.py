"""The first day on which the records, as they were then recorded, supported a rule.

A person is measured as known at the end of each day on which the answer can change, and on no other
day; a day is measured for all people together whom it concerns.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, datetime
from os import cpu_count

from graph.db.connection import load_id_factory
from graph.db.store import Store
from graph.domain.time import as_of_end
from graph.patterns import Measurement, PatternQuery, evaluate
from graph.recognition.candidate_days import candidate_days


@dataclass(frozen=True, slots=True)
class FirstDay:
    """The first day on which somebody met a rule, and what was measured then."""

    day: date
    moment: datetime
    measurement: Measurement


def find_first_days(
    store: Store, query: PatternQuery, subjects: Sequence[str]
) -> dict[str, FirstDay]:
    """Return the first day of each subject who meets the rule by the query's moment."""
    first_days: dict[str, FirstDay] = {}
    if len(subjects) == 0:
        return first_days

    def measure(of_day: tuple[date, list[str]]) -> dict[str, FirstDay]:
        return measure_day(store, query, *of_day)

    by_day = list(candidate_days(store, query, subjects).items())
    sessions = cpu_count() or 1
    with ThreadPoolExecutor(max_workers=sessions) as workers:
        for start in range(0, len(by_day), sessions):
            days = [
                (day, sorted(concerned - first_days.keys()))
                for day, concerned in by_day[start : start + sessions]
            ]
            # The days come back in their order, so that the earliest of each subject stays.
            for of_day in workers.map(measure, days):
                first_days = {**of_day, **first_days}
    return first_days


def measure_day(
    store: Store, query: PatternQuery, day: date, subjects: Sequence[str]
) -> dict[str, FirstDay]:
    """Return the subjects who meet the rule at the end of a day; suspended is not met."""
    moment = min(as_of_end(day), query.as_of)
    matches = evaluate(store, load_id_factory(store), replace(query, as_of=moment), subjects)
    return {
        match.measurement.subject: FirstDay(day, moment, match.measurement)
        for match in matches
        if match.condition == "met"
    }
