"""The way from one record to another along pairs that join."""

from graph.identity.shortest_path import way


def test_the_shortest_way_is_named_without_its_ends() -> None:
    links = [("a", "b"), ("b", "c"), ("c", "d"), ("a", "x"), ("x", "d")]

    assert way(links, "a", "d") == ["x"]
    assert way(links, "a", "b") == []


def test_there_is_no_way_between_records_that_nothing_joins() -> None:
    assert way([("a", "b"), ("c", "d")], "a", "d") == []
