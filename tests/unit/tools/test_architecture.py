"""The document of the architecture shows the rooms as they are."""

import re

import pytest

from tests.conftest import ROOT

TEXT = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
FIGURES = dict(re.findall(r"## (The way of a \w+)\n\n```\n(.*?)```", TEXT, re.DOTALL))
ROOMS = re.compile(r"\b(?:graph|api)/\w+(?:/\w+)?")


def table_of_rooms() -> set[str]:
    """Return the packages and modules that the table of rooms names, each with its parent."""
    table = TEXT.split("## The rooms")[1].split("## The way of a row")[0]
    names: set[str] = set()
    for line in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE):
        first, *others = re.findall(r"`([\w/]+)`", line)
        parent = first.rpartition("/")[0]
        names |= {first, *(f"{parent}/{other}".lstrip("/") for other in others)}
    return names


@pytest.mark.parametrize("package", ["graph", "api"])
def test_every_package_has_its_line_in_the_table_of_rooms(package: str) -> None:
    packages = {f"{package}/{path.parent.name}" for path in (ROOT / package).glob("*/__init__.py")}
    assert packages <= table_of_rooms()


def test_every_room_that_the_table_names_exists() -> None:
    assert [
        name
        for name in table_of_rooms()
        if "/" in name and not ((ROOT / name).is_dir() or (ROOT / f"{name}.py").is_file())
    ] == []


def test_a_row_and_a_request_visit_no_room_twice() -> None:
    assert set(FIGURES) == {"The way of a row", "The way of a request"}
    for figure in FIGURES.values():
        rooms = ROOMS.findall(figure)
        assert len(rooms) == len(set(rooms)) > 0
        assert all((ROOT / room).is_dir() for room in rooms)
