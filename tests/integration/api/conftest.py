"""The service over a small world, with a clock that stands still."""

from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import ServiceSettings
from graph.db.store import Store
from graph.ingest import Quarantine, load
from graph.patterns import load_patterns, refresh
from graph.settings import LocalSettings
from tests.conftest import EMPTY
from tests.integration.small import write_small

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
HERE = "http://127.0.0.1"


@pytest.fixture(scope="package")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the service's own files."""
    return tmp_path_factory.mktemp("service")


@pytest.fixture(scope="package")
def loaded(opened: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Load the small delivery into an empty store and measure it."""
    opened.write(EMPTY)
    folder = tmp_path_factory.mktemp("small")
    load(opened, write_small(folder / "small"), quarantine=Quarantine(folder / "quarantine"))
    refresh(opened, load_patterns(), as_of=NOW, broken=())
    return opened


@pytest.fixture(scope="package")
def client(loaded: Store, home: Path) -> Generator[TestClient]:
    """Return a client of the service."""
    settings = ServiceSettings(local=LocalSettings(home=home))
    app = create_app(settings, loaded, clock=lambda: NOW)
    with TestClient(app, base_url=HERE, raise_server_exceptions=False) as client:
        yield client
