"""Consistency: what became of those who meet a rule, force by force and group by group."""

from graph.consistency.comparison import (
    EVERYWHERE,
    OUTCOMES,
    ForceComparison,
    ForceOutcomes,
    compare_forces,
    count_schemes,
    shared_schemes,
)
from graph.consistency.fairness import Fairness, GroupCount, GroupDivision, compare_groups
from graph.consistency.forces import force_code, force_codes, force_name
from graph.consistency.interpretation import text_paragraphs
from graph.consistency.outcomes import ComparedPerson, OutcomeReferral, ReferralOutcome
from graph.consistency.people import ComparedPage, list_compared_people
from graph.consistency.period import ComparisonPeriod, parse_period
from graph.consistency.suppression import (
    MIN_FOR_RATE,
    MIN_SHOWN,
    SMALL_COUNT,
    WITHHELD,
    Count,
    is_small,
    suppress_small,
)
from graph.consistency.wilson import Rate, rate_of, wilson_interval

__all__ = [
    "EVERYWHERE",
    "MIN_FOR_RATE",
    "MIN_SHOWN",
    "OUTCOMES",
    "SMALL_COUNT",
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
    "OutcomeReferral",
    "Rate",
    "ReferralOutcome",
    "compare_forces",
    "compare_groups",
    "count_schemes",
    "force_code",
    "force_codes",
    "force_name",
    "is_small",
    "list_compared_people",
    "parse_period",
    "rate_of",
    "shared_schemes",
    "suppress_small",
    "text_paragraphs",
    "wilson_interval",
]
