"""How many transactions and statements some work takes."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar
from unittest.mock import patch

from graph.db.store import Store, Transaction

T = TypeVar("T")


class StatementCounts(NamedTuple):
    """How many transactions and statements were run."""

    transactions: int
    statements: int


def count_statements(work: Callable[[], T]) -> tuple[T, StatementCounts]:
    """Do some work in this thread, and count what it asks of the database."""
    begin, run = Store._managed, Transaction.run  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
    with (
        patch.object(Store, "_managed", autospec=True, side_effect=begin) as transactions,
        patch.object(Transaction, "run", autospec=True, side_effect=run) as statements,
    ):
        result = work()
    return result, StatementCounts(transactions.call_count, statements.call_count)
