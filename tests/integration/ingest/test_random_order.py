"""Random deliveries, loaded in two orders, are one graph; in part again, they change nothing."""

import pytest
from hypothesis import HealthCheck, given, settings

from tests.graph_picture import graph_lines

from .random_deliveries import two_orders
from .small_deliveries import Loader, SmallDelivery

FIXTURES = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


def compare(loader: Loader, first_order: list[SmallDelivery], other: list[SmallDelivery]) -> None:
    first = loader.graph_of(first_order)
    repeated = [loader.load(delivery) for delivery in first_order]
    reloaded = graph_lines(loader.store)
    second = loader.graph_of(other)

    assert sorted(set(first) ^ set(second)) == []
    assert sorted(set(first) ^ set(reloaded)) == []
    for report in repeated:
        for table in report.tables.values():
            assert table.read == table.accepted + table.unchanged + table.quarantined
            assert table.accepted == 0


@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=FIXTURES)
@given(two_orders())
def test_random_deliveries_in_two_orders_are_one_graph(
    loader: Loader, orders: tuple[list[SmallDelivery], list[SmallDelivery]]
) -> None:
    compare(loader, *orders)


@pytest.mark.proof
@settings(max_examples=80, deadline=None, suppress_health_check=FIXTURES)
@given(two_orders())
def test_many_random_deliveries_in_two_orders_are_one_graph(
    loader: Loader, orders: tuple[list[SmallDelivery], list[SmallDelivery]]
) -> None:
    compare(loader, *orders)
