"""Complete findings with the sources' names of their records, a page in one statement."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import cast

from graph.db.statements import statement
from graph.db.store import Store
from graph.patterns.definition.model import Pattern
from graph.patterns.definition.subject_kinds import subject_members
from graph.patterns.engine.batching import map_pages
from graph.patterns.engine.measurement import to_ids
from graph.patterns.engine.query import PatternQuery
from graph.patterns.findings.model import (
    Condition,
    Decision,
    Evidence,
    Finding,
    Subject,
    finding_summary,
    id_kind,
)
from graph.patterns.findings.unnamed_finding import UnnamedFinding

RecordIds = Mapping[str, tuple[str, ...]]


def load_record_ids(store: Store, ids: Iterable[str], as_of: datetime) -> RecordIds:
    """Return by id the sources' names of the records behind it, sorted."""

    def page(batch: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
        rows = store.read(statement("findings/record_ids"), {"ids": list(batch), "as_of": as_of})
        return [(str(row["id"]), to_ids(row["record_ids"])) for row in rows]

    pages = map_pages(page, sorted(set(ids)))
    return dict(pair for page_pairs in pages for pair in page_pairs)


def to_findings_of(
    store: Store, entries: Sequence[tuple[PatternQuery, UnnamedFinding]]
) -> tuple[Finding, ...]:
    """Return findings of several patterns with the names of their records, in the same order.

    The names are read once for each moment of detection, not once for each pattern.
    """
    mentioned: dict[datetime, set[str]] = {}
    for query, finding in entries:
        measurement = finding.measurement
        mentioned.setdefault(query.as_of, set()).update(
            subject_members(measurement.subject), measurement.evidence
        )
    record_ids = {as_of: load_record_ids(store, ids, as_of) for as_of, ids in mentioned.items()}
    return tuple(to_finding(query, finding, record_ids[query.as_of]) for query, finding in entries)


def to_findings(
    store: Store, query: PatternQuery, unnamed: Sequence[UnnamedFinding]
) -> tuple[Finding, ...]:
    """Return findings of one pattern with the names of their records, in the same order."""
    return to_findings_of(store, [(query, finding) for finding in unnamed])


def to_finding(query: PatternQuery, unnamed: UnnamedFinding, record_ids: RecordIds) -> Finding:
    """Return a finding with the names of its records."""
    pattern, measurement = query.pattern, unnamed.measurement
    return Finding(
        id=unnamed.id,
        pattern=pattern.id,
        version=unnamed.version or pattern.version,
        status=pattern.status,
        condition=cast("Condition", unnamed.condition),
        decision=cast("Decision", unnamed.decision),
        suspended_by=unnamed.suspended_by,
        caveats=measurement.caveats,
        subject=to_subject(pattern, measurement.subject, record_ids),
        measures=dict(measurement.measures),
        evidence=to_evidence(measurement.evidence, record_ids),
        as_of=unnamed.as_of,
        summary=finding_summary(pattern, measurement.measures, measurement.caveats, query.values),
        # Sorted, so that a recomputed finding has the same bytes as a stored one.
        parameters=dict(
            sorted((query.values if unnamed.parameters is None else unnamed.parameters).items())
        ),
        decided=unnamed.decided,
        # The evidence was measured for this reader, so it leaves out what they may not see.
        reopened_by=tuple(id_ for id_ in unnamed.reopened_by if id_ in measurement.evidence),
    )


def to_subject(pattern: Pattern, subject_id: str, record_ids: RecordIds) -> Subject:
    """Return whom or what a finding is about, with every record of theirs."""
    names = {name for member in subject_members(subject_id) for name in record_ids.get(member, ())}
    return Subject(id=subject_id, kind=pattern.subject, record_ids=tuple(sorted(names)))


def to_evidence(ids: Iterable[str], record_ids: RecordIds) -> tuple[Evidence, ...]:
    """Return the records a finding rests on; of a person with several records, only the first."""
    return tuple(
        Evidence(kind=id_kind(id_), id=id_, record_id=next(iter(record_ids.get(id_, ())), None))
        for id_ in ids
    )
