"""Store a ranking: each subject's own value, then the findings of those among the first.

A change of one subject changes one value, and the findings of subjects that enter or leave the
first places. Nobody else is measured.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.db.statements import statement
from graph.db.store import Row, Store, Transaction
from graph.domain.ids import IdFactory
from graph.patterns.engine import statement_builder
from graph.patterns.engine.batching import PAGE, SECONDS, split_pages
from graph.patterns.engine.evaluate import finding_id
from graph.patterns.engine.isolation import measure_isolated
from graph.patterns.engine.persist import (
    PageWriter,
    StoredSubjects,
    WrittenFindings,
    join_written,
)
from graph.patterns.engine.query import PatternQuery

NAME = "{}: store values"


@dataclass(frozen=True, slots=True)
class StoredValues:
    """The suspended subjects of a page, and whether its values can change anybody's finding."""

    suspended: frozenset[str]
    moves: bool


@dataclass(frozen=True, slots=True)
class ValuePage:
    """The transaction that stores the values of one page; running it twice stores the same."""

    ids: IdFactory
    query: PatternQuery
    subjects: Sequence[str]

    def write(self, tx: Transaction) -> StoredValues:
        """Lock the store, and store the value of everyone who takes a place."""
        rows = self._measure(tx, self.subjects, disputed=True) if len(self.subjects) > 0 else []
        disputed_subjects = [str(row["subject"]) for row in rows if row["disputed_with"] != []]
        undisputed_rows = (
            self._measure(tx, disputed_subjects, disputed=False)
            if len(disputed_subjects) > 0
            else []
        )
        suspended = set(disputed_subjects) - {str(row["subject"]) for row in undisputed_rows}
        placed_rows = {
            str(row["subject"]): row for row in rows if str(row["subject"]) not in suspended
        }
        params = {
            "pattern": self.query.pattern.id,
            "dropped": [
                self._id(subject) for subject in self.subjects if subject not in placed_rows
            ],
            "values": [self._value(subject, row) for subject, row in placed_rows.items()],
        }
        (row,) = tx.run(statement("findings/store_values"), params)
        return StoredValues(frozenset(suspended), row["moves"] is True or len(suspended) > 0)

    def _id(self, subject: str) -> str:
        return finding_id(self.ids, self.query.pattern.id, subject)

    def _value(self, subject: str, row: Row) -> Row:
        value = float(str(row[self.query.pattern.required_ranking.by]))
        return {
            "id": self._id(subject),
            "subject": subject,
            "value": value,
            "moves_on": row["moves_on"],
        }

    def _measure(self, tx: Transaction, subjects: Sequence[str], *, disputed: bool) -> list[Row]:
        params = self.query.parameters(subjects, disputed=disputed)
        params |= {"everyone": False, "nearly": False, "met": {}}
        return tx.run(statement_builder.build_measure(self.query.pattern), params)


@dataclass(frozen=True, slots=True)
class RankingWriter:
    """The transaction that stores the findings of a ranking; running it twice stores the same."""

    ids: IdFactory
    query: PatternQuery
    # The subjects whose values were just stored, and the suspended ones among them.
    measured: frozenset[str]
    suspended: frozenset[str]

    def write(self, tx: Transaction) -> WrittenFindings:
        """Store the findings of subjects that entered or left the first places, or changed."""
        is_first = self._changes(tx)
        subjects = {*is_first, *self.suspended}
        first = {subject for subject, is_listed in is_first.items() if is_listed}
        unlisted = sorted(subjects - first - self.suspended)
        return join_written(
            PageWriter(self.ids, self.query, page, unlisted).write(tx)
            for page in split_pages(sorted(subjects), PAGE)
        )

    def _changes(self, tx: Transaction) -> dict[str, bool]:
        """Return the subjects whose findings may change, and whether each is among the first."""
        pattern = self.query.pattern
        params = {
            "pattern": pattern.id,
            "top": int(self.query.values[pattern.required_ranking.top]),
            "measured": sorted(self.measured),
        }
        rows = tx.run(statement("findings/ranking_changes"), params)
        return {str(row["subject"]): row["is_first"] is True for row in rows}


def store_ranking(
    store: Store,
    ids: IdFactory,
    query: PatternQuery,
    subjects: Sequence[str],
    *,
    alone: Sequence[str] = (),
) -> StoredSubjects:
    """Bring the values of subjects up to date, and the findings of everyone they affect.

    Findings are checked even without subjects: an erased person is none, and affects others.
    """

    def page(batch: Sequence[str], seconds: float) -> StoredValues:
        work = ValuePage(ids, query, batch).write
        return store.transact(work, name=NAME.format(query.pattern.id), seconds=seconds)

    pages = measure_isolated(page, subjects, alone=alone)
    unmeasured = (*pages.unmeasured, *pages.untried)
    suspended = frozenset(subject for result in pages.results for subject in result.suspended)
    measured_subjects = frozenset(subjects) - frozenset(unmeasured)

    def work(tx: Transaction) -> tuple[str, ...]:
        return RankingWriter(ids, query, measured_subjects, suspended).write(tx).follow(tx, query)

    changed_ids = store.transact(work, name=f"{query.pattern.id}: store", seconds=SECONDS)
    return StoredSubjects(changed_ids, unmeasured, pages.is_complete)
