"""What is to be done: tasks by their day, cases with all findings about one person."""

from collections.abc import Mapping
from urllib.parse import urlencode

from api.pages.render import render
from api.services.captions import FindingContext, rule_titles
from api.services.context import RequestContext
from graph.decisions import Case, CasePage, CaseState, TaskPage, TaskState
from graph.errors import Conflict
from graph.history import Caption


def tasks_page(
    ctx: RequestContext, page: TaskPage, state: TaskState, names: Mapping[str, Caption]
) -> str:
    """Return a page of tasks, the earliest due first."""
    return render(
        "tasks",
        title="Tasks" if state == "open" else "Tasks that have ended",
        page=page,
        state=state,
        names=names,
        titles=rule_titles(ctx),
        following=urlencode({"state": state, "cursor": page.next or ""}),
    )


def cases_page(page: CasePage, state: CaseState, names: Mapping[str, Caption]) -> str:
    """Return a page of cases, the oldest first."""
    return render(
        "cases",
        title="Cases" if state == "open" else "Closed cases",
        page=page,
        state=state,
        names=names,
        following=urlencode({"state": state, "cursor": page.next or ""}),
    )


def case_page(
    case: Case,
    finding_context: FindingContext,
    *,
    conflict: Conflict | None = None,
    wrong: str = "",
) -> str:
    """Return one case with its findings and, where all are decided, the form that closes it."""
    return render(
        "case",
        title="A case",
        case=case,
        who=finding_context.names.get(case.person),
        conflict=conflict,
        wrong=wrong,
        **finding_context.named(),
    )
