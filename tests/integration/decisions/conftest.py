"""A desk where one rule of our own is the whole release."""

from pathlib import Path

import pytest

from graph.db.store import Store
from tests.integration.decisions.decision_world import Desk
from tests.integration.decisions.sample_rule import rule


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    """Return a desk at which somebody was just found to meet the rule."""
    desk = Desk(store, tmp_path, rule(tmp_path / "rule"))
    desk.delivered("one", "two")
    return desk
