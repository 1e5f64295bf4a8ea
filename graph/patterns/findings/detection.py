"""Run patterns: over what changed, over everybody, or dry with other values."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from time import perf_counter

from graph.access.reader import EVERYTHING, Reader
from graph.db.connection import load_id_factory
from graph.db.store import Store
from graph.patterns.definition.model import Pattern, Scalar
from graph.patterns.engine.detect import refresh
from graph.patterns.engine.evaluate import evaluate
from graph.patterns.engine.population import population
from graph.patterns.engine.query import PatternQuery, build_query
from graph.patterns.findings.model import Detection, Finding
from graph.patterns.findings.presentation import to_findings
from graph.patterns.findings.reader_findings import to_unnamed_finding
from graph.patterns.findings.repository import list_all_findings


def detect(
    store: Store,
    patterns: Sequence[Pattern],
    *,
    as_of: datetime,
    only: Collection[str] | None = None,
    whole: bool = False,
) -> tuple[Detection, ...]:
    """Bring a release's patterns up to date and return, for each, every finding that stands."""
    counted: dict[str, int] = {}
    detections: list[Detection] = []
    for one in refresh(store, patterns, as_of=as_of, only=only, whole=whole):
        pattern = one.query.pattern
        if pattern.population not in counted:
            counted[pattern.population] = len(population(store, one.query))
        findings = list_all_findings(store, pattern, reader=EVERYTHING, now=as_of)
        detections.append(
            to_detection(one.query, counted[pattern.population], one.written, one.seconds, findings)
        )
    return tuple(detections)


def dry_run(
    store: Store,
    pattern: Pattern,
    *,
    as_of: datetime,
    parameters: Mapping[str, Scalar | str] | None = None,
    reader: Reader = EVERYTHING,
) -> Detection:
    """Measure everybody as known at a moment, perhaps with other values; store nothing."""
    started = perf_counter()
    asked = build_query(pattern, as_of=as_of, given=parameters, reader=reader)
    ids = load_id_factory(store)
    subjects = population(store, asked)
    drafts = [
        to_unnamed_finding(ids, pattern, one, as_of)
        for one in evaluate(store, ids, asked, subjects)
    ]
    findings = to_findings(store, asked, drafts)
    return to_detection(asked, len(subjects), 0, perf_counter() - started, findings)


def to_detection(
    query: PatternQuery, counted: int, written: int, seconds: float, found: tuple[Finding, ...]
) -> Detection:
    """Return one run of a pattern."""
    return Detection(
        pattern=query.pattern.id,
        version=query.pattern.version,
        parameters=dict(query.values),
        as_of=query.as_of,
        population=counted,
        stored=written,
        seconds=round(seconds, 3),
        findings=found,
    )
