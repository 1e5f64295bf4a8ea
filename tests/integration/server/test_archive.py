"""An archive of classes that is broken, cut or of other jars costs time and never a start."""

import shutil
import subprocess
from pathlib import Path

import pytest

from graph.server.archive import provide_archive
from graph.server.fetch import provide_jars
from graph.server.java import archive_path, java_command, java_environment
from graph.server.progress import silent
from graph.settings import LocalSettings


@pytest.fixture(scope="module")
def library() -> Path:
    library = provide_jars(LocalSettings().cache)
    provide_archive(library, silent)
    return library


def spoken(library: Path, archive: Path) -> subprocess.CompletedProcess[str]:
    command = java_command(library, heap="64m", flags=[f"-XX:AOTCache={archive}"])
    return subprocess.run(
        [*command, "-version"],
        env=java_environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("kept", [0, 10_000, 1_000_000])
def test_a_cut_archive_does_not_stop_a_start(library: Path, tmp_path: Path, kept: int) -> None:
    cut = tmp_path / "cut.aot"
    with archive_path(library).open("rb") as whole:
        cut.write_bytes(whole.read(kept))

    said = spoken(library, cut)

    assert said.returncode == 0, said.stderr


def test_what_is_no_archive_does_not_stop_a_start(library: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.aot"
    other.write_bytes(b"not an archive\n" * 1000)

    said = spoken(library, other)

    assert said.returncode == 0, said.stderr


def test_an_archive_of_other_jars_does_not_stop_a_start(library: Path, tmp_path: Path) -> None:
    fewer = tmp_path / "lib"
    fewer.mkdir()
    shutil.copy(next(library.glob("*neo4j-2*.jar")), fewer)

    said = spoken(fewer, archive_path(library))

    assert said.returncode == 0, said.stderr
