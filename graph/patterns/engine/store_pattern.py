"""Store what a pattern measures of some subjects, be it a ranking or not."""

from collections.abc import Collection, Sequence

from graph.db.store import Store, Transaction
from graph.domain.ids import IdFactory
from graph.patterns.engine.batching import split_pages
from graph.patterns.engine.persist import PageWriter, StoredSubjects, store_findings
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
    """Bring the findings about subjects up to date; `alone` failed before, each is tried by itself.

    Subjects that the database gives up on are kept with the store, and tried again by the next run.
    """
    store_subjects = store_ranking if query.pattern.together else store_findings
    stored = store_subjects(store, ids, query, subjects, alone=sorted(alone))
    if stored.is_complete:
        note_unmeasured(
            store, ids, query, stored.unmeasured, before=frozenset(alone), tried=subjects
        )
    return stored


def write_subjects(
    tx: Transaction, ids: IdFactory, query: PatternQuery, subjects: Sequence[str]
) -> tuple[str, ...]:
    """Store what a pattern measures of subjects in a transaction, and return what was written."""
    pages = split_pages(subjects)
    if not query.pattern.together:
        return tuple(item for page in pages for item in PageWriter(ids, query, page).write(tx))
    suspended = frozenset(item for page in pages for item in ValuePage(ids, query, page).write(tx))
    return RankingWriter(ids, query, frozenset(subjects), suspended).write(tx)
