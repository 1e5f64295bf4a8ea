"""What people do with findings, for the command line and for HTTP alike: logged, done, returned."""

from api.services.context import RequestContext
from graph import decisions
from graph.decisions import (
    UNDETERMINED,
    AllegationSides,
    Case,
    CasePage,
    CaseState,
    FindingHistory,
    NewDecision,
    TaskPage,
    TaskState,
    read_allegation_sides,
    read_finding_history,
)
from graph.patterns import Finding, get_finding
from graph.search.lookup import person_id


def decide_finding(asked: RequestContext, finding: str, ruling: NewDecision) -> Finding:
    """Decide on a finding and return it as it is then; what cannot be logged is not decided."""
    seen = _finding(asked, finding)
    if ruling.primary_perpetrator not in {None, UNDETERMINED}:
        one = person_id(asked.store, str(ruling.primary_perpetrator), asked.reader)
        ruling = ruling.model_copy(update={"primary_perpetrator": one})
    asked.record_read((seen.id,), decision=ruling.decision)
    decisions.decide_finding(
        asked.store, asked.patterns, seen.id, ruling, by=asked.reader.name, at=asked.now
    )
    return _finding(asked, finding)


def get_finding_history(asked: RequestContext, finding: str) -> FindingHistory:
    """Read all that a finding was."""
    found = read_finding_history(
        asked.store, asked.patterns, finding, reader=asked.reader, now=asked.now
    )
    asked.record_read((found.finding,))
    return found


def get_allegation_sides(asked: RequestContext, finding: str) -> AllegationSides:
    """Read what is recorded of two who accuse each other, side by side."""
    found = read_allegation_sides(
        asked.store, asked.patterns, finding, reader=asked.reader, now=asked.now
    )
    asked.record_read((found.finding, *(one.person for one in found.sides)))
    return found


def list_cases(
    asked: RequestContext, state: CaseState, *, limit: int, cursor: str | None
) -> CasePage:
    """Read a page of cases."""
    found = decisions.list_cases(
        asked.store,
        asked.patterns,
        reader=asked.reader,
        now=asked.now,
        state=state,
        limit=limit,
        after=cursor,
    )
    asked.record_read((one.person for one in found.cases), found=found.total)
    return found


def get_case(asked: RequestContext, person: str) -> Case:
    """Read somebody's case."""
    found = _case(asked, person)
    asked.record_read((found.person, *(one.id for one in found.findings)))
    return found


def close_case(asked: RequestContext, person: str, reason: str) -> Case:
    """Close somebody's case and return it as it is then."""
    seen = _case(asked, person)
    asked.record_read((seen.person, *(one.id for one in seen.findings)), decision="closed")
    decisions.close_case(asked.store, seen, reason, by=asked.reader.name, at=asked.now)
    return _case(asked, person)


def list_tasks(
    asked: RequestContext, state: TaskState, *, limit: int, cursor: str | None
) -> TaskPage:
    """Read a page of tasks."""
    found = decisions.list_tasks(
        asked.store,
        asked.patterns,
        reader=asked.reader,
        now=asked.now,
        state=state,
        limit=limit,
        after=cursor,
    )
    asked.record_read((one.finding for one in found.tasks), found=found.total)
    return found


def _finding(asked: RequestContext, finding: str) -> Finding:
    return get_finding(asked.store, asked.patterns, finding, reader=asked.reader, now=asked.now)


def _case(asked: RequestContext, person: str) -> Case:
    known = person_id(asked.store, person, asked.reader)
    return decisions.get_case(
        asked.store, asked.patterns, known, reader=asked.reader, now=asked.now
    )
