"""A room in which somebody was just found to have two unconnected victims."""

from pathlib import Path

import pytest

from graph.db.store import Store
from tests.integration.amending.room import Room
from tests.worlds import World


def two_victims() -> World:
    """Return what the source says, each time anew."""
    world = World().person("s", given_names=["Sam"], family_name="Quill", pnc_id="2014/1234567O")
    world.person("v", given_names=["Vera"], family_name="Unsaid", phone=["07700900123"])
    world.incident(by="s", against="v", name="one", narrative="Vera Unsaid rang at nine.")
    return world.incident(by="s", against="w", name="two", behaviours=["assault"])


@pytest.fixture
def room(store: Store, tmp_path: Path) -> Room:
    room = Room(store, tmp_path)
    room.delivered(two_victims())
    assert set(room.of("serial_acpo")) == {"s"}
    return room
