"""Why and why not: every condition of a pattern, what it asks and what was measured."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, TypeAlias

from graph.access.reader import Reader
from graph.connection import ids_of
from graph.errors import NotFound
from graph.ids import Ids
from graph.patterns import composing
from graph.patterns.conditions import WORDS, Condition, Term
from graph.patterns.finding import Evidence, Shown, Subject, shown, summary
from graph.patterns.kinds import members
from graph.patterns.measuring import Measured, Measurement, Met, ask, doubted
from graph.patterns.pattern import Pattern, Scalar, Source
from graph.patterns.presenting import evidence, record_ids, subject
from graph.patterns.question import Question, question
from graph.patterns.subject import subject_id as named_subject
from graph.store import Store

Outcome: TypeAlias = Literal["met", "suspended", "not_met"]


class Asked(Shown):
    """One condition: what it asks, what was measured, whether it holds.

    `applies` is false for a condition that is not asked with these parameters; it then passes.
    """

    condition: str
    applies: bool
    passed: bool
    value: Measured
    needed: Scalar | None
    sentence: str


class Explanation(Shown):
    """A pattern asked about one subject, whatever the answer."""

    pattern: str
    number: str
    version: int
    status: str
    title: str
    meaning: str
    subject: Subject
    as_of: datetime
    parameters: dict[str, Scalar]
    outcome: Outcome
    summary: str
    conditions: tuple[Asked, ...]
    measures: dict[str, Measured]
    evidence: tuple[Evidence, ...]
    suspended_by: tuple[str, ...]
    caveats: tuple[str, ...]
    limitations: tuple[str, ...]
    sources: tuple[Source, ...]


def explain(
    store: Store,
    pattern: Pattern,
    text: str,
    *,
    as_of: datetime,
    parameters: Mapping[str, Scalar | str] | None = None,
    reader: Reader,
) -> Explanation:
    """Ask a pattern about one subject, by id or `source:id`; raise NotFound without one."""
    asked = question(pattern, as_of=as_of, given=parameters, reader=reader)
    subject_id = named_subject(store, pattern, text, reader)
    answer = weighed(store, ids_of(store), asked, measure_one(store, asked, subject_id))
    measured, suspended_by = answer.measured, answer.suspended_by
    conditions = tuple(answered(pattern, one, known(asked, measured)) for one in pattern.decided_by)
    met = all(one.passed for one in conditions)
    names = record_ids(store, (*members(subject_id), *measured.evidence), as_of)
    return Explanation(
        pattern=pattern.id,
        number=pattern.number,
        version=pattern.version,
        status=pattern.status,
        title=pattern.title,
        meaning=pattern.meaning,
        subject=subject(pattern, subject_id, names),
        as_of=as_of,
        parameters=dict(asked.values),
        outcome="not_met" if not met else "met" if len(suspended_by) == 0 else "suspended",
        summary=said(asked, measured, met=met),
        conditions=conditions,
        measures=dict(measured.measures),
        evidence=evidence(measured.evidence, names),
        suspended_by=suspended_by,
        caveats=measured.caveats,
        limitations=pattern.limitations,
        sources=pattern.sources,
    )


def measure_one(store: Store, asked: Question, subject_id: str) -> Measurement:
    """Measure one subject; raise NotFound where the subject is not there."""
    found = ask(store, asked, [subject_id], composing.measure(asked.pattern), everyone=True)
    if len(found) == 0:
        kind = asked.pattern.kind
        words = " and ".join([f"one {kind.label.lower()}"] * kind.members)
        raise NotFound(f"There is no such subject; this pattern is about {words}.")
    return found[0]


def weighed(store: Store, ids: Ids, asked: Question, measured: Measurement) -> Met:
    """Return a measurement with what a dispute makes of it where it is met on disputed events."""
    pattern = asked.pattern
    if len(measured.disputed_with) == 0 or not holds(asked, measured):
        return Met(measured)
    without = ask(store, asked, [measured.subject], composing.measure(pattern), disputed=False)
    if len(without) > 0:
        return Met(measured)
    return doubted(ids, pattern, measured)


def known(asked: Question, measured: Measurement) -> dict[str, object]:
    """Return everything that conditions are asked of."""
    return {**asked.values, **measured.measures}


def holds(asked: Question, measured: Measurement) -> bool:
    """Say whether every condition holds."""
    values = known(asked, measured)
    return all(one.holds(values) for one in asked.pattern.decided_by)


def said(asked: Question, measured: Measurement, *, met: bool) -> str:
    """Return the summary of what is met, or a sentence that says that it is not."""
    pattern = asked.pattern
    if met:
        return summary(pattern, measured.measures, measured.caveats, asked.values)
    return f"On what is recorded, '{pattern.title}' is not met. That is no sign of safety."


def answered(pattern: Pattern, condition: Condition, values: Mapping[str, object]) -> Asked:
    """Return one condition with its answer."""
    applies, passed = condition.applies(values), condition.holds(values)
    value = condition.left.value(values)
    needed = True if condition.right is None else condition.right.value(values)
    if condition.negated:
        needed = False
    return Asked(
        condition=condition.text,
        applies=applies,
        passed=passed,
        value=value if isinstance(value, bool | int | float) else None,
        needed=needed if isinstance(needed, bool | int | float) else None,
        sentence=sentence(pattern, condition, values, applies=applies),
    )


def sentence(
    pattern: Pattern, condition: Condition, values: Mapping[str, object], *, applies: bool
) -> str:
    """Say what a condition asks and what was measured."""
    label = labelled(pattern, condition.left)
    value = shown(condition.left.value(values))
    if not applies:
        return f"{label}: {value}; not asked with these parameters."
    if condition.right is None:
        return f"{label}: {value}; needed: {'no' if condition.negated else 'yes'}."
    needed = shown(condition.right.value(values))
    return f"{label}: {value}; needed: {WORDS[condition.op]} {needed}."


def labelled(pattern: Pattern, term: Term) -> str:
    """Return the words for one side of a condition."""
    measure = None if term.name is None else pattern.measures.get(term.name)
    return str(term.name or term.number) if measure is None else measure.label
