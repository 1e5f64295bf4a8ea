"""Plan the statements of a small change before the first one arrives.

The database plans a long statement for seconds when it first runs. So each statement runs once for
a subject that does not exist, and is rolled back.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from graph.access.reader import EVERYTHING
from graph.db.connection import load_id_factory
from graph.db.statements import statement
from graph.db.store import Store, Transaction, TransactionReader
from graph.errors import StatementFailed
from graph.patterns.definition.model import Pattern
from graph.patterns.definition.subject_kinds import KINDS, join_subject
from graph.patterns.engine.candidates import read_candidates
from graph.patterns.engine.impact import ChangeImpact
from graph.patterns.engine.query import PatternQuery, build_query
from graph.patterns.engine.store_pattern import write_subjects

NOBODY: Final = "nobody"
# A cold server on a busy machine takes a minute for the longest text.
SECONDS: Final = 600.0


class RolledBackError(Exception):
    """Raised to roll back a transaction."""


def rehearse(
    store: Store, patterns: Sequence[Pattern], *, as_of: datetime, is_stopped: Callable[[], bool]
) -> int:
    """Rehearse every pattern, and return how many were rehearsed.

    Before the first detection nothing is rehearsed: the first change is measured as a whole.
    """
    if len(store.read(statement("findings/detections"))) == 0:
        return 0
    queries = [build_query(pattern, as_of=as_of, reader=EVERYTHING) for pattern in patterns]
    store.read_together(lambda tx: rehearse_reads(tx, queries), name="rehearsal", seconds=SECONDS)
    statement_count = 0
    for query in queries:
        if is_stopped():
            break
        statement_count += rehearse_pattern(store, query)
    return statement_count


def rehearse_reads(tx: Transaction, queries: Sequence[PatternQuery]) -> None:
    """Run the reads that find whom a change affects and who must be measured."""
    reader = TransactionReader(tx)
    bounded_queries = [query for query in queries if query.pattern.has_candidates]
    ChangeImpact(reader, [NOBODY]).read_together(query.pattern for query in queries)
    keys = {(query.pattern.subject, nobody_as_subject(query)) for query in bounded_queries}
    read_candidates(reader, bounded_queries, sorted(keys))


def rehearse_pattern(store: Store, query: PatternQuery) -> bool:
    """Run a pattern's statements for a subject that does not exist, and roll back."""
    ids = load_id_factory(store)

    def work(tx: Transaction) -> None:
        write_subjects(tx, ids, query, [nobody_as_subject(query)])
        raise RolledBackError

    try:
        store.transact(work, name="rehearsal", seconds=SECONDS)
    except RolledBackError:
        return True
    except StatementFailed:
        # The first real run will plan it instead.
        return False
    return True


def nobody_as_subject(query: PatternQuery) -> str:
    """Return a subject of a pattern that does not exist."""
    kind = KINDS[query.pattern.subject]
    return join_subject(kind, [f"{NOBODY}-{member}" for member in range(kind.members)])
