"""People's work on findings: decisions, finding histories, cases, tasks and news."""

from graph.decisions.allegation_sides import AllegationSide, AllegationSides, read_allegation_sides
from graph.decisions.cases import (
    Case,
    CaseLine,
    CasePage,
    CaseState,
    close_case,
    get_case,
    list_cases,
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
from graph.decisions.new_decision import (
    DISMISSAL_REASONS,
    UNDETERMINED,
    NewDecision,
    Reason,
    ReasonCode,
)
from graph.decisions.news import News, NewsItem, list_news, mark_seen
from graph.decisions.tasks import DueTask, TaskPage, TaskState, list_tasks

__all__ = [
    "DISMISSAL_REASONS",
    "STATE_OVERLAP",
    "UNDETERMINED",
    "AllegationSide",
    "AllegationSides",
    "Case",
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
    "change_moment",
    "changes_from",
    "close_case",
    "count_states",
    "decide_finding",
    "get_case",
    "latest_change",
    "list_cases",
    "list_changes",
    "list_news",
    "list_tasks",
    "load_standing",
    "mark_seen",
    "next_changed_findings",
    "read_allegation_sides",
    "read_finding_history",
    "visible_changes",
]
