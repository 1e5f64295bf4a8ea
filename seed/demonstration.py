"""The invented world of the demonstration: the planted stories among many other incidents."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from seed.story_files import load_stories
from seed.world import World, WrittenWorld, write

# Enough incidents that the planted ones do not dominate.
INCIDENTS: Final = 3_000
SEED: Final = 8


def write_demonstration(
    folder: Path, until: date, *, progress: Callable[[int, int], None] | None = None
) -> WrittenWorld:
    """Write the world into a new or empty folder, without near misses, which no page shows."""
    stories = tuple(story for story in load_stories() if story.fires)
    world = World(incidents=INCIDENTS, seed=SEED, until=until)
    return write(world, folder, stories=stories, progress=progress)
