"""Where nodes stand."""

import json
import math
import os
import subprocess
import sys
from itertools import combinations, pairwise

import pytest

from viz.network_layout import CLOSEST, SPACING, positions, positions_around_pins

IDS = [f"n{place}" for place in range(60)]
LINKS = [("n0", name) for name in IDS[1:]] + list(pairwise(IDS))

IN_ANOTHER_PROCESS = """
import json, sys
from viz.network_layout import positions
ids, links = json.load(sys.stdin)
print(json.dumps(positions(ids, {tuple(link) for link in links})))
"""


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_same_network_gives_the_same_positions_in_every_process(seed: str) -> None:
    here = {name: list(place) for name, place in positions(IDS, LINKS).items()}

    done = subprocess.run(
        [sys.executable, "-c", IN_ANOTHER_PROCESS],
        input=json.dumps([IDS, LINKS]),
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(done.stdout) == here


def test_no_two_nodes_stand_on_each_other() -> None:
    placed = positions(IDS, LINKS)

    closest = min(
        math.dist(position, other) for position, other in combinations(placed.values(), 2)
    )

    assert closest > CLOSEST * 0.6


def test_links_to_itself_and_doubled_links_do_no_harm() -> None:
    assert positions(["n0", "n1"], [("n0", "n0"), ("n0", "n1"), ("n1", "n0")]).keys() == {
        "n0",
        "n1",
    }


def test_none_one_and_unlinked_nodes_have_places_too() -> None:
    assert positions([], []) == {}
    assert positions(["n0"], []) == {"n0": (0.0, 0.0)}
    assert len(set(positions(IDS, []).values())) == len(IDS)


def test_of_very_many_each_has_a_place_of_its_own_near_what_it_hangs_on() -> None:
    ids = [f"n{place}" for place in range(900)]
    links = [(f"n{place // 3}", f"n{place}") for place in range(1, 900)]

    placed = positions(ids, links)

    assert placed.keys() == set(ids)
    assert len(set(placed.values())) == len(ids)
    far = [math.dist(placed[node], placed[other]) for node, other in links]
    assert sorted(far)[len(far) // 2] < 4 * SPACING


def test_what_is_pinned_stays_and_nothing_stands_on_it() -> None:
    pinned = {"n3": (1000.0, -250.0), "n7": (0.0, 0.0)}

    placed = positions_around_pins(IDS, LINKS, pinned)

    assert {node: placed[node] for node in pinned} == pinned
    others = [place for node, place in placed.items() if node not in pinned]
    assert min(math.dist(place, pin) for place in others for pin in pinned.values()) > 10
    assert positions_around_pins(IDS, LINKS, pinned) == placed
