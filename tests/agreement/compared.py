"""What the product says and what the independent checker says, brought into one form."""

import math
from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from graph.patterns import Finding, Pattern, dry_run, load_patterns
from graph.store import Store
from graph.time import as_of_end
from tests.independent.measured import Measured

Answer: TypeAlias = tuple[str, dict[str, object], tuple[str, ...]]
Answers: TypeAlias = dict[frozenset[str], Answer]

PATTERNS = {pattern.id: pattern for pattern in load_patterns()}
# The checker names the suspect side of a couple otherwise, so the two are compared without order.
WITHOUT_ORDER = {"counter_allegation": ("forward", "backward")}


def answers_of_product(store: Store, pattern: Pattern, as_of: date) -> Answers:
    """Return what a dry run says, by the source's own names of the subject."""
    detection = dry_run(store, pattern, as_of=as_of_end(as_of))
    return {frozenset(one.subject.record_ids): answer_of(one) for one in detection.findings}


def answer_of(finding: Finding) -> Answer:
    """Return one finding with the measures that the checker has too."""
    incidents = (str(one.record_id) for one in finding.evidence if one.kind == "incident")
    return finding.condition, dict(finding.measures), tuple(sorted(incidents))


def answers_of_checker(found: Mapping[frozenset[object], Measured]) -> Answers:
    """Return what the checker says in the same form."""
    return {
        records_of(subject): (
            one.condition,
            dict(one.measures),
            tuple(sorted(one.evidence)),
        )
        for subject, one in found.items()
    }


def records_of(subject: frozenset[object]) -> frozenset[str]:
    """Return the records of a person or of a couple."""
    return frozenset(
        record
        for part in subject
        for record in ([part] if isinstance(part, str) else part)  # type: ignore[union-attr]
    )


def differences(rule: str, product: Answers, checker: Answers) -> list[str]:
    """Return a line for each subject on which the two disagree."""
    lines = [f"only the product: {sorted(one)} {product[one]}" for one in product.keys() - checker]
    lines += [f"only the checker: {sorted(one)} {checker[one]}" for one in checker.keys() - product]
    for one in product.keys() & checker.keys():
        ours, theirs = product[one], checker[one]
        if not same(rule, ours, theirs):
            lines.append(f"{sorted(one)}: product {ours}, checker {theirs}")
    return sorted(lines)


def same(rule: str, ours: Answer, theirs: Answer) -> bool:
    """Say whether two answers agree in condition, measures and evidence."""
    measures = {name: ours[1].get(name) for name in theirs[1]}
    unordered = WITHOUT_ORDER.get(rule, ())
    mine = sorted(str(measures.pop(name)) for name in unordered)
    rest = dict(theirs[1])
    other = sorted(str(rest.pop(name)) for name in unordered)
    return (
        ours[0] == theirs[0]
        and mine == other
        and all(equal(measures[name], value) for name, value in rest.items())
        and ours[2] == theirs[2]
    )


def equal(ours: object, theirs: object) -> bool:
    """Compare two measures; days with fractions to a millionth."""
    if isinstance(ours, list | tuple) and isinstance(theirs, list | tuple):
        return len(ours) == len(theirs) and all(map(equal, ours, theirs))
    if isinstance(ours, float) or isinstance(theirs, float):
        return math.isclose(float(str(ours)), float(str(theirs)), abs_tol=1e-6)
    return str(ours) == str(theirs)
