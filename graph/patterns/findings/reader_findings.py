"""One reader's findings of one pattern, cached or recomputed.

A stored finding is returned as it is if no record that is hidden from the reader could have
changed it. All others are recomputed for this reader with the same statement, so two stores that
differ only in hidden records give the same answer. So are findings whose day of lapsing has come.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, TypeAlias, cast

from graph.db.statements import statement
from graph.db.store import Row
from graph.domain.time import london_day
from graph.patterns.definition.model import Pattern
from graph.patterns.definition.subject_kinds import subject_members
from graph.patterns.engine.evaluate import evaluate, finding_id
from graph.patterns.engine.impact import subjects_by_pattern
from graph.patterns.engine.measurement import Measured, to_ids
from graph.patterns.engine.query import PatternQuery, build_query
from graph.patterns.findings.finding_filter import FindingFilter, filter_findings
from graph.patterns.findings.model import parse_decision
from graph.patterns.findings.places import placed_finding
from graph.patterns.findings.read_context import ReadContext, subjects_with_hidden_records
from graph.patterns.findings.unnamed_finding import (
    UnnamedFinding,
    to_stored_finding,
    to_unnamed_finding,
)

# The sort key of a finding in lists: pattern, rank and subject.
FindingPlace: TypeAlias = tuple[str, int, str]
FIRST_PLACE: Final[FindingPlace] = ("", -1, "")
# The measure that holds a rank, and the rank of findings without one.
RANK: Final = "rank"
NO_RANK: Final = 2**31 - 1


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
    # Those of them that are met.
    cached_met: int

    @property
    def total(self) -> int:
        """Return how many findings this reader gets."""
        return self.cached_count + len(self.recomputed)

    @property
    def total_met(self) -> int:
        """Return how many of them are met; the others are suspended, or no longer stand."""
        return self.cached_met + sum(finding.condition == "met" for finding in self.recomputed)

    def first_findings(self, limit: int) -> list[UnnamedFinding]:
        """Return at most `limit` findings, by rank or by subject."""
        return [finding for _, finding in next_findings((self,), FIRST_PLACE, limit)]


def next_findings(
    by_pattern: Sequence[ReaderFindings], after: FindingPlace, limit: int
) -> list[tuple[PatternQuery, UnnamedFinding]]:
    """Return at most `limit` findings after a place in the list, each with its query."""
    first = after[0]
    recomputed = (
        (reader_findings.query, finding)
        for reader_findings in by_pattern
        for finding in reader_findings.recomputed
        if place_of((reader_findings.query, finding)) > after
    )
    cached_queries = [
        reader_findings
        for reader_findings in by_pattern
        if reader_findings.cached_count > 0 and reader_findings.query.pattern.id >= first
    ]
    stored = stored_findings(cached_queries, after, limit) if len(cached_queries) > 0 else []
    return sorted([*recomputed, *stored], key=place_of)[:limit]


def place_of(entry: tuple[PatternQuery, UnnamedFinding]) -> FindingPlace:
    """Return the sort key of a finding: pattern, rank if the pattern ranks, and subject."""
    query, finding = entry
    measures, subject = finding.measurement.measures, finding.measurement.subject
    return query.pattern.id, rank_of(query.pattern, measures), subject


def rank_of(pattern: Pattern, measures: Mapping[str, Measured]) -> int:
    """Return the rank that sorts a finding, 0 if the pattern does not rank."""
    if RANK not in pattern.measures:
        return 0
    rank = measures[RANK]
    return NO_RANK if rank is None else int(str(rank))


def stored_findings(
    by_pattern: Sequence[ReaderFindings], after: FindingPlace, limit: int
) -> list[tuple[PatternQuery, UnnamedFinding]]:
    """Read the next stored findings of some patterns in one statement."""
    ctx, finding_filter = by_pattern[0].ctx, by_pattern[0].finding_filter
    queries = {
        reader_findings.query.pattern.id: reader_findings.query for reader_findings in by_pattern
    }
    params = {
        **finding_filter.parameters(),
        "patterns": list(queries),
        "today": london_day(ctx.now),
        "recomputed": [
            finding_id(ctx.ids, reader_findings.query.pattern.id, subject)
            for reader_findings in by_pattern
            for subject in sorted(reader_findings.recomputed_subjects)
        ],
        "ranked": [id_ for id_, query in queries.items() if RANK in query.pattern.measures],
        "no_rank": NO_RANK,
        "first": after[0],
        "after_rank": after[1],
        "after": after[2],
        "limit": limit,
        "measures": {id_: list(query.pattern.measures) for id_, query in queries.items()},
    }
    return [
        (queries[str(row["pattern"])], to_unnamed(ctx, queries[str(row["pattern"])], row))
        for row in ctx.store.read(statement("findings/stored"), params)
    ]


def to_unnamed(ctx: ReadContext, query: PatternQuery, row: Row) -> UnnamedFinding:
    """Return a stored finding from a row with the measures of its pattern as a list."""
    id_ = finding_id(ctx.ids, query.pattern.id, str(row["subject"]))
    measures = zip(query.pattern.measures, cast("list[object]", row["measures"]), strict=True)
    finding = to_stored_finding(query, id_, {**row, **dict(measures)})
    return placed_finding(query, finding, row["above"])


def findings_for_reader(
    ctx: ReadContext, pattern: Pattern, finding_filter: FindingFilter
) -> ReaderFindings | None:
    """Split a pattern's findings into cached and recomputed; None: it was never detected."""
    return next(iter(findings_by_pattern(ctx, (pattern,), finding_filter)), None)


