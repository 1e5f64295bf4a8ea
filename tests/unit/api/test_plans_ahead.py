"""A service plans ahead once its first pages are out, and ends when it is told to."""

from threading import Event
from time import monotonic
from unittest.mock import create_autospec, patch

from api.services import plans_ahead
from graph.db.store import Store
from graph.errors import StoreUnavailable


def test_a_service_that_ends_soon_plans_nothing_and_waits_for_nothing() -> None:
    store = create_autospec(Store, instance=True)
    begun = monotonic()

    with plans_ahead.plans_ahead(store):
        pass

    assert monotonic() - begun < plans_ahead.STOP_SECONDS
    assert store.mock_calls == []


def test_a_database_that_fails_ends_planning_and_not_the_service() -> None:
    store = create_autospec(Store, instance=True)
    store.read.side_effect = StoreUnavailable("The database does not answer.")

    with patch.object(plans_ahead, "FIRST_SECONDS", 0.0):
        plans_ahead.plan(store, Event())

    assert store.read.call_count == 1


def test_planning_rests_as_long_as_it_worked_and_ends_with_the_service() -> None:
    stopped = Event()
    pace = plans_ahead.Pace(stopped)

    assert not pace()
    stopped.set()
    assert pace()
