"""Patterns: rules as pairs of files, how they are detected, and the findings they give."""

from graph.patterns.definition.affected_reads import follows_calendar
from graph.patterns.definition.loader import (
    BrokenPattern,
    broken_pattern_ids,
    broken_patterns,
    load_patterns,
)
from graph.patterns.definition.model import (
    Pattern,
    PatternStatus,
    Scalar,
    TaskTemplate,
    find_pattern,
)
from graph.patterns.definition.subject_kinds import SUBJECT_SEPARATOR, SubjectKind, subject_members
from graph.patterns.engine.batching import map_pages
from graph.patterns.engine.detect import refresh, refresh_changes
from graph.patterns.engine.evaluate import evaluate, finding_id
from graph.patterns.engine.lifecycle import FindingLifecycle
from graph.patterns.engine.measurement import Measurement, to_ids
from graph.patterns.engine.outdated import outdated_patterns
from graph.patterns.engine.population import population
from graph.patterns.engine.query import PatternQuery, build_query
from graph.patterns.engine.refreshed_pattern import RefreshedPattern
from graph.patterns.engine.rehearsal import rehearse
from graph.patterns.engine.remeasure import remeasure
from graph.patterns.engine.school_calendar import load_school_days
from graph.patterns.findings.changed_findings import (
    ChangedFinding,
    RaisedTask,
    list_changed_findings,
)
from graph.patterns.findings.comparison import RuleComparison, compare_rule
from graph.patterns.findings.detection import detect, dry_run
from graph.patterns.findings.evidence_forces import forces_of_findings
from graph.patterns.findings.explain import ConditionOutcome, ConditionResult, Explanation, explain
from graph.patterns.findings.finding_filter import FindingFilter
from graph.patterns.findings.model import (
    STANDING_CONDITIONS,
    Condition,
    Decision,
    DecisionMade,
    Detection,
    Evidence,
    Finding,
    NotMeasured,
    OutputModel,
    Subject,
    SubjectParty,
)
from graph.patterns.findings.near_misses import NearMiss, near_misses
from graph.patterns.findings.not_measured import all_not_measured
from graph.patterns.findings.places import placed_finding
from graph.patterns.findings.presentation import (
    SubjectNames,
    load_record_ids,
    load_subject_names,
    suspects_of,
    to_finding,
    to_subject,
)
from graph.patterns.findings.read_context import read_context, subjects_with_hidden_records
from graph.patterns.findings.reader_findings import (
    FIRST_PLACE,
    findings_by_pattern,
    findings_for_reader,
    next_findings,
    recomputed_by_pattern,
)
from graph.patterns.findings.repository import (
    NO_LIMIT,
    FindingCount,
    FindingPage,
    count_findings,
    finding_cursor,
    get_finding,
    list_findings,
)
from graph.patterns.findings.subject_lookup import resolve_subject
from graph.patterns.findings.summary import format_measure
from graph.patterns.findings.unnamed_finding import UnnamedFinding, to_stored_finding
from graph.patterns.transparency import (
    describe_data,
    describe_human_role,
    describe_logic,
    describe_owner,
    describe_purpose,
    due_in_words,
    source_in_words,
)

__all__ = [
    "FIRST_PLACE",
    "NO_LIMIT",
    "STANDING_CONDITIONS",
    "SUBJECT_SEPARATOR",
    "BrokenPattern",
    "ChangedFinding",
    "Condition",
    "ConditionOutcome",
    "ConditionResult",
    "Decision",
    "DecisionMade",
    "Detection",
    "Evidence",
    "Explanation",
    "Finding",
    "FindingCount",
    "FindingFilter",
    "FindingLifecycle",
    "FindingPage",
    "Measurement",
    "NearMiss",
    "NotMeasured",
    "OutputModel",
    "Pattern",
    "PatternQuery",
    "PatternStatus",
    "RaisedTask",
    "RefreshedPattern",
    "RuleComparison",
    "Scalar",
    "Subject",
    "SubjectKind",
    "SubjectNames",
    "SubjectParty",
    "TaskTemplate",
    "UnnamedFinding",
    "all_not_measured",
    "broken_pattern_ids",
    "broken_patterns",
    "build_query",
    "compare_rule",
    "count_findings",
    "describe_data",
    "describe_human_role",
    "describe_logic",
    "describe_owner",
    "describe_purpose",
    "detect",
    "dry_run",
    "due_in_words",
    "evaluate",
    "explain",
    "find_pattern",
    "finding_cursor",
    "finding_id",
    "findings_by_pattern",
    "findings_for_reader",
    "follows_calendar",
    "forces_of_findings",
    "format_measure",
    "get_finding",
    "list_changed_findings",
    "list_findings",
    "load_patterns",
    "load_record_ids",
    "load_school_days",
    "load_subject_names",
    "map_pages",
    "near_misses",
    "next_findings",
    "outdated_patterns",
    "placed_finding",
    "population",
    "read_context",
    "recomputed_by_pattern",
    "refresh",
    "refresh_changes",
    "rehearse",
    "remeasure",
    "resolve_subject",
    "source_in_words",
    "subject_members",
    "subjects_with_hidden_records",
    "suspects_of",
    "to_finding",
    "to_ids",
    "to_stored_finding",
    "to_subject",
]
