"""Who to look at first: one row per person with standing findings, and who works on whom."""

from graph.worklist.model import (
    ColumnName,
    FirstBecause,
    WorkEvent,
    WorkFilter,
    WorkPage,
    WorkRow,
    WorkSort,
    WorkState,
)
from graph.worklist.owners import Assignment, assign_cases, list_assignments
from graph.worklist.repository import PAGE, WorkList, load_work, read_work_filter, save_work_filter

__all__ = [
    "PAGE",
    "Assignment",
    "ColumnName",
    "FirstBecause",
    "WorkEvent",
    "WorkFilter",
    "WorkList",
    "WorkPage",
    "WorkRow",
    "WorkSort",
    "WorkState",
    "assign_cases",
    "list_assignments",
    "load_work",
    "read_work_filter",
    "save_work_filter",
]
