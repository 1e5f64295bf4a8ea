"""What people do with findings: decisions, the history of a finding, cases and tasks."""

from graph.decisions.cases import Case, CaseLine, CasePage, CaseState, case_of, cases, close_case
from graph.decisions.deciding import decide
from graph.decisions.news import News, NewsItem, look, news
from graph.decisions.ruling import DISMISSALS, UNDETERMINED, Reason, ReasonCode, Ruling
from graph.decisions.sides import Side, Sides, sides_of
from graph.decisions.states import FindingHistory, State, finding_history
from graph.decisions.tasks import Task, TaskPage, TaskState, tasks

__all__ = [
    "DISMISSALS",
    "UNDETERMINED",
    "Case",
    "CaseLine",
    "CasePage",
    "CaseState",
    "FindingHistory",
    "News",
    "NewsItem",
    "Reason",
    "ReasonCode",
    "Ruling",
    "Side",
    "Sides",
    "State",
    "Task",
    "TaskPage",
    "TaskState",
    "case_of",
    "cases",
    "close_case",
    "decide",
    "finding_history",
    "look",
    "news",
    "sides_of",
    "tasks",
]