def findings_by_pattern(
    ctx: ReadContext, patterns: Iterable[Pattern], finding_filter: FindingFilter
) -> tuple[ReaderFindings, ...]:
    """Split the findings of patterns into cached and recomputed; leave out those never detected.

    One statement counts the stored findings of all patterns that can be served as they are. Only
    those that hidden records or a lapsed day may have changed are measured, pattern by pattern.
    """
    recomputed = recomputed_by_pattern(ctx, patterns, finding_filter)
    rows = {} if len(recomputed) == 0 else count_servable(ctx, recomputed, finding_filter)
    nothing: Row = {"servable": 0, "servable_met": 0}
    return tuple(
        ReaderFindings(
            ctx=ctx,
            query=own.query,
            finding_filter=finding_filter,
            recomputed_subjects=own.subjects,
            recomputed=own.findings,
            cached_count=int(str(row["servable"])),
            cached_met=int(str(row["servable_met"])),
        )
        for own in recomputed
        for row in (rows.get(own.query.pattern.id, nothing),)
    )


@dataclass(frozen=True, slots=True)
class RecomputedFindings:
    """The findings of a pattern that one reader gets in place of stored ones."""

    query: PatternQuery
    # Subjects whose stored findings this reader does not get.
    subjects: frozenset[str]
    findings: tuple[UnnamedFinding, ...]


def recomputed_by_pattern(
    ctx: ReadContext, patterns: Iterable[Pattern], finding_filter: FindingFilter
) -> tuple[RecomputedFindings, ...]:
    """Recompute findings that hidden records or a lapsed day may have changed; read no others."""
    queries = [
        build_query(pattern, as_of=ctx.detected_at[pattern.id], reader=ctx.reader)
        for pattern in patterns
        if pattern.id in ctx.detected_at
    ]
    stale = stale_subjects(ctx, queries, finding_filter)
    recomputed: list[RecomputedFindings] = []
    for query in queries:
        hidden = subjects_with_hidden_records(ctx, query)
        others = frozenset(stale.get(query.pattern.id, ())) - hidden
        requested = frozenset(
            subject
            for subject in hidden
            if finding_filter.about in {None, *subject_members(subject)}
        )
        measured = recompute_findings(ctx, query, hidden=requested, stale=others)
        findings = tuple(filter_findings(ctx.store, measured, finding_filter))
        recomputed.append(RecomputedFindings(query, hidden | others, findings))
    return tuple(recomputed)


def stale_subjects(
    ctx: ReadContext, queries: Sequence[PatternQuery], finding_filter: FindingFilter
) -> dict[str, set[str]]:
    """Return subjects whose stored findings are stale, by pattern: lapsed, or the rule changed."""
    if len(queries) == 0:
        return {}
    params = {
        "versions": [
            {"pattern": query.pattern.id, "version": query.pattern.version} for query in queries
        ],
        "today": london_day(ctx.now),
        "about": finding_filter.about,
        "ids": finding_filter.parameters()["ids"],
    }
    return subjects_by_pattern(ctx.store.read(statement("findings/stale_findings"), params))


def count_servable(
    ctx: ReadContext, recomputed: Sequence[RecomputedFindings], finding_filter: FindingFilter
) -> dict[str, Row]:
    """Count the findings that are served as they are stored, by pattern."""
    params = {
        **finding_filter.parameters(),
        "patterns": [own.query.pattern.id for own in recomputed],
        "today": london_day(ctx.now),
        "recomputed": [
            finding_id(ctx.ids, own.query.pattern.id, subject)
            for own in recomputed
            for subject in sorted(own.subjects)
        ],
    }
    rows = ctx.store.read(statement("findings/count_servable"), params)
    return {str(row["pattern"]): row for row in rows}


def recompute_findings(
    ctx: ReadContext, query: PatternQuery, *, hidden: frozenset[str], stale: frozenset[str]
) -> list[UnnamedFinding]:
    """Measure for this reader the subjects whose stored findings they do not get.

    They are measured as of the last detection; lapsed ones, as of now.
    """
    today = london_day(ctx.now).isoformat()
    at_detection = evaluate(ctx.store, ctx.ids, query, sorted(hidden))
    lapsed_subjects = {
        match.measurement.subject
        for match in at_detection
        if match.measurement.lapses_on is not None and match.measurement.lapses_on <= today
    }
    now_query = PatternQuery(query.pattern, query.values, ctx.now, query.reader)
    now_matches = evaluate(ctx.store, ctx.ids, now_query, sorted(stale | lapsed_subjects))
    matches = [
        *(
            (match, query.as_of)
            for match in at_detection
            if match.measurement.subject not in lapsed_subjects
        ),
        *((match, ctx.now) for match in now_matches),
    ]
    findings = [
        to_unnamed_finding(ctx.ids, query.pattern, match, as_of) for match, as_of in matches
    ]
    return with_decisions(ctx, findings)


def with_decisions(ctx: ReadContext, findings: Sequence[UnnamedFinding]) -> list[UnnamedFinding]:
    """Add to recomputed findings the decisions people took on the stored ones."""
    if len(findings) == 0:
        return []
    params = {
        "findings": [
            {"id": finding.id, "evidence": finding.measurement.evidence} for finding in findings
        ],
        "hides": not ctx.reader.sees_everything,
        "today": london_day(ctx.now),
    }
    rows = {str(row["id"]): row for row in ctx.store.read(statement("findings/decisions"), params)}
    return [
        finding if finding.id not in rows else with_decision(finding, rows[finding.id])
        for finding in findings
    ]


def with_decision(finding: UnnamedFinding, row: Row) -> UnnamedFinding:
    """Return a recomputed finding with the decision taken on the stored one."""
    return replace(
        finding,
        decision=str(row["decision"]),
        decided=parse_decision(row),
        reopened_by=to_ids(row["reopened_by"]),
        first_met=(
            None if row["first_met"] is None else datetime.fromisoformat(str(row["first_met"]))
        ),
    )
