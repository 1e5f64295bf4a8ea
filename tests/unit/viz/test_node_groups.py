"""Groups as they are drawn: what they are linked to, and how often."""

from viz.node_groups import group_id, links_between_groups

PARTS = (("a", "b"), ("c", "d"))
FIRST, SECOND = map(group_id, PARTS)


def test_a_link_that_is_walked_in_both_directions_is_one_link() -> None:
    links = [("a", "c"), ("c", "a"), ("a", "start"), ("start", "a"), ("b", "start")]

    grouped = links_between_groups(PARTS, links)

    assert grouped[FIRST] == {SECOND: 1, "start": 2}
    assert grouped["start"] == {FIRST: 2}


def test_links_within_a_group_are_no_ties() -> None:
    assert links_between_groups(PARTS, [("a", "b"), ("d", "c")]) == {}
