"""Why and why not: every condition of a pattern, what it asks and what was measured."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, TypeAlias

from graph.access.reader import Reader
from graph.db.connection import load_id_factory
from graph.db.store import Store
from graph.domain.ids import IdFactory
from graph.errors import NotFound
from graph.patterns.definition.conditions import WORDS, Condition, Term
from graph.patterns.definition.model import Pattern, Scalar, Source
from graph.patterns.definition.subject_kinds import subject_members
from graph.patterns.engine.evaluate import Measured, Measurement, dispute_ids, run_measurement
from graph.patterns.engine.query import PatternQuery, build_query
from graph.patterns.findings.model import Evidence, OutputModel, Subject, format_measure, summary
from graph.patterns.findings.presentation import load_record_ids, to_evidence, to_subject
from graph.patterns.findings.subject_lookup import resolve_subject as named_subject

Outcome: TypeAlias = Literal["met", "suspended", "not_met"]


class ConditionResult(OutputModel):
    """One condition: what it asks, what was measured, whether it holds.

    `applies` is false for a condition that is not asked with these parameters; it then passes.
    """

    condition: str
    applies: bool
    passed: bool
    value: Measured
    needed: Scalar | None
    sentence: str


class Explanation(OutputModel):
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
    conditions: tuple[ConditionResult, ...]
    measures: dict[str, Measured]
    evidence: tuple[Evidence, ...]
    suspended_by: tuple[str, ...]
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
    asked = build_query(pattern, as_of=as_of, given=parameters, reader=reader)
    subject_id = named_subject(store, pattern, text, reader)
    measured = measure_one(store, asked, subject_id)
    disputes = suspended_by(store, load_id_factory(store), asked, measured)
    conditions = tuple(
        condition_result(pattern, one, condition_values(asked, measured))
        for one in pattern.decided_by
    )
    met = all(condition.passed for condition in conditions)
    names = load_record_ids(store, (*subject_members(subject_id), *measured.evidence), as_of)
    return Explanation(
        pattern=pattern.id,
        number=pattern.number,
        version=pattern.version,
        status=pattern.status,
        title=pattern.title,
        meaning=pattern.meaning,
        subject=to_subject(pattern, subject_id, names),
        as_of=as_of,
        parameters=dict(asked.values),
        outcome="not_met" if not met else "met" if len(disputes) == 0 else "suspended",
        summary=explanation_summary(asked, measured, met=met),
        conditions=conditions,
        measures=dict(measured.measures),
        evidence=to_evidence(measured.evidence, names),
        suspended_by=disputes,
        limitations=pattern.limitations,
        sources=pattern.sources,
    )


def measure_one(store: Store, query: PatternQuery, subject_id: str) -> Measurement:
    """Measure one subject; raise NotFound where the subject is not there."""
    found = run_measurement(store, query, [subject_id], everyone=True)
    if len(found) == 0:
        kind = query.pattern.kind
        words = " and ".join([f"one {kind.label.lower()}"] * kind.members)
        raise NotFound(f"There is no such subject; this pattern is about {words}.")
    return found[0]


def suspended_by(
    store: Store, ids: IdFactory, query: PatternQuery, measured: Measurement
) -> tuple[str, ...]:
    """Return what disputes the events without which a met pattern would not be met."""
    pattern = query.pattern
    if len(measured.disputed_with) == 0 or not holds(query, measured):
        return ()
    without = run_measurement(store, query, [measured.subject], disputed=False)
    if len(without) > 0:
        return ()
    return dispute_ids(ids, pattern, measured.subject, measured.disputed_with)


def condition_values(query: PatternQuery, measured: Measurement) -> dict[str, object]:
    """Return everything that conditions are asked of."""
    return {**query.values, **measured.measures}


def holds(query: PatternQuery, measured: Measurement) -> bool:
    """Say whether every condition holds."""
    values = condition_values(query, measured)
    return all(one.holds(values) for one in query.pattern.decided_by)


def explanation_summary(query: PatternQuery, measured: Measurement, *, met: bool) -> str:
    """Return the summary of what is met, or a sentence that says that it is not."""
    pattern = query.pattern
    if met:
        return summary(pattern, measured.measures, measured.caveats, query.values)
    return f"On what is recorded, '{pattern.title}' is not met. That is no sign of safety."


def condition_result(
    pattern: Pattern, condition: Condition, values: Mapping[str, object]
) -> ConditionResult:
    """Return one condition with its answer."""
    applies, passed = condition.applies(values), condition.holds(values)
    value = condition.left.value(values)
    needed = True if condition.right is None else condition.right.value(values)
    if condition.negated:
        needed = False
    return ConditionResult(
        condition=condition.text,
        applies=applies,
        passed=passed,
        value=value if isinstance(value, bool | int | float) else None,
        needed=needed if isinstance(needed, bool | int | float) else None,
        sentence=condition_sentence(pattern, condition, values, applies=applies),
    )


def condition_sentence(
    pattern: Pattern, condition: Condition, values: Mapping[str, object], *, applies: bool
) -> str:
    """Say what a condition asks and what was measured."""
    label = term_label(pattern, condition.left)
    value = format_measure(condition.left.value(values))
    if not applies:
        return f"{label}: {value}; not asked with these parameters."
    if condition.right is None:
        return f"{label}: {value}; needed: {'no' if condition.negated else 'yes'}."
    needed = format_measure(condition.right.value(values))
    return f"{label}: {value}; needed: {WORDS[condition.op]} {needed}."


def term_label(pattern: Pattern, term: Term) -> str:
    """Return the words for one side of a condition."""
    measure = None if term.name is None else pattern.measures.get(term.name)
    return str(term.name or term.number) if measure is None else measure.label
