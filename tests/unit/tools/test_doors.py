"""A room with a door is entered by it, and by nothing else."""

from pathlib import Path

import pytest

from tools.doors import ROOT, door_faults

SEALED = '"""A room."""\n\nfrom graph.rooms.inner import name\n\n__all__ = ["name"]\n'
OPEN = '"""A shelf of modules, each imported by its own name."""\n'


def write_packages(root: Path, door: str, line: str, importer: str) -> Path:
    """Write a room with one module and somebody who imports."""
    files = {
        "graph/rooms/__init__.py": door,
        "graph/rooms/inner.py": "name = 1\n",
        importer: f"{line}\n",
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    "line",
    [
        "from graph.rooms.inner import name",
        "import graph.rooms.inner",
        "def work():\n    from graph.rooms.inner import name",
        "import typing\nif typing.TYPE_CHECKING:\n    from graph.rooms.inner import name",
    ],
)
def test_an_import_past_a_door_is_reported_wherever_it_stands(tmp_path: Path, line: str) -> None:
    (fault,) = door_faults(write_packages(tmp_path, SEALED, line, "api/pages.py"))
    assert fault.startswith("api/pages.py:")
    assert "`graph.rooms`" in fault


@pytest.mark.parametrize(
    ("door", "line", "importer"),
    [
        (SEALED, "from graph.rooms import name", "api/pages.py"),
        (SEALED, "from graph.rooms.inner import name", "graph/rooms/other.py"),
        (SEALED, "from graph.rooms.inner import name", "graph/rooms/deeper/other.py"),
        (SEALED, "from graph.rooms_beyond import name", "api/pages.py"),
        (OPEN, "from graph.rooms.inner import name", "api/pages.py"),
    ],
)
def test_what_enters_by_the_door_or_stays_within_is_no_fault(
    tmp_path: Path, door: str, line: str, importer: str
) -> None:
    assert door_faults(write_packages(tmp_path, door, line, importer)) == []


def test_a_room_within_a_room_is_entered_by_the_outer_door(tmp_path: Path) -> None:
    root = write_packages(tmp_path, SEALED, "from graph.rooms.deeper import name", "api/pages.py")
    (root / "graph/rooms/deeper").mkdir()
    (root / "graph/rooms/deeper/__init__.py").write_text(SEALED, encoding="utf-8")
    (fault,) = door_faults(root)
    assert "`graph.rooms.deeper` lies behind the door of `graph.rooms`" in fault


def test_no_import_of_this_project_reaches_past_a_door() -> None:
    assert door_faults(ROOT) == []
