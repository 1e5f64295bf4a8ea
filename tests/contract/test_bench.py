"""`python -m bench --help` says what each part measures."""

import re
from importlib import import_module
from pathlib import Path

import bench
from bench.__main__ import PARTS


def test_the_help_names_every_part_that_measures_and_no_other() -> None:
    folder = Path(bench.__file__).parent
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "__main__", "identity"}
    measuring = {
        name
        for name in modules
        if any(member.startswith("measure_") for member in vars(import_module(f"bench.{name}")))
    }

    named = set(re.findall(r"^  (\w+) ", PARTS, re.MULTILINE))

    assert named == measuring
