"""Pack the connected components of a picture into rows, so that none overlaps another."""

import math
from collections.abc import Sequence
from typing import Final

from viz.node_placement import SPACING, Position

# The ratio of width to height of the packed picture.
WIDE: Final = 1.5


def pack_pictures(pictures: Sequence[Sequence[Position]]) -> list[list[Position]]:
    """Return the components moved into rows, the highest first, each unchanged within itself."""
    sizes = [_size(picture) for picture in pictures]
    area = sum(width * height for width, height in sizes)
    longest = max([math.sqrt(area * WIDE), *(width for width, _ in sizes)])
    moved_pictures: list[list[Position]] = [[] for _ in pictures]
    left = top = deepest = 0.0
    for place in sorted(range(len(pictures)), key=lambda index: (-sizes[index][1], index)):
        width, height = sizes[place]
        if left > 0 and left + width > longest:
            left, top, deepest = 0.0, top + deepest, 0.0
        moved_pictures[place] = _translate(pictures[place], left, top)
        left, deepest = left + width, max(deepest, height)
    return moved_pictures


def _size(picture: Sequence[Position]) -> tuple[float, float]:
    """Return the width and height of a component, with the gap to the next."""
    across, down = zip(*picture, strict=True)
    return max(across) - min(across) + SPACING, max(down) - min(down) + SPACING


def _translate(picture: Sequence[Position], left: float, top: float) -> list[Position]:
    first_x, first_y = min(x for x, _ in picture), min(y for _, y in picture)
    return [(x - first_x + left, y - first_y + top) for x, y in picture]
