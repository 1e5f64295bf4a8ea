"""What people do with findings, for the command line and for HTTP alike: logged, done, returned."""

from api.services.context import Asked
from graph.decisions import (
    UNDETERMINED,
    Case,
    CasePage,
    CaseState,
    FindingHistory,
    Ruling,
    Sides,
    TaskPage,
    TaskState,
    case_of,
    cases,
    close_case,
    decide,
    finding_history,
    sides_of,
    tasks,
)
from graph.patterns import Finding, one_finding
from graph.search.lookup import person_id


def decided(asked: Asked, finding: str, ruling: Ruling) -> Finding:
    """Decide on a finding and return it as it is then; what cannot be logged is not decided."""
    seen = _finding(asked, finding)
    if ruling.primary_perpetrator not in {None, UNDETERMINED}:
        one = person_id(asked.store, str(ruling.primary_perpetrator), asked.reader)
        ruling = ruling.model_copy(update={"primary_perpetrator": one})
    asked.log((seen.id,), decision=ruling.decision)
    decide(asked.store, asked.patterns, seen.id, ruling, by=asked.reader.name, at=asked.now)
    return _finding(asked, finding)


def states_of(asked: Asked, finding: str) -> FindingHistory:
    """Read all that a finding was."""
    found = finding_history(
        asked.store, asked.patterns, finding, reader=asked.reader, now=asked.now
    )
    asked.log((found.finding,))
    return found


def both_sides_of(asked: Asked, finding: str) -> Sides:
    """Read what is recorded of two who accuse each other, side by side."""
    found = sides_of(asked.store, asked.patterns, finding, reader=asked.reader, now=asked.now)
    asked.log((found.finding, *(one.person for one in found.sides)))
    return found


def cases_of(asked: Asked, state: CaseState, *, limit: int, cursor: str | None) -> CasePage:
    """Read a page of cases."""
    found = cases(
        asked.store,
        asked.patterns,
        reader=asked.reader,
        now=asked.now,
        state=state,
        limit=limit,
        after=cursor,
    )
    asked.log((one.person for one in found.cases), found=found.total)
    return found


def case_about(asked: Asked, person: str) -> Case:
    """Read somebody's case."""
    found = _case(asked, person)
    asked.log((found.person, *(one.id for one in found.findings)))
    return found


def closed(asked: Asked, person: str, reason: str) -> Case:
    """Close somebody's case and return it as it is then."""
    seen = _case(asked, person)
    asked.log((seen.person, *(one.id for one in seen.findings)), decision="closed")
    close_case(asked.store, seen, reason, by=asked.reader.name, at=asked.now)
    return _case(asked, person)


def tasks_of(asked: Asked, state: TaskState, *, limit: int, cursor: str | None) -> TaskPage:
    """Read a page of tasks."""
    found = tasks(
        asked.store,
        asked.patterns,
        reader=asked.reader,
        now=asked.now,
        state=state,
        limit=limit,
        after=cursor,
    )
    asked.log((one.finding for one in found.tasks), found=found.total)
    return found


def _finding(asked: Asked, finding: str) -> Finding:
    return one_finding(asked.store, asked.patterns, finding, reader=asked.reader, now=asked.now)


def _case(asked: Asked, person: str) -> Case:
    known = person_id(asked.store, person, asked.reader)
    return case_of(asked.store, asked.patterns, known, reader=asked.reader, now=asked.now)
