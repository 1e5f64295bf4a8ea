"""One reader's findings of one pattern: served as stored, or measured again for them.

A stored finding is served as it is to a reader from whom nothing is hidden that could have moved
it. Everyone else's are measured again for that reader with the same statement, so two stores that
differ only in hidden records give the same answer. So are findings whose day of lapsing has come.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast

from pydantic import BaseModel, ConfigDict

from graph.access.reader import Reader
from graph.db.connection import load_id_factory
from graph.db.statements import statement
from graph.db.store import Store
from graph.domain.ids import IdFactory
from graph.domain.time import as_of_end, day_start, london_day
from graph.patterns.definition.model import Pattern
from graph.patterns.definition.subject_kinds import subject_members
from graph.patterns.engine.evaluate import RuleMatch, evaluate, finding_id, to_ids, to_measurement
from graph.patterns.engine.impact import ChangeImpact
from graph.patterns.engine.population import population_and_prior_subjects
from graph.patterns.engine.query import PatternQuery, build_query, parse_stored_values
from graph.patterns.findings.model import STANDING, Condition, Decision, parse_decision
from graph.patterns.findings.presentation import UnnamedFinding


class FindingFilter(BaseModel):
    """Which findings are asked for; nothing given: all that stand."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pattern: str | None = None
    condition: Condition | None = None
    decision: Decision | None = None
    # A person's or an address's id; findings about a couple are found by either of the two.
    about: str | None = None
    # A force of which at least one incident is among the evidence.
    force: str | None = None
    # The days in London between which it was first met.
    met_from: date | None = None
    met_to: date | None = None
    # Only these findings.
    ids: tuple[str, ...] | None = None

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Return the conditions asked for."""
        return STANDING if self.condition is None else (self.condition,)

    def parameters(self) -> dict[str, object]:
        """Return what the statements that read stored findings take."""
        return {
            "conditions": list(self.conditions),
            "decision": self.decision,
            "about": self.about,
            "force": self.force,
            "met_from": None if self.met_from is None else day_start(self.met_from),
            "met_to": None if self.met_to is None else as_of_end(self.met_to),
            "ids": None if self.ids is None else list(self.ids),
        }


@dataclass(frozen=True, slots=True)
class ReadContext:
    """One reader at one moment, and when each pattern was last detected."""

    store: Store
    ids: IdFactory
    reader: Reader
    now: datetime
    detected: Mapping[str, datetime]
    # Whom what is hidden from this reader could have moved; None: nothing is hidden.
    hidden: ChangeImpact | None


def read_context(store: Store, reader: Reader, now: datetime) -> ReadContext:
    """Return what all patterns' findings are read with."""
    detected = {
        str(row["pattern"]): now
        if row["as_of"] is None
        else datetime.fromisoformat(str(row["as_of"]))
        for row in store.read(statement("findings/detections"))
    }
    return ReadContext(
        store, load_id_factory(store), reader, now, detected, hidden_impact(store, reader)
    )


def hidden_impact(store: Store, reader: Reader) -> ChangeImpact | None:
    """Return whom everything could have moved that is hidden from this reader."""
    if reader.sees_everything:
        return None
    rows = store.read(statement("findings/hidden_entities"), reader.parameters())
    hidden = [str(row["id"]) for row in rows]
    return ChangeImpact(store, hidden) if len(hidden) > 0 else None


@dataclass(frozen=True, slots=True)
class ReaderFindings:
    """One reader's findings of one pattern: what is stored, and what was measured just now."""

    ctx: ReadContext
    query: PatternQuery
    finding_filter: FindingFilter
    # Subjects whose stored findings are not served.
    recomputed_subjects: frozenset[str]
    recomputed: tuple[UnnamedFinding, ...]
    cached_count: int

    @property
    def total(self) -> int:
        """Return how many findings there are for this reader."""
        return self.cached_count + len(self.recomputed)

    def next_findings(self, after: str, limit: int) -> list[UnnamedFinding]:
        """Return the next findings by subject."""
        mine = [one for one in self.recomputed if one.measured.subject > after]
        rest = self._stored(after, limit) if self.cached_count > 0 else []
        return sorted([*mine, *rest], key=lambda one: one.measured.subject)[:limit]

    def _stored(self, after: str, limit: int) -> list[UnnamedFinding]:
        pattern, is_about = self.query.pattern, self.finding_filter.about is not None
        given = {
            **self.finding_filter.parameters(),
            "pattern": pattern.id,
            "today": london_day(self.ctx.now),
            "again": sorted(self.recomputed_subjects),
            "after": after,
            "limit": limit,
            "measures": list(pattern.measures),
        }
        read = statement("findings/stored_about" if is_about else "findings/stored")
        return [
            stored_draft(self.ctx.ids, self.query, row) for row in self.ctx.store.read(read, given)
        ]


def stored_draft(ids: IdFactory, query: PatternQuery, row: Mapping[str, object]) -> UnnamedFinding:
    """Return a stored finding; one that stands is true for the moment of the last detection."""
    pattern = query.pattern
    subject = str(row["subject"])
    measures = zip(pattern.measures, cast("list[object]", row["measures"]), strict=True)
    written = datetime.fromisoformat(str(row["as_of"]))
    return UnnamedFinding(
        id=finding_id(ids, pattern.id, subject),
        measured=to_measurement(pattern, {**row, **dict(measures)}),
        condition=str(row["condition"]),
        suspended_by=to_ids(row["suspended_by"]),
        as_of=query.as_of if row["condition"] in STANDING else written,
        decision=str(row["decision"]),
        decided=parse_decision(row),
        reopened_by=to_ids(row["reopened_by"]),
        version=int(str(row["version"])),
        parameters=parse_stored_values(row["parameters"]),
    )


