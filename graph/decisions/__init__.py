"""People's work on findings: decisions, finding histories, cases, tasks and news."""

from graph.decisions.allegation_sides import AllegationSide, AllegationSides, read_allegation_sides
from graph.decisions.cases import (
    Case,
    CaseCount,
    CaseLine,
    CasePage,
    CaseState,
    case_state,
    close_case,
    count_by_person,
    get_case,
    list_cases,
    load_closures,
    load_standing,
)
from graph.decisions.finding_changes import (
    STATE_OVERLAP,
    FindingChange,
    change_moment,
    changes_from,
    count_states,
    latest_change,
    list_changes,
    next_changed_findings,
    visible_changes,
)
from graph.decisions.finding_decision import decide_finding
from graph.decisions.finding_history import FindingHistory, FindingState, read_finding_history
from graph.decisions.measured_tasks import load_reader_tasks
from graph.decisions.new_decision import (
    DISMISSAL_REASONS,
    UNDETERMINED,
    NewDecision,
    Reason,
    ReasonCode,
)
from graph.decisions.news import News, NewsItem, list_news, mark_seen
from graph.decisions.tasks import DueTask, TaskPage, TaskState, list_tasks
from graph.decisions.visible_findings import VisibleFindings, load_visible_findings

__all__ = [
    "DISMISSAL_REASONS",
    "STATE_OVERLAP",
    "UNDETERMINED",
    "AllegationSide",
    "AllegationSides",
    "Case",
    "CaseCount",
    "CaseLine",
    "CasePage",
    "CaseState",
    "DueTask",
    "FindingChange",
    "FindingHistory",
    "FindingState",
    "NewDecision",
    "News",
    "NewsItem",
    "Reason",
    "ReasonCode",
    "TaskPage",
    "TaskState",
    "VisibleFindings",
    "case_state",
    "change_moment",
    "changes_from",
    "close_case",
    "count_by_person",
    "count_states",
    "decide_finding",
    "get_case",
    "latest_change",
    "list_cases",
    "list_changes",
    "list_news",
    "list_tasks",
    "load_closures",
    "load_reader_tasks",
    "load_standing",
    "load_visible_findings",
    "mark_seen",
    "next_changed_findings",
    "read_allegation_sides",
    "read_finding_history",
    "visible_changes",
]
