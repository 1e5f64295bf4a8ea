"""Which subjects a pattern need not be measured for: too little was ever recorded of them.

A bound counts everything that was ever recorded, so it may be too high and is never too low.
"""

from collections.abc import Mapping, Sequence
from typing import cast

from graph.db.statements import statement
from graph.db.store import StatementReader
from graph.domain.ids import IdFactory
from graph.patterns.engine.evaluate import finding_id
from graph.patterns.engine.query import PatternQuery

Bounds = Mapping[str, Mapping[str, object]]
# The subjects of each pattern, in the order of the patterns.
Plan = Sequence[tuple[PatternQuery, Sequence[str]]]


def drop_impossible(reader: StatementReader, ids: IdFactory, plan: Plan) -> Plan:
    """Leave out whoever cannot meet a pattern and has no finding of it that stands."""
    people = {subject for query, subjects in plan if has_candidates(query) for subject in subjects}
    if len(people) == 0:
        return plan
    bounds = read_bounds(reader, sorted(people))
    dropped = {
        finding_id(ids, query.pattern.id, subject)
        for query, subjects in plan
        if has_candidates(query)
        for subject in subjects
        if not is_candidate(query, bounds.get(subject))
    }
    rows = reader.read(statement("findings/standing_ids"), {"ids": sorted(dropped)})
    dropped -= {str(row["id"]) for row in rows}
    return [
        (
            query,
            [item for item in subjects if finding_id(ids, query.pattern.id, item) not in dropped],
        )
        for query, subjects in plan
    ]


def has_candidates(query: PatternQuery) -> bool:
    """Say whether the pattern says what its subjects must reach."""
    return len(query.pattern.candidate_conditions) > 0


def read_bounds(reader: StatementReader, subjects: Sequence[str]) -> Bounds:
    """Return the bounds of people by id."""
    rows = reader.read(statement("bounds/people"), {"subjects": list(subjects)})
    return {str(row["subject"]): cast("Mapping[str, object]", row) for row in rows}


def is_candidate(query: PatternQuery, bounds: Mapping[str, object] | None) -> bool:
    """Say whether a subject reaches what it must; one that is not there does not."""
    if bounds is None:
        return False
    values = {**query.values, **bounds}
    return all(condition.holds(values) for condition in query.pattern.candidate_conditions)
