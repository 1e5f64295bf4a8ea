"""Near misses: who meets every condition but one, and that one but for one."""

from collections.abc import Mapping
from datetime import datetime

from graph.access.reader import EVERYTHING, Reader
from graph.patterns import composing
from graph.patterns.explanation import answered, known
from graph.patterns.finding import Shown, Subject
from graph.patterns.kinds import members
from graph.patterns.measuring import Measured, ask
from graph.patterns.pattern import Pattern, Scalar
from graph.patterns.population import population
from graph.patterns.presenting import record_ids, subject
from graph.patterns.question import question
from graph.store import Store


class NearMiss(Shown):
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
    asked = question(pattern, as_of=as_of, given=parameters, reader=reader)
    found = ask(store, asked, population(store, asked), composing.nearly(pattern))
    names = record_ids(store, {one for row in found for one in members(row.subject)}, as_of)
    near: list[NearMiss] = []
    for one in found:
        values = known(asked, one)
        missed = next(rule for rule in pattern.decided_by if not rule.holds(values))
        near.append(
            NearMiss(
                subject=subject(pattern, one.subject, names),
                measures=dict(one.measures),
                missed=missed.text,
                sentence=answered(pattern, missed, values).sentence,
            )
        )
    return tuple(near)
