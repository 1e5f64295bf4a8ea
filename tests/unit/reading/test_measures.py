"""Positions, components and shortest paths of a network: pure, and in a fixed order."""

import random
from datetime import UTC, datetime

from graph.network import Network, Node, find_components, measure_centrality, shortest_paths
from graph.network.model import Edge

LINKS = [("a", "b"), ("b", "c"), ("a", "d"), ("d", "c"), ("e", "f")]


def network(links: list[tuple[str, str]]) -> Network:
    """Return a network of people with these ties."""
    ids = sorted({node for link in links for node in link})
    return Network(
        subject=ids[0],
        as_of=datetime(2026, 1, 1, tzinfo=UTC),
        nodes=tuple(Node(id=id_, kind="person", caption=id_) for id_ in ids),
        edges=tuple(
            Edge(id=f"{start}{end}", start=start, end=end, kind="RELATED_TO", source="alpha")
            for start, end in links
        ),
        total=len(ids),
        returned=len(ids),
        truncated=False,
    )


def test_components_come_largest_first() -> None:
    assert find_components(network(LINKS)) == (("a", "b", "c", "d"), ("e", "f"))


def test_a_position_is_a_share_of_the_network_it_was_made_from() -> None:
    by_id = {
        centrality.id: centrality
        for centrality in measure_centrality(network([("a", "b"), ("b", "c")]))
    }

    assert by_id["b"].betweenness == 1.0
    assert by_id["b"].neighbours == 2
    assert by_id["a"].betweenness == 0.0
    assert by_id["a"].degree == 0.5


def test_parallel_relationships_count_as_one_neighbour() -> None:
    centrality = measure_centrality(network([("a", "b"), ("b", "a")]))

    assert [measure.neighbours for measure in centrality] == [1, 1]


def test_all_shortest_paths_are_told_and_longer_ones_are_not() -> None:
    links = [*LINKS, ("c", "x"), ("x", "a2"), ("a2", "a")]

    assert shortest_paths(links, "a", "c") == (("a", "b", "c"), ("a", "d", "c"))


def test_two_parts_have_no_path() -> None:
    assert shortest_paths(LINKS, "a", "f") == ()
    assert shortest_paths([], "a", "f") == ()


def test_the_order_of_the_links_does_not_matter() -> None:
    shuffled = [(end, start) for start, end in LINKS]
    random.Random(7).shuffle(shuffled)  # noqa: S311 - an order, not a secret

    assert shortest_paths(shuffled, "a", "c") == shortest_paths(LINKS, "a", "c")
