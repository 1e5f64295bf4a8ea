"""Groups of a network that is too large to draw."""

from graph.network import group_nodes
from graph.network.communities import LARGEST, MAX_GROUPS


def ring(name: str, size: int) -> list[tuple[str, str]]:
    """Return links in which each hangs on each."""
    ids = [f"{name}{place:02}" for place in range(size)]
    return [(id_, other) for id_ in ids for other in ids if id_ < other]


def test_what_hangs_together_is_one_group_and_the_starts_are_in_none() -> None:
    links = [*ring("a", 6), *ring("b", 5), ("start", "a00"), ("start", "b00")]
    ids = sorted({node for link in links for node in link})

    nodes = group_nodes(ids, links, ["start"])

    assert [{node[0] for node in part} for part in nodes] == [{"a"}, {"b"}]


def test_what_is_too_small_is_put_together_in_its_order() -> None:
    pairs = [(f"x{n}", f"y{n}") for n in range(6)]
    ids = [node for pair in pairs for node in pair]

    assert group_nodes(ids, pairs, []) == (tuple(ids),)


def test_no_group_is_larger_than_a_chart_and_they_are_few() -> None:
    links = [link for n in range(MAX_GROUPS + 20) for link in ring(f"g{n:02}-", 4)]
    ids = [f"alone{n}" for n in range(2 * LARGEST + 1)]

    nodes = group_nodes([*sorted({node for link in links for node in link}), *ids], links, [])

    assert max(map(len, nodes)) == LARGEST
    assert len(nodes) <= MAX_GROUPS + 4
    assert sum(map(len, nodes)) == 4 * (MAX_GROUPS + 20) + len(ids)


def test_the_order_of_the_links_does_not_matter() -> None:
    links = [*ring("a", 7), *ring("b", 7), ("a00", "b00")]
    ids = sorted({node for link in links for node in link})

    assert group_nodes(ids, links, []) == group_nodes(ids, reversed(links), [])
    assert group_nodes([], [], []) == ()
