"""Near misses: subjects that miss exactly one condition, and miss it by one."""

from collections.abc import Mapping
from datetime import datetime

from graph.access.reader import Reader
from graph.db.connection import load_id_factory
from graph.db.store import Store
from graph.patterns.definition.model import Pattern, Scalar
from graph.patterns.definition.subject_kinds import subject_members
from graph.patterns.engine.evaluate import rank_population, run_measurement, without_conflicts
from graph.patterns.engine.measurement import Measured, Measurement
from graph.patterns.engine.population import population
from graph.patterns.engine.query import PatternQuery, build_query
from graph.patterns.findings.explain import condition_result, condition_values
from graph.patterns.findings.model import OutputModel, Subject
from graph.patterns.findings.presentation import load_subject_names, to_subject


class NearMiss(OutputModel):
    """A subject that misses one condition by one."""

    subject: Subject
    measures: dict[str, Measured]
    missed: str
    sentence: str


def near_misses(
    store: Store,
    pattern: Pattern,
    *,
    as_of: datetime,
    reader: Reader,
    parameters: Mapping[str, Scalar | str] | None = None,
) -> tuple[NearMiss, ...]:
    """Return everyone who misses exactly one condition by one, by subject."""
    query = build_query(pattern, as_of=as_of, overrides=parameters, reader=reader)
    measurements = measure_near_misses(store, query)
    names = load_subject_names(
        store,
        {member for measurement in measurements for member in subject_members(measurement.subject)},
        as_of,
        reader,
    )
    misses: list[NearMiss] = []
    for measurement in measurements:
        values = condition_values(query, measurement)
        missed_condition = next(
            condition for condition in pattern.parsed_conditions if not condition.holds(values)
        )
        misses.append(
            NearMiss(
                subject=to_subject(pattern, measurement.subject, names),
                measures=dict(measurement.measures),
                missed=missed_condition.text,
                sentence=condition_result(pattern, missed_condition, values).sentence,
            )
        )
    return tuple(misses)


def measure_near_misses(store: Store, query: PatternQuery) -> list[Measurement]:
    """Return who misses one condition by one, be it one about a place in a ranking."""
    nearly = without_conflicts(
        query, run_measurement(store, query, population(store, query), nearly=True)
    )
    if not query.pattern.together:
        return nearly
    ranking = rank_population(store, load_id_factory(store), query, ())
    placed_measurements = [ranking.place(measurement) for measurement in nearly]
    among = [ranking.place(match.measurement) for match in ranking.matches.values()]
    return sorted(
        (
            *(measurement for measurement in placed_measurements if ranking.is_listed(measurement)),
            *(measurement for measurement in among if ranking.is_nearly_listed(measurement)),
        ),
        key=lambda measurement: measurement.subject,
    )
