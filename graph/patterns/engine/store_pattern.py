"""Store what a pattern, ranking or not, measures of some subjects."""

from collections.abc import Collection, Sequence

from graph.db.store import Store, Transaction
from graph.domain.ids import IdFactory
from graph.patterns.engine.batching import split_pages
from graph.patterns.engine.persist import (
    PageWriter,
    StoredSubjects,
    WrittenFindings,
    join_written,
    store_findings,
)
from graph.patterns.engine.query import PatternQuery
from graph.patterns.engine.store_ranking import RankingWriter, ValuePage, store_ranking
from graph.patterns.engine.unmeasured import note_unmeasured


def store_pattern(
    store: Store,
    ids: IdFactory,
    query: PatternQuery,
    subjects: Sequence[str],
    *,
    alone: Collection[str] = (),
) -> StoredSubjects:
    """Bring findings about subjects up to date; each of `alone`, which failed before, by itself.

    The store keeps the subjects that the database gives up on; the next run tries them again.
    """
    store_subjects = store_ranking if query.pattern.together else store_findings
    stored_subjects = store_subjects(store, ids, query, subjects, alone=sorted(alone))
    if stored_subjects.is_complete:
        note_unmeasured(
            store, ids, query, stored_subjects.unmeasured, before=frozenset(alone), tried=subjects
        )
    return stored_subjects


def write_subjects(
    tx: Transaction, ids: IdFactory, query: PatternQuery, subjects: Sequence[str]
) -> WrittenFindings:
    """Store what a pattern measures of subjects; the caller updates states and tasks."""
    pages = split_pages(subjects)
    if not query.pattern.together:
        return join_written(PageWriter(ids, query, page).write(tx) for page in pages)
    # Even without subjects: an erased person changes the places of others.
    values = [ValuePage(ids, query, page).write(tx) for page in (pages or [[]])]
    if not any(page.moves for page in values):
        return WrittenFindings()
    suspended = frozenset(subject for page in values for subject in page.suspended)
    return RankingWriter(ids, query, frozenset(subjects), suspended).write(tx)
