"""Measure the subjects that a person's change affects immediately, as after a correction."""

from collections.abc import Collection, Sequence
from datetime import datetime

from graph.access.reader import EVERYTHING
from graph.db.connection import load_id_factory
from graph.db.statements import statement
from graph.db.store import Store
from graph.errors import StatementFailed
from graph.patterns.definition.model import Pattern
from graph.patterns.engine.detect import select_patterns
from graph.patterns.engine.impact import ChangeImpact
from graph.patterns.engine.persist import StoredSubjects
from graph.patterns.engine.query import build_query
from graph.patterns.engine.run_state import continues
from graph.patterns.engine.store_pattern import store_pattern


def remeasure(
    store: Store,
    patterns: Sequence[Pattern],
    changed_ids: Collection[str],
    *,
    as_of: datetime,
    only: Collection[str] | None = None,
) -> int:
    """Update the findings that changed entities can affect, and return how many were written.

    Marked changes stay marked: the next run measures them too. A rule that never ran, or that last
    ran for a later moment or as another version, is left to that run.
    """
    ids = load_id_factory(store)
    previous = {
        str(last_detection["pattern"]): last_detection
        for last_detection in store.read(statement("findings/detections"))
    }
    impact = ChangeImpact(store, changed_ids)
    write_count = 0
    for pattern in select_patterns(patterns, only):
        query = build_query(pattern, as_of=as_of, reader=EVERYTHING)
        if not continues(query, previous.get(pattern.id)):
            continue
        try:
            subjects = impact.affected_subjects(query, query.today)
            stored_subjects = store_pattern(store, ids, query, subjects)
        except StatementFailed:
            stored_subjects = StoredSubjects((), is_complete=False)
        if not stored_subjects.is_complete:
            store.write(statement("findings/mark_unmeasured"), {"pattern": pattern.id})
        write_count += len(stored_subjects.changed)
    return write_count
