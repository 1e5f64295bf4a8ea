"""One reader's findings of one pattern, cached or recomputed.

A stored finding is returned as it is if no record that is hidden from the reader could have
changed it. All others are recomputed for this reader with the same statement, so two stores that
differ only in hidden records give the same answer. So are findings whose day of lapsing has come.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.domain.time import london_day
from graph.patterns.definition.model import Pattern
from graph.patterns.definition.subject_kinds import subject_members
from graph.patterns.engine.evaluate import evaluate, finding_id, to_ids
from graph.patterns.engine.query import PatternQuery, build_query
from graph.patterns.findings.finding_filter import FindingFilter, filter_findings
from graph.patterns.findings.model import parse_decision
from graph.patterns.findings.read_context import ReadContext, subjects_with_hidden_records
from graph.patterns.findings.unnamed_finding import (
    UnnamedFinding,
    to_stored_finding,
    to_unnamed_finding,
)


@dataclass(frozen=True, slots=True)
class ReaderFindings:
    """One reader's findings of one pattern: those cached in the store and those recomputed."""

    ctx: ReadContext
    query: PatternQuery
    finding_filter: FindingFilter
    # Subjects whose stored findings this reader does not get.
    recomputed_subjects: frozenset[str]
    recomputed: tuple[UnnamedFinding, ...]
    cached_count: int

    @property
    def total(self) -> int:
        """Return how many findings there are for this reader."""
        return self.cached_count + len(self.recomputed)

    def next_findings(self, after: str, limit: int) -> list[UnnamedFinding]:
        """Return at most `limit` findings whose subjects come after `after`, by subject."""
        recomputed = [finding for finding in self.recomputed if finding.measurement.subject > after]
        stored = self._stored(after, limit) if self.cached_count > 0 else []
        return sorted([*recomputed, *stored], key=lambda finding: finding.measurement.subject)[
            :limit
        ]

    def _stored(self, after: str, limit: int) -> list[UnnamedFinding]:
        pattern, by_subject = self.query.pattern, self.finding_filter.about is not None
        params = {
            **self.finding_filter.parameters(),
            "pattern": pattern.id,
            "today": london_day(self.ctx.now),
            "again": sorted(self.recomputed_subjects),
            "after": after,
            "limit": limit,
            "measures": list(pattern.measures),
        }
        read = statement("findings/stored_about" if by_subject else "findings/stored")
        return [self._to_finding(row) for row in self.ctx.store.read(read, params)]

    def _to_finding(self, row: Row) -> UnnamedFinding:
        pattern = self.query.pattern
        id_ = finding_id(self.ctx.ids, pattern.id, str(row["subject"]))
        measures = zip(pattern.measures, cast("list[object]", row["measures"]), strict=True)
        return to_stored_finding(self.query, id_, {**row, **dict(measures)})


def findings_for_reader(
    ctx: ReadContext, pattern: Pattern, finding_filter: FindingFilter
) -> ReaderFindings | None:
    """Split a pattern's findings into cached and recomputed; None: it was never detected."""
    if pattern.id not in ctx.detected_at:
        return None
    query = build_query(pattern, as_of=ctx.detected_at[pattern.id], reader=ctx.reader)
    hidden = subjects_with_hidden_records(ctx, query)
    params = {
        **finding_filter.parameters(),
        "pattern": pattern.id,
        "today": london_day(ctx.now),
        "version": pattern.version,
        "again": sorted(hidden),
    }
    row = ctx.store.read(statement("findings/count_servable"), params)[0]
    stale = frozenset(to_ids(row["stale"])) - hidden
    requested = frozenset(
        subject for subject in hidden if finding_filter.about in {None, *subject_members(subject)}
    )
    measured = recompute_findings(ctx, query, hidden=requested, stale=stale)
    return ReaderFindings(
        ctx=ctx,
        query=query,
        finding_filter=finding_filter,
        recomputed_subjects=hidden | stale,
        recomputed=tuple(filter_findings(ctx.store, measured, finding_filter)),
        cached_count=int(str(row["served"])),
    )


def recompute_findings(
    ctx: ReadContext, query: PatternQuery, *, hidden: frozenset[str], stale: frozenset[str]
) -> list[UnnamedFinding]:
    """Measure for this reader the subjects whose stored findings they do not get.

    They are measured as of the last detection; those that lapsed since, as of now.
    """
    today = london_day(ctx.now).isoformat()
    at_detection = evaluate(ctx.store, ctx.ids, query, sorted(hidden))
    lapsed = {
        match.measurement.subject
        for match in at_detection
        if match.measurement.lapses_on is not None and match.measurement.lapses_on <= today
    }
    now_query = PatternQuery(query.pattern, query.values, ctx.now, query.reader)
    now_matches = evaluate(ctx.store, ctx.ids, now_query, sorted(stale | lapsed))
    matches = [
        *(
            (match, query.as_of)
            for match in at_detection
            if match.measurement.subject not in lapsed
        ),
        *((match, ctx.now) for match in now_matches),
    ]
    findings = [
        to_unnamed_finding(ctx.ids, query.pattern, match, as_of) for match, as_of in matches
    ]
    return with_decisions(ctx.store, findings, today=london_day(ctx.now))


def with_decisions(
    store: Store, findings: Sequence[UnnamedFinding], *, today: date
) -> list[UnnamedFinding]:
    """Add to recomputed findings the decisions people took on the stored ones."""
    if len(findings) == 0:
        return []
    params = {"ids": [finding.id for finding in findings], "today": today}
    rows = {str(row["id"]): row for row in store.read(statement("findings/decisions"), params)}
    return [
        finding
        if finding.id not in rows
        else replace(
            finding,
            decision=str(rows[finding.id]["decision"]),
            decided=parse_decision(rows[finding.id]),
            reopened_by=to_ids(rows[finding.id]["reopened_by"]),
        )
        for finding in findings
    ]
