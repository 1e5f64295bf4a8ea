"""Run patterns: for what changed, for everyone, or as a dry run with other values."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from time import perf_counter

from graph.access.reader import EVERYTHING, Reader
from graph.db.connection import load_id_factory
from graph.db.store import Store
from graph.errors import EarlierThanLastRun
from graph.patterns.definition.model import Pattern, Scalar
from graph.patterns.engine.detect import refresh, select_patterns
from graph.patterns.engine.evaluate import evaluate
from graph.patterns.engine.population import population
from graph.patterns.engine.query import PatternQuery, build_query
from graph.patterns.findings.model import Detection, Finding
from graph.patterns.findings.not_measured import not_measured
from graph.patterns.findings.presentation import to_findings
from graph.patterns.findings.reader_findings import place_of
from graph.patterns.findings.repository import list_all_findings
from graph.patterns.findings.unnamed_finding import to_unnamed_finding
from graph.server import Progress, silent


def detect(  # noqa: PLR0913 - one choice each, given by name
    store: Store,
    patterns: Sequence[Pattern],
    *,
    as_of: datetime,
    broken: Collection[str] = (),
    only: Collection[str] | None = None,
    whole: bool = False,
    progress: Progress = silent,
) -> tuple[Detection, ...]:
    """Bring a release up to date and return every finding that stands, pattern by pattern.

    `broken` has the ids of the rules that do not load; their stored findings stay as they are. A
    run for an earlier moment than the last is a dry run, and each of its detections says so.
    """
    try:
        refreshed_patterns = refresh(
            store, patterns, as_of=as_of, broken=broken, only=only, whole=whole, progress=progress
        )
    except EarlierThanLastRun as error:
        return tuple(
            dry_run(store, pattern, as_of=as_of, reader=EVERYTHING).model_copy(
                update={"not_stored": str(error)}
            )
            for pattern in select_patterns(patterns, only)
        )
    population_sizes: dict[str, int] = {}
    detections: list[Detection] = []
    for run in refreshed_patterns:
        pattern = run.query.pattern
        if pattern.population not in population_sizes:
            population_sizes[pattern.population] = len(population(store, run.query))
        findings = list_all_findings(store, pattern, reader=EVERYTHING, now=as_of)
        detections.append(
            to_detection(
                run.query,
                findings,
                population_size=population_sizes[pattern.population],
                written=run.written,
                seconds=run.seconds,
            ).model_copy(update={"not_measured": not_measured(run)})
        )
    return tuple(detections)


def dry_run(
    store: Store,
    pattern: Pattern,
    *,
    as_of: datetime,
    reader: Reader,
    parameters: Mapping[str, Scalar | str] | None = None,
) -> Detection:
    """Measure everyone as known at a moment, perhaps with other values; store nothing."""
    start = perf_counter()
    query = build_query(pattern, as_of=as_of, overrides=parameters, reader=reader)
    ids = load_id_factory(store)
    subjects = population(store, query)
    unnamed = [
        to_unnamed_finding(ids, pattern, match, as_of)
        for match in evaluate(store, ids, query, subjects)
    ]
    ordered_findings = sorted(unnamed, key=lambda finding: place_of((query, finding)))
    return to_detection(
        query,
        to_findings(store, query, ordered_findings),
        population_size=len(subjects),
        written=0,
        seconds=perf_counter() - start,
    )


def to_detection(
    query: PatternQuery,
    findings: tuple[Finding, ...],
    *,
    population_size: int,
    written: int,
    seconds: float,
) -> Detection:
    """Return one run of a pattern."""
    return Detection(
        pattern=query.pattern.id,
        version=query.pattern.version,
        parameters=dict(query.values),
        as_of=query.as_of,
        population=population_size,
        stored=written,
        seconds=round(seconds, 3),
        findings=findings,
    )
