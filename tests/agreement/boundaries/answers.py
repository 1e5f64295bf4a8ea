"""What both calculations say of the cases, and where that is not what is right."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias

import pytest

from graph.access.reader import EVERYTHING
from graph.db.store import Store
from graph.patterns import Finding, dry_run
from graph.patterns.definition.subject_kinds import subject_members
from graph.patterns.findings.presentation import load_record_ids
from tests.agreement.boundaries.case import AS_OF, Case, Expected
from tests.agreement.compared import COMPARED_CAVEATS, PATTERNS, records_of
from tests.independent.delivery import World
from tests.independent.rules import measure_all

# Condition, measures, caveats, by the subject's records: of a dyad in their order, else sorted.
Answer: TypeAlias = tuple[str, Mapping[str, Any], tuple[str, ...]]
Answers: TypeAlias = dict[tuple[str, ...], Answer]
NOTHING: Answer = ("not_met", {}, ())


def rules_of(cases: Iterable[Case]) -> list[str]:
    """Return every rule of which something is stated."""
    return sorted({expected.rule for case in cases for expected in case.expected})


def key_of(rule: str, records: Iterable[str]) -> tuple[str, ...]:
    """Return the records of a subject, without their source."""
    names = [record.split(":")[-1] for record in records]
    return tuple(names if PATTERNS[rule].subject == "Dyad" else sorted(names))


def said_by_product(store: Store, rule: str) -> Answers:
    """Return what a dry run says of everybody who meets a rule."""
    findings = dry_run(store, PATTERNS[rule], as_of=AS_OF, reader=EVERYTHING).findings
    ids = {member for finding in findings for member in subject_members(finding.subject.id)}
    names = load_record_ids(store, ids, AS_OF)

    def key(finding: Finding) -> tuple[str, ...]:
        members = subject_members(finding.subject.id)
        return key_of(rule, (record for member in members for record in sorted(names[member])))

    return {
        key(finding): (finding.condition, finding.measures, finding.caveats) for finding in findings
    }


def said_by_checker(world: World, rule: str) -> Answers:
    """Return the same of the independent calculation, of those who do not meet it too."""
    return {
        key_of(rule, (record for member in records_of(subject) for record in sorted(member))): (
            measured.condition,
            measured.measures,
            measured.caveats,
        )
        for subject, measured in measure_all(rule, world, AS_OF).items()
    }


def differences(cases: Iterable[Case], said: Mapping[str, Answers]) -> list[str]:
    """Return a line for each answer that is not the right one."""
    return [
        f"{case.name} ({case.why}): {expected.rule} of {expected.subject} is {answer}, "
        f"right is {expected.condition} {expected.measures} {expected.caveats}"
        for case in cases
        for expected in case.expected
        for answer in [said[expected.rule].get(key_of(expected.rule, expected.subject), NOTHING)]
        if not is_right(answer, expected)
    ]


def is_right(answer: Answer, expected: Expected) -> bool:
    """Say whether an answer has the condition, the caveats and the measures that are stated."""
    condition, measures, caveats = answer
    return (
        condition == expected.condition
        and tuple(sorted(COMPARED_CAVEATS.intersection(caveats))) == expected.caveats
        and all(same(measures.get(name), value) for name, value in expected.measures.items())
    )


def same(value: object, stated: object) -> bool:
    """Compare a measure; days as text, lists in any order but that of numbers."""
    if isinstance(stated, list):
        listed: list[Any] = [*stated] if isinstance(value, list | tuple) else []
        values: list[Any] = [*value] if isinstance(value, list | tuple) else [None]
        if all(isinstance(each, str) for each in (*listed, *values)):
            return sorted(values) == sorted(listed)
        return values == pytest.approx(listed)
    return (str(value) if isinstance(value, date) else value) == stated
