"""What tests of identity share."""

from pathlib import Path

import pytest

from graph.db.store import Store
from tests.integration.ingest.small_deliveries import Loader


@pytest.fixture
def loader(store: Store, tmp_path: Path) -> Loader:
    """Return a loader of an empty store."""
    return Loader(store, tmp_path)
