"""What the product says and what the independent checker says, brought into one form."""

import math
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias

from graph.access.reader import EVERYTHING
from graph.db.store import Store
from graph.domain.time import as_of_end
from graph.patterns import Finding, Pattern, dry_run, load_patterns
from graph.patterns.definition.subject_kinds import subject_members
from graph.patterns.findings.presentation import load_record_ids
from tests.independent.measured import Measured

# Who it is about, by the source's own names: each member's records, of a couple in any order.
Key: TypeAlias = tuple[tuple[str, ...], ...]
Answer: TypeAlias = tuple[str, dict[str, object], tuple[str, ...], tuple[str, ...]]
# Caveats that the checker finds too; the others are words about what no row says.
COMPARED_CAVEATS = frozenset({"counter_alleged"})
Answers: TypeAlias = dict[Key, Answer]

PATTERNS = {pattern.id: pattern for pattern in load_patterns()}
# The checker names the suspect side of a couple otherwise, so the two are compared without order.
WITHOUT_ORDER = {"counter_allegation": ("forward", "backward")}
# The checker proves these by exactly the incidents they were measured on; of the others it names
# those of the whole chain, or of the parts they are made of.
SAME_EVIDENCE = {
    "counter_allegation",
    "cross_force",
    "escalation_severity",
    "escalation_tempo",
    "rfhv_rank",
    "serial_acpo",
    "serial_northumbria",
}


def answers_of_product(store: Store, pattern: Pattern, as_of: date) -> Answers:
    """Return what a dry run says, by the source's own names of the subject."""
    moment = as_of_end(as_of)
    detection = dry_run(store, pattern, as_of=moment, reader=EVERYTHING)
    subjects = [subject_members(finding.subject.id) for finding in detection.findings]
    names = load_record_ids(store, {member for subject in subjects for member in subject}, moment)
    return {
        key_of(pattern, [names[member] for member in subject]): answer_of(finding)
        for subject, finding in zip(subjects, detection.findings, strict=True)
    }


def key_of(pattern: Pattern, records: Iterable[Iterable[str]]) -> Key:
    """Return the records of each member; the order means something for a dyad only."""
    record_ids = [tuple(sorted(record)) for record in records]
    return tuple(record_ids if pattern.subject == "Dyad" else sorted(record_ids))


def answer_of(finding: Finding) -> Answer:
    """Return one finding with the measures that the checker has too."""
    incidents = (
        str(evidence_record.record_id)
        for evidence_record in finding.evidence
        if evidence_record.kind == "incident"
    )
    caveats = tuple(sorted(COMPARED_CAVEATS.intersection(finding.caveats)))
    return finding.condition, dict(finding.measures), tuple(sorted(incidents)), caveats


def answers_of_checker(pattern: Pattern, measurements: Mapping[Any, Measured]) -> Answers:
    """Return what the checker says in the same form."""
    return {
        key_of(pattern, records_of(subject)): (
            measured.condition,
            dict(measured.measures),
            tuple(sorted(measured.evidence)),
            tuple(sorted(measured.caveats)),
        )
        for subject, measured in measurements.items()
    }


def records_of(subject: Any) -> list[Iterable[str]]:
    """Return the records of each member: of one record, of a person or place, or of two people."""
    if isinstance(subject, str):
        return [[subject]]
    return [subject] if all(isinstance(part, str) for part in subject) else list(subject)


def differences(rule: str, product: Answers, checker: Answers) -> list[str]:
    """Return a line for each subject on which the two disagree."""
    lines = [f"only the product: {key} {product[key]}" for key in product.keys() - checker]
    lines += [f"only the checker: {key} {checker[key]}" for key in checker.keys() - product]
    for key in product.keys() & checker.keys():
        ours, theirs = product[key], checker[key]
        if not same(rule, ours, theirs):
            lines.append(f"{key}: product {ours}, checker {theirs}")
    return sorted(lines)


def same(rule: str, ours: Answer, theirs: Answer) -> bool:
    """Say whether two answers agree in condition, caveats, measures and evidence."""
    measures = {name: ours[1].get(name) for name in theirs[1]}
    unordered = WITHOUT_ORDER.get(rule, ())
    our_items = sorted(str(measures.pop(name)) for name in unordered)
    rest = dict(theirs[1])
    their_items = sorted(str(rest.pop(name)) for name in unordered)
    return (
        ours[0] == theirs[0]
        and ours[3] == theirs[3]
        and our_items == their_items
        and all(equal(measures[name], value) for name, value in rest.items())
        and (rule not in SAME_EVIDENCE or ours[2] == theirs[2])
    )


def equal(ours: object, theirs: object) -> bool:
    """Compare two measures; days with fractions to a millionth."""
    if isinstance(ours, list | tuple) and isinstance(theirs, list | tuple):
        return len(ours) == len(theirs) and all(map(equal, ours, theirs))
    if isinstance(ours, float) or isinstance(theirs, float):
        return math.isclose(float(str(ours)), float(str(theirs)), abs_tol=1e-6)
    return str(ours) == str(theirs)
