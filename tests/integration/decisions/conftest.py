"""A desk where one rule of our own is the whole release."""

from pathlib import Path

import pytest

from graph.db.store import Store
from tests.integration.decisions.decision_world import DecisionWorld
from tests.integration.decisions.sample_rule import rule


@pytest.fixture
def world(store: Store, tmp_path: Path) -> DecisionWorld:
    """Return a world in which somebody was just found to meet the rule."""
    world = DecisionWorld(store, tmp_path, rule(tmp_path / "rule"))
    world.delivered("one", "two")
    return world
