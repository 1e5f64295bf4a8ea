"""The way from one record to another along pairs that join."""

from graph.identity.shortest_path import shortest_path


def test_the_shortest_way_is_named_without_its_ends() -> None:
    links = [("a", "b"), ("b", "c"), ("c", "d"), ("a", "x"), ("x", "d")]

    assert shortest_path(links, "a", "d") == ["x"]
    assert shortest_path(links, "a", "b") == []


def test_there_is_no_way_between_records_that_nothing_joins() -> None:
    assert shortest_path([("a", "b"), ("c", "d")], "a", "d") == []
