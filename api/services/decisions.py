"""Decisions on findings, for the command line and for HTTP: logged, stored, returned."""

from api.services.context import RequestContext
from api.services.part import WHOLE, Part
from graph import decisions
from graph.decisions import (
    UNDETERMINED,
    AllegationSides,
    Case,
    CasePage,
    CaseState,
    FindingHistory,
    NewDecision,
    News,
    TaskPage,
    TaskState,
    list_news,
    mark_seen,
    read_allegation_sides,
    read_finding_history,
)
from graph.patterns import Finding, get_finding
from graph.search import find_person_id


def decide_finding(ctx: RequestContext, finding: str, decision: NewDecision) -> Finding:
    """Decide on a finding and return it as it is then; without a log entry nothing is decided."""
    visible_finding = _finding(ctx, finding)
    if decision.primary_perpetrator not in {None, UNDETERMINED}:
        person = find_person_id(ctx.store, str(decision.primary_perpetrator), ctx.reader)
        decision = decision.model_copy(update={"primary_perpetrator": person})
    ctx.record_read((visible_finding.id,), decision=decision.decision)
    decisions.decide_finding(
        ctx.store, ctx.patterns, visible_finding.id, decision, by=ctx.reader.name, at=ctx.now
    )
    return ctx.show(_finding(ctx, finding))


def get_finding_history(ctx: RequestContext, finding: str) -> FindingHistory:
    """Read all that a finding was."""
    finding_history = read_finding_history(
        ctx.store, ctx.patterns, finding, reader=ctx.reader, now=ctx.now
    )
    return ctx.show(finding_history)


def get_allegation_sides(ctx: RequestContext, finding: str) -> AllegationSides:
    """Read what is recorded of two who accuse each other, side by side."""
    allegation_sides = read_allegation_sides(
        ctx.store, ctx.patterns, finding, reader=ctx.reader, now=ctx.now
    )
    return ctx.show(allegation_sides)


def list_cases(
    ctx: RequestContext, state: CaseState, *, limit: int, cursor: str | None
) -> CasePage:
    """Read a page of cases."""
    cases = decisions.list_cases(
        ctx.store,
        ctx.patterns,
        reader=ctx.reader,
        now=ctx.now,
        state=state,
        limit=limit,
        after=cursor,
    )
    return ctx.show(cases, total=cases.total)


def get_case(ctx: RequestContext, person: str, part: Part = WHOLE) -> Case:
    """Read somebody's case, or a part of it."""
    case = _case(ctx, person)
    return ctx.show(part.of(case, f"case {case.person}"))


def close_case(ctx: RequestContext, person: str, reason: str) -> Case:
    """Close somebody's case and return it as it is then."""
    case = _case(ctx, person)
    ctx.record_read((case.person, *(finding.id for finding in case.findings)), decision="closed")
    decisions.close_case(ctx.store, case, reason, by=ctx.reader.name, at=ctx.now)
    return ctx.show(_case(ctx, person))


def list_tasks(
    ctx: RequestContext, state: TaskState, *, limit: int, cursor: str | None
) -> TaskPage:
    """Read a page of tasks."""
    tasks = decisions.list_tasks(
        ctx.store,
        ctx.patterns,
        reader=ctx.reader,
        now=ctx.now,
        state=state,
        limit=limit,
        after=cursor,
    )
    return ctx.show(tasks, total=tasks.total)


def get_news(ctx: RequestContext, *, limit: int) -> News:
    """Read the newest findings, and how many are newer than this reader's last look."""
    news = list_news(ctx.store, ctx.patterns, reader=ctx.reader, now=ctx.now, limit=limit)
    return ctx.show(news)


def mark_news_seen(ctx: RequestContext) -> None:
    """Store that this reader has looked; log it first."""
    ctx.record_read((), decision="looked")
    mark_seen(ctx.store, by=ctx.reader.name, at=ctx.now)


def _finding(ctx: RequestContext, finding: str) -> Finding:
    return get_finding(ctx.store, ctx.patterns, finding, reader=ctx.reader, now=ctx.now)


def _case(ctx: RequestContext, person: str) -> Case:
    person = find_person_id(ctx.store, person, ctx.reader)
    return decisions.get_case(ctx.store, ctx.patterns, person, reader=ctx.reader, now=ctx.now)
