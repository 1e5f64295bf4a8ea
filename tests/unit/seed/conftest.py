"""One written world for all tests of its rows."""

from pathlib import Path

import pytest

from seed.world import World, WrittenWorld, write
from tests.unit.seed.rows import UNTIL


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> WrittenWorld:
    folder = tmp_path_factory.mktemp("worlds") / "world"
    return write(World(incidents=14_000, seed=11, until=UNTIL), folder)


@pytest.fixture(scope="session")
def folder(written: WrittenWorld) -> Path:
    return written.folder
