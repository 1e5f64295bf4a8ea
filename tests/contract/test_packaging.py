"""The wheel: five packages, the Cypher, the pages, and nothing else."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
PACKAGES = {"api", "cypher", "graph", "seed", "viz"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    with zipfile.ZipFile(folder / done.stdout.split()[-1]) as packed:
        return frozenset(packed.namelist())


def test_the_wheel_holds_the_five_packages_and_no_tests(wheel: frozenset[str]) -> None:
    tops = {name.split("/", 1)[0] for name in wheel}

    assert {top for top in tops if not top.endswith(".dist-info")} == PACKAGES


@pytest.mark.parametrize(
    ("folder", "suffixes"),
    [
        ("cypher", (".cypher", ".toml", ".json")),
        ("api", (".py", ".j2", ".css")),
        ("viz", (".py", ".html", ".js", ".css", ".toml", ".txt")),
        ("seed", (".py", ".toml")),
        ("graph", (".py", ".toml", ".tsv")),
    ],
)
def test_the_wheel_holds_every_file_of_a_package(
    wheel: frozenset[str], folder: str, suffixes: tuple[str, ...]
) -> None:
    kept = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.suffix in suffixes
    }

    assert kept <= wheel


def test_every_package_says_that_it_is_typed(wheel: frozenset[str]) -> None:
    typed = {f"{name}/py.typed" for name in PACKAGES - {"cypher"}}

    assert typed <= wheel


def test_the_script_runs_beside_a_folder_of_the_same_name(tmp_path: Path) -> None:
    (tmp_path / "graph").mkdir()
    (tmp_path / "graph" / "__init__.py").write_text("raise RuntimeError('the wrong graph')")

    done = subprocess.run(
        [str(Path(sys.executable).with_name("joinedup")), "--help"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0
    assert "demo" in done.stdout