def findings_for_reader(
    ctx: ReadContext, pattern: Pattern, finding_filter: FindingFilter
) -> ReaderFindings | None:
    """Sort a pattern's findings into served as stored and measured again, or return None."""
    if pattern.id not in ctx.detected:
        return None
    asked = build_query(pattern, as_of=ctx.detected[pattern.id], reader=ctx.reader)
    hidden = subjects_with_hidden_records(ctx, asked)
    given = {
        **finding_filter.parameters(),
        "pattern": pattern.id,
        "today": london_day(ctx.now),
        "version": pattern.version,
        "again": sorted(hidden),
    }
    row = ctx.store.read(statement("findings/count_servable"), given)[0]
    stale = frozenset(to_ids(row["stale"])) - hidden
    mine = frozenset(one for one in hidden if finding_filter.about in {None, *subject_members(one)})
    measured = recompute_findings(ctx, asked, hidden=mine, stale=stale)
    return ReaderFindings(
        ctx=ctx,
        query=asked,
        finding_filter=finding_filter,
        recomputed_subjects=hidden | stale,
        recomputed=tuple(filter_findings(ctx.store, measured, finding_filter)),
        cached_count=int(str(row["served"])),
    )


def subjects_with_hidden_records(ctx: ReadContext, query: PatternQuery) -> frozenset[str]:
    """Return everyone whose measures something hidden from this reader could have moved."""
    if ctx.hidden is None:
        return frozenset()
    beyond = ctx.hidden.reachable_subjects(query, query.today)
    is_everybody = query.pattern.together and len(beyond) > 0
    return frozenset(population_and_prior_subjects(ctx.store, query) if is_everybody else beyond)


def recompute_findings(
    ctx: ReadContext, query: PatternQuery, *, hidden: frozenset[str], stale: frozenset[str]
) -> list[UnnamedFinding]:
    """Measure for this reader what is not served as stored: as detected, what lapsed as of now."""
    today = london_day(ctx.now).isoformat()
    then = evaluate(ctx.store, ctx.ids, query, sorted(hidden))
    lapsed = {
        one.measured.subject
        for one in then
        if one.measured.lapses_on is not None and one.measured.lapses_on <= today
    }
    current = PatternQuery(query.pattern, query.values, ctx.now, query.reader)
    again = evaluate(ctx.store, ctx.ids, current, sorted(stale | lapsed))
    met = [
        *((one, query.as_of) for one in then if one.measured.subject not in lapsed),
        *((one, ctx.now) for one in again),
    ]
    drafts = [to_unnamed_finding(ctx.ids, query.pattern, one, as_of) for one, as_of in met]
    return with_decisions(ctx.store, drafts, today=london_day(ctx.now))


def to_unnamed_finding(
    ids: IdFactory, pattern: Pattern, met: RuleMatch, as_of: datetime
) -> UnnamedFinding:
    """Return what meets a pattern as a finding in the making."""
    subject = met.measured.subject
    own = finding_id(ids, pattern.id, subject)
    return UnnamedFinding(own, met.measured, met.condition, met.suspended_by, as_of)


def with_decisions(
    store: Store, drafts: Sequence[UnnamedFinding], *, today: date
) -> list[UnnamedFinding]:
    """Give findings that were measured again the decisions people took on the stored ones."""
    if len(drafts) == 0:
        return []
    given = {"ids": [draft.id for draft in drafts], "today": today}
    rows = {str(row["id"]): row for row in store.read(statement("findings/decisions"), given)}
    return [
        draft
        if draft.id not in rows
        else replace(
            draft,
            decision=str(rows[draft.id]["decision"]),
            decided=parse_decision(rows[draft.id]),
            reopened_by=to_ids(rows[draft.id]["reopened_by"]),
        )
        for draft in drafts
    ]


def filter_findings(
    store: Store, drafts: Sequence[UnnamedFinding], finding_filter: FindingFilter
) -> list[UnnamedFinding]:
    """Return the findings measured again that are among those asked for."""
    own = [draft for draft in drafts if matches_filter(draft, finding_filter)]
    if finding_filter.force is None or len(own) == 0:
        return own
    given = {"ids": sorted({id_ for one in own for id_ in one.measured.evidence})}
    rows = store.read(statement("findings/incident_forces"), {**given, "force": finding_filter.force})
    there = {str(row["id"]) for row in rows}
    return [one for one in own if not there.isdisjoint(one.measured.evidence)]


def matches_filter(finding: UnnamedFinding, finding_filter: FindingFilter) -> bool:
    """Say whether a finding that was measured again is among those asked for, its force apart.

    It counts as first met when it was measured: the day of the stored one may rest on what is
    hidden from this reader.
    """
    met_on = london_day(finding.as_of)
    return (
        finding.condition in finding_filter.conditions
        and finding_filter.decision in {None, finding.decision}
        and (
            finding_filter.about is None
            or finding_filter.about in subject_members(finding.measured.subject)
        )
        and (finding_filter.ids is None or finding.id in finding_filter.ids)
        and (finding_filter.met_from is None or finding_filter.met_from <= met_on)
        and (finding_filter.met_to is None or met_on <= finding_filter.met_to)
    )
