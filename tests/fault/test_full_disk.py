"""A disk that is full: each command says so in a sentence, and nothing hangs or is lost."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.system_errors import DISK_FULL
from tests.unit.ingest.deliveries import EVERYTHING, write_delivery

pytestmark = pytest.mark.proof

MEGABYTES = 700
PEOPLE = 60_000
UNAVAILABLE = 3


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip("SKIPPED LOUDLY: only root may mount a small disk to fill")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def run(disk: Path, *arguments: str, seconds: float = 120) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from api.cli import main; main()", *arguments],
        env=os.environ | {"JOINEDUP_HOME": str(disk / "home"), "JOINEDUP_HEAP": "512m"},
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def fill(disk: Path) -> Path:
    """Write until nothing more fits."""
    path = disk / "filling"
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 1024 * 1024)
        except OSError:
            return path


def test_reading_and_stopping_need_no_space_and_nothing_is_lost(disk: Path, tmp_path: Path) -> None:
    small = write_delivery(tmp_path / "small", EVERYTHING)
    large = write_delivery(
        tmp_path / "large", {"people": [{"id": f"x{number}"} for number in range(PEOPLE)]}
    )
    assert run(disk, "database", "start").returncode == 0
    assert run(disk, "load", str(small)).returncode == 0
    filling = fill(disk)

    reading = run(disk, "patterns", "list")
    loading = run(disk, "load", str(large))
    begun = time.monotonic()
    stopping = run(disk, "database", "stop")
    stopped_after = time.monotonic() - begun
    starting = run(disk, "history", "somebody")

    assert reading.returncode == 0
    assert loading.returncode == UNAVAILABLE
    assert "disk" in loading.stderr
    assert stopping.returncode == 0
    assert stopped_after < 30
    assert (starting.returncode, starting.stderr.strip()) == (UNAVAILABLE, DISK_FULL)

    filling.unlink()
    repeated = run(disk, "load", str(large), "--json")
    unchanged = run(disk, "load", str(small), "--json")

    assert json.loads(repeated.stdout)["tables"]["people"]["quarantined"] == 0
    assert all(table["accepted"] == 0 for table in json.loads(unchanged.stdout)["tables"].values())
    run(disk, "database", "stop")
