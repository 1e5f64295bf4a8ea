"""Findings into the database: measured, compared and written in one transaction a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from graph.db.statements import statement
from graph.db.store import Row, Store, Transaction
from graph.domain.ids import IdFactory
from graph.patterns.engine import statement_builder
from graph.patterns.engine.batching import PAGE, SECONDS, map_pages
from graph.patterns.engine.evaluate import dispute_ids, finding_id, to_ids
from graph.patterns.engine.lifecycle import FindingLifecycle
from graph.patterns.engine.query import PatternQuery


@dataclass(frozen=True, slots=True)
class WriteResult:
    """What one run of the statement wrote, left open, and left to be followed."""

    written: int
    # Subjects that rest on disputed events, each with those the dispute is with.
    held: dict[str, tuple[str, ...]]
    # Findings whose condition, or whose decision, may be another one now.
    followed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageWriter:
    """The work of one page; it may run twice and writes the same."""

    ids: IdFactory
    query: PatternQuery
    subjects: Sequence[str]

    def work(self, tx: Transaction) -> int:
        """Store what the page's subjects meet, and return how many findings were written."""
        done = self._run(tx, self.subjects, settled=(), suspended={})
        following = FindingLifecycle(self.query.pattern, self.query.as_of)
        if len(done.held) == 0:
            following.after_storing(tx, done.followed)
            return done.written
        # Where one's place depends on all, all are measured again.
        again = self.subjects if self.query.pattern.together else sorted(done.held)
        standing = self._standing(tx, again)
        suspended = {
            subject: list(dispute_ids(self.ids, self.query.pattern, subject, others))
            for subject, others in done.held.items()
            if subject not in standing
        }
        more = self._run(tx, again, settled=sorted(done.held), suspended=suspended)
        following.after_storing(tx, (*done.followed, *more.followed))
        return done.written + more.written

    def _standing(self, tx: Transaction, subjects: Sequence[str]) -> set[str]:
        done = self._run(tx, subjects, settled=(), suspended={}, asking=True)
        return set(done.held)

    def _met(
        self, tx: Transaction, subjects: Sequence[str], conditions: Sequence[str]
    ) -> dict[str, list[Row]]:
        """Return what the subjects meet of the patterns this one rests on, as just stored."""
        rests_on = self.query.pattern.rests_on
        if len(rests_on) == 0:
            return {}
        wanted = [finding_id(self.ids, name, subject) for name in rests_on for subject in subjects]
        given = {"ids": wanted, "conditions": list(conditions)}
        rows = tx.run(statement("findings/met_by_subject"), given)
        return {str(row["subject"]): cast("list[Row]", row["met"]) for row in rows}

    def _run(
        self,
        tx: Transaction,
        subjects: Sequence[str],
        *,
        settled: Sequence[str],
        suspended: dict[str, list[str]],
        asking: bool = False,
    ) -> WriteResult:
        """Run the statement; asking, it stores nothing and holds who meets it undisputed."""
        pattern = self.query.pattern
        given = {
            **self.query.parameters(subjects, disputed=not asking),
            "met": self._met(tx, subjects, ("met",) if asking else ("met", "suspended")),
            "asking": asking,
            "ids": {subject: finding_id(self.ids, pattern.id, subject) for subject in subjects},
            "settled": list(settled),
            "suspended": suspended,
            "pattern": pattern.id,
            "kind": pattern.subject,
            "version": pattern.version,
            "status": pattern.status,
            "parameters": self.query.values_text,
            "today": self.query.today,
        }
        row = tx.run(statement_builder.build_store(pattern), given)[0]
        held = cast("list[Row]", row["held"])
        return WriteResult(
            written=int(str(row["written"])),
            held={str(one["subject"]): to_ids(one["with"]) for one in held},
            followed=to_ids(row["followed"]),
        )


def store_findings(
    store: Store, ids: IdFactory, query: PatternQuery, subjects: Sequence[str]
) -> int:
    """Bring the findings about these subjects up to date; return how many were written."""
    name = f"{query.pattern.id}: store"

    def page(some: Sequence[str]) -> int:
        return store.transact(PageWriter(ids, query, some).work, name=name, seconds=SECONDS)

    size = max(len(subjects), 1) if query.pattern.together else PAGE
    return sum(map_pages(page, subjects, size))


def note_detections(store: Store, done: Iterable[tuple[PatternQuery, bool]]) -> None:
    """Note when patterns were measured; a run for an earlier moment is nothing to go on from."""
    noted = [
        {
            "pattern": asked.pattern.id,
            "version": asked.pattern.version,
            "parameters": asked.values_text,
            "as_of": asked.as_of if in_order else None,
        }
        for asked, in_order in done
    ]
    store.write(statement("findings/note_detections"), {"done": noted})
