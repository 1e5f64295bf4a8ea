"""What tests of identity share."""

from pathlib import Path

import pytest

from graph.db.store import Store
from tests.integration.ingest.told import Desk


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    """Return a desk that loads into an empty store."""
    return Desk(store, tmp_path)
