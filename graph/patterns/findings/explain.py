"""Explain why a subject does or does not meet a pattern, condition by condition."""

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
from graph.patterns.engine.evaluate import rank_population, run_measurement, weigh_dispute
from graph.patterns.engine.measurement import Measured, Measurement, RuleMatch
from graph.patterns.engine.query import PatternQuery, build_query
from graph.patterns.findings.model import (
    Evidence,
    OutputModel,
    Subject,
)
from graph.patterns.findings.presentation import (
    load_subject_names,
    party_names,
    to_evidence,
    to_subject,
)
from graph.patterns.findings.subject_lookup import resolve_subject as named_subject
from graph.patterns.findings.summary import finding_summary, format_measure

ConditionOutcome: TypeAlias = Literal["met", "suspended", "not_met"]


class ConditionResult(OutputModel):
    """One condition: what it needs, what was measured, whether it holds.

    `applies` is false if the parameters switch the condition off; it then passes.
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
    outcome: ConditionOutcome
    summary: str
    conditions: tuple[ConditionResult, ...]
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
    """Explain a pattern for one subject, by id or `source:id`; raise NotFound without one."""
    query = build_query(pattern, as_of=as_of, overrides=parameters, reader=reader)
    subject_id = named_subject(store, pattern, text, reader)
    match = weigh(store, load_id_factory(store), query, measure_subject(store, query, subject_id))
    measurement = match.measurement
    conditions = tuple(
        condition_result(pattern, condition, condition_values(query, measurement))
        for condition in pattern.parsed_conditions
    )
    met = all(condition.passed for condition in conditions)
    names = load_subject_names(
        store, (*subject_members(subject_id), *measurement.evidence), as_of, reader
    )
    subject = to_subject(pattern, subject_id, names)
    return Explanation(
        pattern=pattern.id,
        number=pattern.number,
        version=pattern.version,
        status=pattern.status,
        title=pattern.title,
        meaning=pattern.meaning,
        subject=subject,
        as_of=as_of,
        parameters=dict(query.values),
        outcome="not_met" if not met else "met" if len(match.suspended_by) == 0 else "suspended",
        summary=explanation_summary(query, measurement, subject, met=met),
        conditions=conditions,
        measures=dict(measurement.measures),
        evidence=to_evidence(measurement.evidence, names.record_ids),
        suspended_by=match.suspended_by,
        caveats=measurement.caveats,
        limitations=pattern.limitations,
        sources=pattern.sources,
    )


def measure_subject(store: Store, query: PatternQuery, subject_id: str) -> Measurement:
    """Measure one subject; raise NotFound if it does not exist."""
    measurements = run_measurement(store, query, [subject_id], everyone=True)
    if len(measurements) == 0:
        kind = query.pattern.kind
        words = " and ".join([f"one {kind.label.lower()}"] * kind.members)
        raise NotFound(f"There is no such subject; this pattern is about {words}.")
    if not query.pattern.together:
        return measurements[0]
    return rank_population(store, load_id_factory(store), query, [subject_id]).place(
        measurements[0]
    )


def weigh(store: Store, ids: IdFactory, query: PatternQuery, measurement: Measurement) -> RuleMatch:
    """Return the match of a measurement, suspended or with a caveat if it needs disputed events."""
    pattern = query.pattern
    if len(measurement.disputed_with) == 0 or not meets_conditions(query, measurement):
        return RuleMatch(measurement)
    measurements = run_measurement(store, query, [measurement.subject], disputed=False)
    if len(measurements) > 0:
        return RuleMatch(measurement)
    return weigh_dispute(ids, pattern, measurement)


def condition_values(query: PatternQuery, measurement: Measurement) -> dict[str, object]:
    """Return the parameters and measures that conditions compare."""
    return {**query.values, **measurement.measures}


def meets_conditions(query: PatternQuery, measurement: Measurement) -> bool:
    """Return whether every condition holds."""
    values = condition_values(query, measurement)
    return all(condition.holds(values) for condition in query.pattern.parsed_conditions)


def explanation_summary(
    query: PatternQuery, measurement: Measurement, subject: Subject, *, met: bool
) -> str:
    """Return the finding's summary, or a sentence that the pattern is not met."""
    pattern = query.pattern
    if met:
        return finding_summary(
            pattern,
            measurement.measures,
            measurement.caveats,
            query.values,
            parties=party_names(pattern, subject),
        )
    return f"On what is recorded, '{pattern.title}' is not met. That is no sign of safety."


def condition_result(
    pattern: Pattern, condition: Condition, values: Mapping[str, object]
) -> ConditionResult:
    """Return the result of one condition."""
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
    """Return a sentence with what was measured and what the condition needs."""
    label = term_label(pattern, condition.left)
    value = term_text(pattern, condition.left, values)
    if not applies:
        return f"{label}: {value}; not asked with these parameters."
    if condition.right is None:
        return f"{label}: {value}; needed: {'no' if condition.negated else 'yes'}."
    needed_text = term_text(pattern, condition.right, values)
    return f"{label}: {value}; needed: {WORDS[condition.op]} {needed_text}."


def term_text(pattern: Pattern, term: Term, values: Mapping[str, object]) -> str:
    """Return the value of one side of a condition in words."""
    return format_measure(term.value(values), pattern, term.name or "")


def term_label(pattern: Pattern, term: Term) -> str:
    """Return the label of one side of a condition."""
    measure = None if term.name is None else pattern.measures.get(term.name)
    return str(term.name or term.number) if measure is None else measure.label
