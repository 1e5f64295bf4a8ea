"""Near misses: who meets every condition but one, and that one but for one."""

from collections.abc import Mapping
from datetime import datetime

from graph.access.reader import EVERYTHING, Reader
from graph.db.store import Store
from graph.patterns.definition.model import Pattern, Scalar
from graph.patterns.definition.subject_kinds import subject_members
from graph.patterns.engine.evaluate import Measured, run_measurement
from graph.patterns.engine.population import population
from graph.patterns.engine.query import build_query
from graph.patterns.findings.explain import condition_result, condition_values
from graph.patterns.findings.model import OutputModel, Subject
from graph.patterns.findings.presentation import load_record_ids, to_subject


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
    parameters: Mapping[str, Scalar | str] | None = None,
    reader: Reader = EVERYTHING,
) -> tuple[NearMiss, ...]:
    """Return everyone who misses one condition by one, by subject."""
    asked = build_query(pattern, as_of=as_of, given=parameters, reader=reader)
    found = run_measurement(store, asked, population(store, asked), nearly=True)
    names = load_record_ids(
        store,
        {subject_member for row in found for subject_member in subject_members(row.subject)},
        as_of,
    )
    near: list[NearMiss] = []
    for one in found:
        values = condition_values(asked, one)
        missed = next(rule for rule in pattern.decided_by if not rule.holds(values))
        near.append(
            NearMiss(
                subject=to_subject(pattern, one.subject, names),
                measures=dict(one.measures),
                missed=missed.text,
                sentence=condition_result(pattern, missed, values).sentence,
            )
        )
    return tuple(near)
