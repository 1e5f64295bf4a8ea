"""Groups as they are drawn: what they are linked to, and how often."""

from viz.grouping import name_of, ties_of

PARTS = (("a", "b"), ("c", "d"))
FIRST, SECOND = map(name_of, PARTS)


def test_a_link_that_is_walked_in_both_directions_is_one_link() -> None:
    links = [("a", "c"), ("c", "a"), ("a", "start"), ("start", "a"), ("b", "start")]

    found = ties_of(PARTS, links)

    assert found[FIRST] == {SECOND: 1, "start": 2}
    assert found["start"] == {FIRST: 2}


def test_links_within_a_group_are_no_ties() -> None:
    assert ties_of(PARTS, [("a", "b"), ("d", "c")]) == {}
