"""The marks of what was measured are removed with work in proportion to their number."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from graph.db.store import Store
from graph.patterns.engine import impact
from graph.patterns.engine.impact import clear_dirty

AS_OF = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class RecordingTransaction:
    """A transaction that keeps which marks it was told of."""

    marks: list[dict[str, str]] = field(default_factory=list[dict[str, str]])

    def run(self, statement: object, params: Mapping[str, Any]) -> None:
        del statement
        self.marks += params["measured"]


@dataclass
class RecordingStore:
    """A store that keeps the transactions of its work."""

    transactions: list[RecordingTransaction] = field(default_factory=list[RecordingTransaction])

    def transact(self, work: Callable[[RecordingTransaction], None], *, name: str) -> None:
        assert name == "findings/clear_dirty"
        transaction = RecordingTransaction()
        work(transaction)
        self.transactions.append(transaction)


@pytest.mark.parametrize("number", [0, 1, 10, 11, 80, 640])
def test_each_mark_is_sent_once_however_many_there_are(
    monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(impact, "CLEARED_AT_ONCE", 10)
    store = RecordingStore()
    measured = {f"p{entity}": f"stamp {entity % 3}" for entity in range(number)}

    clear_dirty(cast("Store", store), measured, AS_OF)

    marks = [mark for transaction in store.transactions for mark in transaction.marks]
    assert len(marks) == number
    assert {mark["id"]: mark["stamp"] for mark in marks} == measured
    assert len(store.transactions) == -(-number // 10)
