"""Measure subjects, and find who meets a pattern only because of disputed events."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from graph.db.connection import load_id_factory
from graph.db.store import Row, Store
from graph.domain.ids import IdFactory
from graph.patterns.definition.model import COUNTER_ALLEGED, Pattern
from graph.patterns.definition.subject_kinds import KINDS, join_subject, subject_members
from graph.patterns.engine import statement_builder
from graph.patterns.engine.batching import SECONDS, map_pages
from graph.patterns.engine.measurement import Measurement, RuleMatch, to_measurement
from graph.patterns.engine.population import population
from graph.patterns.engine.query import PatternQuery
from graph.patterns.engine.ranking import RankedSubjects, rank_matches


def finding_id(ids: IdFactory, pattern_id: str, subject: str) -> str:
    """Return the id of a pattern's finding about a subject, even if there is none."""
    return ids.of("finding", pattern_id, subject)


def dispute_ids(
    ids: IdFactory, pattern: Pattern, subject: str, others: Iterable[str]
) -> tuple[str, ...]:
    """Return the ids of the findings that make a subject's couples disputed."""
    dispute_pattern = "" if pattern.disputed is None else pattern.disputed.by
    suspect = subject_members(subject)[0]
    couples = (join_subject(KINDS["Couple"], (suspect, other)) for other in sorted(others))
    return tuple(finding_id(ids, dispute_pattern, couple) for couple in couples)


def run_measurement(
    store: Store,
    query: PatternQuery,
    subjects: Sequence[str],
    *,
    disputed: bool = True,
    everyone: bool = False,
    nearly: bool = False,
) -> list[Measurement]:
    """Measure a pattern's subjects, in pages, and return the rows by subject.

    The rows are those of subjects that meet the pattern; with `nearly`, of those who miss it by
    one; with `everyone`, of all. `rank_population` adds places in a ranking.
    """
    pattern = query.pattern
    statement = statement_builder.build_measure(pattern)

    def page(batch: Sequence[str]) -> list[Measurement]:
        params = query.parameters(batch, disputed=disputed)
        params |= {"everyone": everyone, "nearly": nearly}
        params["met"] = foundation_measures(store, query, batch, disputed=disputed)
        rows = store.read(statement, params, seconds=SECONDS)
        return [to_measurement(pattern, row) for row in rows]

    return list(chain.from_iterable(map_pages(page, subjects)))


def foundation_measures(
    store: Store, query: PatternQuery, subjects: Sequence[str], *, disputed: bool
) -> dict[str, list[Row]]:
    """Return, by subject, the patterns it meets among those that this one rests on."""
    matches: dict[str, list[Row]] = {}
    for pattern in query.pattern.resting:
        foundation_query = replace(query, pattern=pattern, values=pattern.values())
        for match in evaluate(store, load_id_factory(store), foundation_query, subjects):
            if disputed or match.condition == "met":
                matches.setdefault(match.measurement.subject, []).append(
                    match.foundation_row(pattern)
                )
    return matches


def evaluate(
    store: Store, ids: IdFactory, query: PatternQuery, subjects: Sequence[str]
) -> list[RuleMatch]:
    """Return who meets the pattern, as suspended if only because of disputed events.

    A ranking measures everyone, whose places depend on each other, unless there are no subjects.
    """
    if not query.pattern.together or len(subjects) == 0:
        return match_subjects(store, ids, query, subjects)
    return rank_population(store, ids, query, subjects).listed(subjects)


def rank_population(
    store: Store, ids: IdFactory, query: PatternQuery, subjects: Iterable[str]
) -> RankedSubjects:
    """Measure the population of a ranking, and some subjects that may lie outside it."""
    everyone = sorted({*subjects, *population(store, query)})
    matches = match_subjects(store, ids, query, everyone)
    return rank_matches(query, query.pattern.required_ranking, matches)


def match_subjects(
    store: Store, ids: IdFactory, query: PatternQuery, subjects: Sequence[str]
) -> list[RuleMatch]:
    """Return the subjects that meet the conditions other than those about places.

    A measurement that names somebody with whom the reader has a conflict of interest never counts.
    """
    pattern = query.pattern
    measurements = without_conflicts(query, run_measurement(store, query, subjects))
    disputed_subjects = [
        measurement.subject for measurement in measurements if len(measurement.disputed_with) > 0
    ]
    undisputed_measurements = run_measurement(store, query, disputed_subjects, disputed=False)
    undisputed_subjects = {measurement.subject for measurement in undisputed_measurements}
    without_disputes = set(disputed_subjects) - undisputed_subjects
    return [
        weigh_dispute(ids, pattern, measurement)
        if measurement.subject in without_disputes
        else RuleMatch(measurement)
        for measurement in measurements
    ]


def without_conflicts(
    query: PatternQuery, measurements: Iterable[Measurement]
) -> list[Measurement]:
    """Return the measurements that name nobody with whom the reader has a conflict of interest."""
    return [
        measurement
        for measurement in measurements
        if not query.reader.is_in_conflict_with(
            (*subject_members(measurement.subject), *measurement.evidence)
        )
    ]


def weigh_dispute(ids: IdFactory, pattern: Pattern, measurement: Measurement) -> RuleMatch:
    """Return the match of a subject that needs disputed events: suspended, or met with a caveat."""
    if pattern.suspends:
        return RuleMatch(
            measurement, dispute_ids(ids, pattern, measurement.subject, measurement.disputed_with)
        )
    return RuleMatch(replace(measurement, caveats=(*measurement.caveats, COUNTER_ALLEGED)))
