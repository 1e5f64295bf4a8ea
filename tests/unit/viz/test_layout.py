"""Where nodes stand."""

import json
import math
import os
import subprocess
import sys
from itertools import combinations, pairwise

import pytest

from viz.layout import CLOSEST, positions

IDS = [f"n{place}" for place in range(60)]
LINKS = [("n0", name) for name in IDS[1:]] + list(pairwise(IDS))

IN_ANOTHER_PROCESS = """
import json, sys
from viz.layout import positions
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

    closest = min(math.dist(one, other) for one, other in combinations(placed.values(), 2))

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


def test_more_than_a_picture_may_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="fewer than 500"):
        positions([str(number) for number in range(500)], [])
