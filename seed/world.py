"""A world: invented people of 43 forces over six years, with the stories planted among them.

The same number, size and day give the same bytes, on every machine.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from seed.addresses import addresses_table, hubs_table
from seed.columns import Rows
from seed.delivery_writer import DeliveryWriter, Format
from seed.homes import hubs_of
from seed.incidents import incidents_table
from seed.parties import parties_table
from seed.people import people_table
from seed.planted_stories import copies_of, planted_incidents, planted_tables
from seed.random_draws import generator
from seed.referral_habits import draw_habits, referral_tables
from seed.relationships import relationships_table
from seed.residences import residences_table
from seed.side_tables import side_tables
from seed.story import Story
from seed.story_files import load_stories
from seed.world_part import FirstNumbers, WorldPart, draw_part

INCIDENTS_A_PART = 40_000
"""Memory is bounded by this, not by the size of the world; another number is another world."""

BACKGROUND_AT_LEAST = 500
"""Incidents besides the planted ones; a smaller world has half of its size of them."""

HUB_PART = 1_000_000
"""The path of the generator of the hubs, which no part has."""

HABIT_PART = 3_000_000
"""The path of the generator of what forces do about people with several victims."""


class World(BaseModel):
    """The parameters of a world."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    incidents: int = Field(ge=100, le=3_000_000, description="Incidents, planted ones included.")
    seed: int = Field(ge=0, lt=2**32, description="Number the world is drawn from.")
    until: date = Field(
        ge=date(2000, 1, 1), le=date(2100, 1, 1), description="The world is known up to this day."
    )

    @property
    def source(self) -> str:
        """Return the name of the source that its delivery gives."""
        return f"world-{self.seed}"

    @property
    def extracted_at(self) -> datetime:
        """Return the instant up to which everything in the world is recorded."""
        return datetime.combine(self.until, time(0), tzinfo=UTC)


class WrittenWorld(BaseModel):
    """The written delivery: its folder, its rows and its stories."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    folder: Path
    rows: dict[str, int] = Field(description="Rows of every table.")
    copies: int = Field(description="How often every story is planted.")
    planted_incidents: int


def write(
    world: World,
    folder: Path,
    *,
    stories: tuple[Story, ...] | None = None,
    format: Literal["csv", "parquet"] = "csv",  # noqa: A002 - the word callers know it by
    progress: Callable[[int, int], None] | None = None,
) -> WrittenWorld:
    """Write a world as a delivery into a new or empty folder.

    Every story is planted whole, among so many others that they are not alone; a world too small
    for that has more incidents than asked for. `progress` is called with (incidents written, in
    all).
    """
    story_list = load_stories() if stories is None else stories
    copies = copies_of(story_list, world.incidents)
    in_stories = copies * planted_incidents(story_list)
    background = max(world.incidents - in_stories, min(world.incidents // 2, BACKGROUND_AT_LEAST))
    with DeliveryWriter(folder, Format(format)) as writer:
        for table, rows in planted_tables(story_list, copies, world.until, world.seed).items():
            writer.write(table, rows)
        _report(progress, writer, background + in_stories)
        for tables in _background(world, background):
            for table, rows in tables.items():
                writer.write(table, rows)
            _report(progress, writer, background + in_stories)
        writer.finish(
            source=world.source,
            title=f"Invented world {world.seed} with planted stories",
            extracted_at=world.extracted_at,
        )
        return WrittenWorld(
            folder=folder, rows=writer.rows, copies=copies, planted_incidents=in_stories
        )


def _report(
    progress: Callable[[int, int], None] | None, writer: DeliveryWriter, total: int
) -> None:
    if progress is not None:
        progress(writer.rows["incidents"], total)


def _background(world: World, incidents: int) -> Iterator[dict[str, Rows]]:
    hubs = hubs_of(incidents)
    yield {"addresses": hubs_table(generator(world.seed, HUB_PART), hubs)}
    habits = draw_habits(generator(world.seed, HABIT_PART))
    first = FirstNumbers()
    for place, start in enumerate(range(0, incidents, INCIDENTS_A_PART)):
        size = min(INCIDENTS_A_PART, incidents - start)
        rng, end = generator(world.seed, place), (world.until - date(1970, 1, 1)).days
        part = draw_part(rng, size, hubs=hubs, first=first, end=end)
        yield _tables(rng, part)
        yield referral_tables(generator(world.seed, HABIT_PART, place), part, habits)
        first = part.next


def _tables(rng: np.random.Generator, part: WorldPart) -> dict[str, Rows]:
    return {
        "people": people_table(rng, part),
        "addresses": addresses_table(rng, part),
        "incidents": incidents_table(rng, part),
        "parties": parties_table(rng, part),
        "residences": residences_table(rng, part),
        "relationships": relationships_table(rng, part),
        **side_tables(rng, part),
    }
