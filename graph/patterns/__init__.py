"""Patterns: rules as pairs of files, with detection, findings, explanations and pages."""

from graph.patterns.comparing import Comparison, compare
from graph.patterns.desk import Filter
from graph.patterns.detection import Refreshed, detect, dry_run, refresh
from graph.patterns.explanation import Asked, Explanation, explain
from graph.patterns.finding import (
    Condition,
    Decided,
    Decision,
    Detection,
    Evidence,
    Finding,
    Subject,
)
from graph.patterns.loading import SetAside, load_patterns, set_aside
from graph.patterns.near import NearMiss, near_misses
from graph.patterns.pattern import Pattern, pattern_of
from graph.patterns.standing import FindingPage, one_finding, standing_findings
from graph.patterns.subject import subject_id

__all__ = [
    "Asked",
    "Comparison",
    "Condition",
    "Decided",
    "Decision",
    "Detection",
    "Evidence",
    "Explanation",
    "Filter",
    "Finding",
    "FindingPage",
    "NearMiss",
    "Pattern",
    "Refreshed",
    "SetAside",
    "Subject",
    "compare",
    "detect",
    "dry_run",
    "explain",
    "load_patterns",
    "near_misses",
    "one_finding",
    "pattern_of",
    "refresh",
    "set_aside",
    "standing_findings",
    "subject_id",
]
