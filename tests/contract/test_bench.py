"""`python -m bench --help` says what each part measures."""

import re
from importlib import import_module
from pathlib import Path

import bench
from bench.__main__ import PARTS


def test_the_help_names_every_part_that_measures_and_no_other() -> None:
    folder = Path(bench.__file__).parent
    names = {path.stem for path in folder.glob("*.py")} - {"__init__", "__main__"}
    members = {name: vars(import_module(f"bench.{name}")) for name in names}
    commands = {name for name in names if "main" in members[name]}
    measuring = {
        name
        for name in names - commands
        if any(member.startswith("measure_") for member in members[name])
    }

    assert set(re.findall(r"^  (\w+) ", PARTS, re.MULTILINE)) == measuring
    assert set(re.findall(r"`python -m bench\.(\w+)`", PARTS)) == commands
