"""What is read for somebody who left ends in the server; what others read goes on."""

import contextvars
import threading
import time
from collections.abc import Callable

import pytest

from graph.db.cancelling import cancellable, uncancellable
from graph.db.statements import trusted
from graph.db.store import Store
from graph.errors import NobodyWaits

LONG = trusted(
    "long", "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS total"
)
RUNNING = trusted(
    "running",
    "SHOW TRANSACTIONS YIELD metaData AS data WHERE data.statement = 'long' "
    "RETURN count(*) AS running",
)
SHORT = trusted("short", "RETURN 1 AS one")


def running(store: Store) -> int:
    return int(str(store.read(RUNNING)[0]["running"]))


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert holds()


def test_a_statement_ends_in_the_server_when_nobody_waits_for_it(store: Store) -> None:
    raised: list[BaseException] = []

    def read() -> None:
        try:
            store.read(LONG)
        except NobodyWaits as error:
            raised.append(error)

    with cancellable() as cancellation:
        reader = threading.Thread(target=contextvars.copy_context().run, args=(read,))
        reader.start()
    wait_until(lambda: running(store) == 1)

    store.end_transactions("somebody else")
    assert running(store) == 1
    cancellation.cancel()
    store.end_transactions(cancellation.name)

    reader.join(20)
    wait_until(lambda: running(store) == 0)
    assert len(raised) == 1


def test_nothing_begins_for_somebody_who_left(store: Store) -> None:
    with cancellable() as cancellation:
        cancellation.cancel()
        with pytest.raises(NobodyWaits):
            store.read(SHORT)

    assert store.read(SHORT) == [{"one": 1}]


def test_what_is_done_for_nobody_in_particular_goes_on_when_somebody_leaves(store: Store) -> None:
    with cancellable() as cancellation:
        cancellation.cancel()
        with uncancellable():
            rows = store.read(SHORT)
        with pytest.raises(NobodyWaits):
            store.read(SHORT)

    assert rows == [{"one": 1}]
