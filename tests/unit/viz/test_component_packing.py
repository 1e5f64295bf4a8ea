"""Pictures side by side."""

import math
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from viz.component_packing import pack_pictures
from viz.network_layout import positions
from viz.node_placement import SPACING, Position

ROUNDING = 1e-6


def box(picture: list[Position]) -> tuple[float, float, float, float]:
    across, down = zip(*picture, strict=True)
    return min(across), max(across), min(down), max(down)


def gap(picture: list[Position], other: list[Position]) -> float:
    """Say how far two boxes are apart, to the side or down; negative: they overlap."""
    left, right, top, bottom = box(picture)
    other_left, other_right, other_top, other_bottom = box(other)
    aside = max(other_left - right, left - other_right)
    return max(aside, other_top - bottom, top - other_bottom)


places = st.tuples(st.floats(-500, 500), st.floats(-500, 500))


@given(st.lists(st.lists(places, min_size=1, max_size=6), max_size=12))
def test_pictures_keep_their_shape_and_a_gap_between_them(pictures: list[list[Position]]) -> None:
    moved = pack_pictures(pictures)

    for before, after in zip(pictures, moved, strict=True):
        dx, dy = after[0][0] - before[0][0], after[0][1] - before[0][1]
        assert all(
            math.isclose(x + dx, new_x, abs_tol=ROUNDING)
            and math.isclose(y + dy, new_y, abs_tol=ROUNDING)
            for (x, y), (new_x, new_y) in zip(before, after, strict=True)
        )
    assert all(
        gap(picture, other) >= SPACING - ROUNDING for picture, other in combinations(moved, 2)
    )


def test_what_nothing_links_has_a_part_of_the_picture_of_its_own() -> None:
    stars = [[f"{star}-{ray}" for ray in range(8)] for star in range(9)]
    ids = [node for star in stars for node in star]
    links = [(star[0], node) for star in stars for node in star[1:]]

    placed = positions(ids, links)

    boxes = [[placed[node] for node in star] for star in stars]
    assert all(gap(node, other) > 0 for node, other in combinations(boxes, 2))
    left, right, top, bottom = box(list(placed.values()))
    assert 1 <= (right - left) / (bottom - top) <= 2.2
