"""Consistency: what became of those who meet a rule, force by force and group by group."""

from graph.consistency.comparison import (
    EVERYWHERE,
    OUTCOMES,
    ForceComparison,
    ForceOutcomes,
    compare_forces,
)
from graph.consistency.fairness import Fairness, GroupCount, GroupDivision, compare_groups
from graph.consistency.outcomes import ComparedPerson, Outcome
from graph.consistency.people import ComparedPage, list_compared_people
from graph.consistency.period import ComparisonPeriod, parse_period
from graph.consistency.suppression import SMALL, WITHHELD, Count
from graph.consistency.wilson import Rate, wilson_interval

__all__ = [
    "EVERYWHERE",
    "OUTCOMES",
    "SMALL",
    "WITHHELD",
    "ComparedPage",
    "ComparedPerson",
    "ComparisonPeriod",
    "Count",
    "Fairness",
    "ForceComparison",
    "ForceOutcomes",
    "GroupCount",
    "GroupDivision",
    "Outcome",
    "Rate",
    "compare_forces",
    "compare_groups",
    "list_compared_people",
    "parse_period",
    "wilson_interval",
]
