"""Random deliveries, loaded in two orders, are one graph; in part again, they change nothing."""

import pytest
from hypothesis import HealthCheck, given, settings

from tests.graph_picture import graph_lines

from .random_deliveries import two_orders
from .told import Desk, Told

FIXTURES = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


def compare(desk: Desk, one: list[Told], other: list[Told]) -> None:
    first = desk.graph_of(one)
    again = [desk.load(delivery) for delivery in one]
    reloaded = graph_lines(desk.store)
    second = desk.graph_of(other)

    assert sorted(set(first) ^ set(second)) == []
    assert sorted(set(first) ^ set(reloaded)) == []
    for report in again:
        for table in report.tables.values():
            assert table.read == table.accepted + table.unchanged + table.quarantined
            assert table.accepted == 0


@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=FIXTURES)
@given(two_orders())
def test_random_deliveries_in_two_orders_are_one_graph(
    desk: Desk, orders: tuple[list[Told], list[Told]]
) -> None:
    compare(desk, *orders)


@pytest.mark.proof
@settings(max_examples=80, deadline=None, suppress_health_check=FIXTURES)
@given(two_orders())
def test_many_random_deliveries_in_two_orders_are_one_graph(
    desk: Desk, orders: tuple[list[Told], list[Told]]
) -> None:
    compare(desk, *orders)
