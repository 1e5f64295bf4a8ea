"""Findings into the database: measured, compared and written in one transaction a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from graph.ids import Ids
from graph.patterns import composing
from graph.patterns.measuring import disputes, finding_id, texts
from graph.patterns.paging import SECONDS, each_page
from graph.patterns.question import Question
from graph.statements import statement
from graph.store import Row, Store, Transaction


@dataclass(frozen=True, slots=True)
class Page:
    """The work of one page; it may run twice and writes the same."""

    ids: Ids
    asked: Question
    subjects: Sequence[str]

    def work(self, tx: Transaction) -> int:
        """Store what the page's subjects meet, and return how many findings were written."""
        written, held = self._run(tx, self.subjects, settled=(), suspended={})
        if len(held) == 0:
            return written
        standing = self._standing(tx, sorted(held))
        suspended = {
            subject: list(disputes(self.ids, self.asked.pattern, subject, others))
            for subject, others in held.items()
            if subject not in standing
        }
        more, _ = self._run(tx, sorted(held), settled=sorted(held), suspended=suspended)
        return written + more

    def _standing(self, tx: Transaction, subjects: list[str]) -> set[str]:
        asked = composing.find(self.asked.pattern)
        rows = tx.run(asked, self.asked.parameters(subjects, disputed=False))
        return {str(row["subject"]) for row in rows}

    def _run(
        self,
        tx: Transaction,
        subjects: Sequence[str],
        *,
        settled: Sequence[str],
        suspended: dict[str, list[str]],
    ) -> tuple[int, dict[str, tuple[str, ...]]]:
        pattern = self.asked.pattern
        given = {
            **self.asked.parameters(subjects),
            "ids": {one: finding_id(self.ids, pattern.id, one) for one in subjects},
            "settled": list(settled),
            "suspended": suspended,
            "pattern": pattern.id,
            "kind": pattern.subject,
            "version": pattern.version,
            "status": pattern.status,
            "parameters": self.asked.values_text,
            "today": self.asked.today,
        }
        row = tx.run(composing.store(pattern), given)[0]
        held = cast("list[Row]", row["held"])
        return int(str(row["written"])), {str(one["subject"]): texts(one["with"]) for one in held}


def store_findings(store: Store, ids: Ids, asked: Question, subjects: Sequence[str]) -> int:
    """Bring the findings about these subjects up to date; return how many were written."""
    name = f"{asked.pattern.id}: store"

    def page(some: Sequence[str]) -> int:
        return store.transact(Page(ids, asked, some).work, name=name, seconds=SECONDS)

    return sum(each_page(page, subjects))


def note_detection(store: Store, asked: Question, *, in_order: bool) -> None:
    """Note when a pattern was measured; a run for an earlier moment is nothing to go on from."""
    given = {
        "pattern": asked.pattern.id,
        "version": asked.pattern.version,
        "parameters": asked.values_text,
        "as_of": asked.as_of if in_order else None,
    }
    store.write(statement("findings/detected"), given)
