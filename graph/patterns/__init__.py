"""Patterns: rules as pairs of files, their detection, findings, explanations and pages."""

from graph.patterns.definition.loader import (
    BrokenPattern,
    broken_pattern_ids,
    broken_patterns,
    load_patterns,
)
from graph.patterns.definition.model import Pattern, find_pattern
from graph.patterns.engine.detect import RefreshedPattern, refresh
from graph.patterns.findings.comparison import RuleComparison, compare_rule
from graph.patterns.findings.detection import detect, dry_run
from graph.patterns.findings.explain import ConditionResult, Explanation, explain
from graph.patterns.findings.finding_filter import FindingFilter
from graph.patterns.findings.model import (
    Condition,
    Decision,
    Detection,
    Evidence,
    Finding,
    FindingDecision,
    Subject,
)
from graph.patterns.findings.near_misses import NearMiss, near_misses
from graph.patterns.findings.repository import FindingPage, get_finding, list_findings
from graph.patterns.findings.subject_lookup import resolve_subject
from graph.patterns.pages import page

__all__ = [
    "BrokenPattern",
    "Condition",
    "ConditionResult",
    "Decision",
    "Detection",
    "Evidence",
    "Explanation",
    "Finding",
    "FindingDecision",
    "FindingFilter",
    "FindingPage",
    "NearMiss",
    "Pattern",
    "RefreshedPattern",
    "RuleComparison",
    "Subject",
    "broken_pattern_ids",
    "broken_patterns",
    "compare_rule",
    "detect",
    "dry_run",
    "explain",
    "find_pattern",
    "get_finding",
    "list_findings",
    "load_patterns",
    "near_misses",
    "page",
    "refresh",
    "resolve_subject",
]
