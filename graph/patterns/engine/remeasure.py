"""Measure again, at once, what a change by a person can move: a decision, a correction."""

from collections.abc import Collection, Sequence
from datetime import datetime

from graph.db.connection import load_id_factory
from graph.db.statements import statement
from graph.db.store import Store
from graph.patterns.definition.model import Pattern
from graph.patterns.engine.detect import has_rule_changed, previous_moment, select_patterns
from graph.patterns.engine.impact import ChangeImpact
from graph.patterns.engine.persist import store_findings
from graph.patterns.engine.query import build_query


def remeasure(
    store: Store,
    patterns: Sequence[Pattern],
    changed: Collection[str],
    *,
    as_of: datetime,
    only: Collection[str] | None = None,
) -> int:
    """Bring up to date what a change of these can move, and return how many findings were written.

    What is marked as changed stays marked: the next run measures it in its turn. A rule that never
    ran, or ran for a later moment or as another version, is left to that run too.
    """
    ids = load_id_factory(store)
    previous = {str(row["pattern"]): row for row in store.read(statement("findings/detections"))}
    reach = ChangeImpact(store, changed)
    written = 0
    for pattern in select_patterns(patterns, only):
        asked = build_query(pattern, as_of=as_of)
        row = previous.get(pattern.id)
        before = previous_moment(row)
        if before is None or before > as_of or has_rule_changed(asked, row):
            continue
        subjects = reach.affected_subjects(asked, as_of)
        if pattern.together and len(subjects) > 0:
            subjects = reach.population_and_prior_subjects(asked)
        written += store_findings(store, ids, asked, subjects)
    return written
