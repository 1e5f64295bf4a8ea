"""Store findings: measure, compare and write each page in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import cast

from graph.db.statements import statement
from graph.db.store import Row, Store, Transaction
from graph.domain.ids import IdFactory
from graph.patterns.engine import statement_builder
from graph.patterns.engine.evaluate import dispute_ids, finding_id
from graph.patterns.engine.isolation import measure_isolated
from graph.patterns.engine.lifecycle import FindingLifecycle
from graph.patterns.engine.measurement import to_ids
from graph.patterns.engine.query import PatternQuery


@dataclass(frozen=True, slots=True)
class WriteResult:
    """What one run of the store statement wrote, deferred and changed."""

    # The findings that were written, by id.
    changed: tuple[str, ...]
    # Subjects that rest on disputed events, with the other people of the dispute.
    deferred: dict[str, tuple[str, ...]]
    # Findings whose condition or decision may have changed.
    followed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrittenFindings:
    """The findings that a transaction wrote, and those whose states and tasks must follow."""

    changed: tuple[str, ...] = ()
    followed: tuple[str, ...] = ()

    def follow(self, tx: Transaction, query: PatternQuery) -> tuple[str, ...]:
        """Bring states and tasks up to date, and return the findings that were written."""
        FindingLifecycle(query.pattern, query.as_of).after_storing(tx, self.followed)
        return self.changed


@dataclass(frozen=True, slots=True)
class StoredSubjects:
    """The findings that were written, by id, and whom the database could not measure."""

    changed: tuple[str, ...]
    unmeasured: tuple[str, ...] = ()
    # False: so much failed that the rest was left untried.
    is_complete: bool = True


@dataclass(frozen=True, slots=True)
class PageWriter:
    """The transaction of one page; running it twice writes the same."""

    ids: IdFactory
    query: PatternQuery
    subjects: Sequence[str]
    # Of a ranking: who has no place among the first.
    unlisted: Sequence[str] = ()

    def write(self, tx: Transaction) -> WrittenFindings:
        """Store the findings of the page's subjects; states and tasks are left to the caller."""
        result = self._run(tx, self.subjects, resolved=(), suspended={})
        if len(result.deferred) == 0:
            return WrittenFindings(result.changed, result.followed)
        deferred_subjects = sorted(result.deferred)
        undisputed = self._undisputed(tx, deferred_subjects)
        suspended = {
            subject: list(dispute_ids(self.ids, self.query.pattern, subject, others))
            for subject, others in result.deferred.items()
            if subject not in undisputed
        }
        second = self._run(tx, deferred_subjects, resolved=deferred_subjects, suspended=suspended)
        return join_written([result, second])

    def _undisputed(self, tx: Transaction, subjects: Sequence[str]) -> set[str]:
        result = self._run(tx, subjects, resolved=(), suspended={}, check_only=True)
        return set(result.deferred)

    def _foundation_rows(
        self, tx: Transaction, subjects: Sequence[str], conditions: Sequence[str]
    ) -> dict[str, list[Row]]:
        """Return by subject the stored findings of the patterns that this one rests on."""
        rests_on = self.query.pattern.rests_on
        if len(rests_on) == 0:
            return {}
        finding_ids = [
            finding_id(self.ids, name, subject) for name in rests_on for subject in subjects
        ]
        params = {"ids": finding_ids, "conditions": list(conditions)}
        rows = tx.run(statement("findings/met_by_subject"), params)
        return {str(row["subject"]): cast("list[Row]", row["met"]) for row in rows}

    def _run(
        self,
        tx: Transaction,
        subjects: Sequence[str],
        *,
        resolved: Sequence[str],
        suspended: dict[str, list[str]],
        check_only: bool = False,
    ) -> WriteResult:
        """Run the store statement; with `check_only` it stores nothing and defers all who meet it.

        Disputed events are then left out, so those are the subjects that meet it without them.
        """
        pattern = self.query.pattern
        params = {
            **self.query.parameters(subjects, disputed=not check_only),
            "met": self._foundation_rows(
                tx, subjects, ("met",) if check_only else ("met", "suspended")
            ),
            "check_only": check_only,
            "ids": {subject: finding_id(self.ids, pattern.id, subject) for subject in subjects},
            "resolved": list(resolved),
            "suspended": suspended,
            "pattern": pattern.id,
            "kind": pattern.subject,
            "version": pattern.version,
            "status": pattern.status,
            "parameters": self.query.values_text,
            "today": self.query.today,
            "unlisted": list(self.unlisted),
        }
        row = tx.run(statement_builder.build_store(pattern), params)[0]
        disputes = cast("list[Row]", row["deferred"])
        return WriteResult(
            changed=to_ids(row["changed"]),
            deferred={str(dispute["subject"]): to_ids(dispute["with"]) for dispute in disputes},
            followed=to_ids(row["followed"]),
        )


def join_written(parts: Iterable[WriteResult | WrittenFindings]) -> WrittenFindings:
    """Merge the results of several parts of a transaction."""
    all_parts = tuple(parts)
    return WrittenFindings(
        tuple(chain.from_iterable(part.changed for part in all_parts)),
        tuple(chain.from_iterable(part.followed for part in all_parts)),
    )


def store_findings(
    store: Store,
    ids: IdFactory,
    query: PatternQuery,
    subjects: Sequence[str],
    *,
    alone: Sequence[str] = (),
) -> StoredSubjects:
    """Bring the findings about subjects up to date, each of `alone` in a page of its own."""

    def page(batch: Sequence[str], seconds: float) -> tuple[str, ...]:
        def work(tx: Transaction) -> tuple[str, ...]:
            return PageWriter(ids, query, batch).write(tx).follow(tx, query)

        return store.transact(work, name=f"{query.pattern.id}: store", seconds=seconds)

    pages = measure_isolated(page, subjects, alone=alone)
    return StoredSubjects(
        tuple(chain.from_iterable(pages.results)),
        (*pages.unmeasured, *pages.untried),
        pages.is_complete,
    )


def note_detections(tx: Transaction, runs: Iterable[tuple[PatternQuery, bool]]) -> None:
    """Note when patterns were measured; no later run continues from one for an earlier moment."""
    detections = [
        {
            "pattern": query.pattern.id,
            "version": query.pattern.version,
            "parameters": query.values_text,
            "as_of": query.as_of if in_order else None,
            "calendar_on": query.today,
        }
        for query, in_order in runs
    ]
    tx.run(statement("findings/note_detections"), {"done": detections})
