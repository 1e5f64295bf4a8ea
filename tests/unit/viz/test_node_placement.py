"""New nodes beside those that stand."""

import math
from itertools import combinations

from viz.node_placement import CLOSEST, place_near_neighbours

STANDING = {"hub": (0.0, 0.0), "other": (400.0, 0.0), "near": (95.0, 0.0)}


def test_new_nodes_stand_free_and_near_what_they_hang_on() -> None:
    new = [f"n{place}" for place in range(40)]

    placed = place_near_neighbours(new, [("hub", node) for node in new], STANDING)

    everything = [*placed.values(), *STANDING.values()]
    # Places are rounded to a tenth.
    assert min(math.dist(node, two) for node, two in combinations(everything, 2)) >= CLOSEST - 0.2
    assert max(math.dist(place, (0, 0)) for place in placed.values()) < 400


def test_what_hangs_on_two_stands_between_them() -> None:
    placed = place_near_neighbours(["new"], [("hub", "new"), ("new", "other")], STANDING)

    assert placed == {"new": (200.0, 0.0)}


def test_what_hangs_on_a_new_node_is_placed_after_it() -> None:
    placed = place_near_neighbours(
        ["leaf", "branch"], [("leaf", "branch"), ("branch", "other")], STANDING
    )

    assert math.dist(placed["leaf"], placed["branch"]) < math.dist(placed["leaf"], (0, 0))


def test_what_hangs_on_nothing_has_a_place_below() -> None:
    placed = place_near_neighbours(["alone", "lonely"], [("alone", "alone")], STANDING)

    assert all(y > 50 for _, y in placed.values())
    assert placed["alone"] != placed["lonely"]


def test_the_same_question_gives_the_same_places() -> None:
    new = [f"n{place}" for place in range(30)]
    links = [("hub", node) for node in new] + [("other", node) for node in new[:9]]

    assert place_near_neighbours(new, links, STANDING) == place_near_neighbours(
        new, set(links), STANDING
    )
    assert place_near_neighbours([], [], {}) == {}
