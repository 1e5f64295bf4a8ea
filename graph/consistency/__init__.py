"""The same rule for everybody: what became of those who meet it, and on whom it falls."""

from graph.consistency.comparison import EVERYWHERE, Comparison, Line, comparison
from graph.consistency.fairness import Division, Fairness, Group, fairness
from graph.consistency.outcomes import Compared, Outcome
from graph.consistency.people import ComparedPage, people_behind
from graph.consistency.period import Period, period
from graph.consistency.suppression import SMALL, WITHHELD, Count
from graph.consistency.wilson import Rate, wilson

__all__ = [
    "EVERYWHERE",
    "SMALL",
    "WITHHELD",
    "Compared",
    "ComparedPage",
    "Comparison",
    "Count",
    "Division",
    "Fairness",
    "Group",
    "Line",
    "Outcome",
    "Period",
    "Rate",
    "comparison",
    "fairness",
    "people_behind",
    "period",
    "wilson",
]
