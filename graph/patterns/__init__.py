"""Patterns: rules as pairs of files, with detection, findings, explanations and pages."""

from graph.patterns.definition.loader import SetAside, load_patterns, set_aside
from graph.patterns.definition.model import Pattern, pattern_of
from graph.patterns.engine.detect import Refreshed, refresh
from graph.patterns.findings.comparison import Comparison, compare
from graph.patterns.findings.detection import detect, dry_run
from graph.patterns.findings.explain import Asked, Explanation, explain
from graph.patterns.findings.model import (
    Condition,
    Decided,
    Decision,
    Detection,
    Evidence,
    Finding,
    Subject,
)
from graph.patterns.findings.near_misses import NearMiss, near_misses
from graph.patterns.findings.reader_findings import Filter
from graph.patterns.findings.repository import FindingPage, one_finding, standing_findings
from graph.patterns.findings.subject_lookup import subject_id
from graph.patterns.pages import page

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
    "page",
    "pattern_of",
    "refresh",
    "set_aside",
    "standing_findings",
    "subject_id",
]
