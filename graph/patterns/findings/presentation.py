"""Add the sources' names of records to findings, for a whole page in one statement."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast

from graph.access.reader import EVERYTHING, Reader
from graph.db.statements import statement
from graph.db.store import Row, Store
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
    SubjectParty,
    id_kind,
)
from graph.patterns.findings.summary import finding_summary
from graph.patterns.findings.unnamed_finding import UnnamedFinding

# Stands for a name that is not recorded, or that the reader may not see.
UNNAMED: Final = "somebody whose name is not recorded"

RecordIds = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SubjectNames:
    """The names of subjects by id: what sources call their records, and the names of people."""

    record_ids: RecordIds
    # Without names that the reader may not see, and people without a recorded name.
    people: Mapping[str, str]


def load_subject_names(
    store: Store, ids: Iterable[str], as_of: datetime, reader: Reader
) -> SubjectNames:
    """Return the names of records and people that this reader may see."""

    def page(batch: Sequence[str]) -> list[Row]:
        params = {"ids": list(batch), "as_of": as_of, "markings": reader.parameters()["markings"]}
        return store.read(statement("findings/record_ids"), params)

    rows = [row for page_rows in map_pages(page, sorted(set(ids))) for row in page_rows]
    return SubjectNames(
        record_ids={str(row["id"]): to_ids(row["record_ids"]) for row in rows},
        people={str(row["id"]): str(row["name"]) for row in rows if row["name"] is not None},
    )


def load_record_ids(store: Store, ids: Iterable[str], as_of: datetime) -> RecordIds:
    """Return the sources' names of the records of each id, sorted."""
    return load_subject_names(store, ids, as_of, EVERYTHING).record_ids


def to_findings_of(
    store: Store, entries: Sequence[tuple[PatternQuery, UnnamedFinding]]
) -> tuple[Finding, ...]:
    """Return findings of several patterns with the names of their records, in the same order.

    The names are read once for each moment of detection, not once for each pattern.
    """
    subject_ids: dict[tuple[datetime, Reader], set[str]] = {}
    for query, finding in entries:
        measurement = finding.measurement
        subject_ids.setdefault((query.as_of, query.reader), set()).update(
            subject_members(measurement.subject), measurement.evidence
        )
    names = {moment: load_subject_names(store, ids, *moment) for moment, ids in subject_ids.items()}
    return tuple(
        to_finding(query, finding, names[query.as_of, query.reader]) for query, finding in entries
    )


def to_findings(
    store: Store, query: PatternQuery, unnamed: Sequence[UnnamedFinding]
) -> tuple[Finding, ...]:
    """Return findings of one pattern with the names of their records, in the same order."""
    return to_findings_of(store, [(query, finding) for finding in unnamed])


def to_finding(query: PatternQuery, unnamed: UnnamedFinding, names: SubjectNames) -> Finding:
    """Return a finding with the names of its records and, for a pair, of both people."""
    pattern, measurement = query.pattern, unnamed.measurement
    subject = to_subject(pattern, measurement.subject, names)
    return Finding(
        id=unnamed.id,
        pattern=pattern.id,
        version=unnamed.version or pattern.version,
        status=pattern.status,
        condition=cast("Condition", unnamed.condition),
        decision=cast("Decision", unnamed.decision),
        suspended_by=unnamed.suspended_by,
        caveats=measurement.caveats,
        subject=subject,
        measures=dict(measurement.measures),
        evidence=to_evidence(measurement.evidence, names.record_ids),
        as_of=unnamed.as_of,
        summary=finding_summary(
            pattern,
            measurement.measures,
            measurement.caveats,
            query.values,
            parties=party_names(pattern, subject),
        ),
        # Sorted, so that a recomputed finding has the same bytes as a stored one.
        parameters=dict(
            sorted((query.values if unnamed.parameters is None else unnamed.parameters).items())
        ),
        decided=unnamed.decided,
        # The evidence was measured for this reader, so it leaves out what they may not see.
        reopened_by=tuple(id_ for id_ in unnamed.reopened_by if id_ in measurement.evidence),
    )


def to_subject(pattern: Pattern, subject_id: str, names: SubjectNames) -> Subject:
    """Return whom or what a finding is about, with every record of theirs."""
    members = subject_members(subject_id)
    records = {name for member in members for name in names.record_ids.get(member, ())}
    return Subject(
        id=subject_id,
        kind=pattern.subject,
        record_ids=tuple(sorted(records)),
        parties=tuple(
            SubjectParty(id=member, role=role, name=names.people.get(member))
            for member, role in zip(members, pattern.kind.roles, strict=False)
        ),
    )


def suspects_of(pattern: Pattern, subject_id: str) -> tuple[str, ...]:
    """Return the people whose case a finding belongs to; it is never a victim's."""
    roles = (pattern.subject_role,) if pattern.subject == "Person" else pattern.kind.roles
    parties = zip(subject_members(subject_id), roles, strict=False)
    return tuple(member for member, role in parties if role != "victim")


def party_names(pattern: Pattern, subject: Subject) -> dict[str, str]:
    """Return the names of the people of a couple, by their placeholders in a summary."""
    return {
        placeholder: party.name or UNNAMED
        for placeholder, party in zip(pattern.kind.placeholders, subject.parties, strict=False)
    }


def to_evidence(ids: Iterable[str], record_ids: RecordIds) -> tuple[Evidence, ...]:
    """Return the records a finding rests on; of a person with several records, only the first."""
    return tuple(
        Evidence(kind=id_kind(id_), id=id_, record_id=next(iter(record_ids.get(id_, ())), None))
        for id_ in ids
    )
