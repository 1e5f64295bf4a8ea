"""The walk of docs/api.md, done as it is written against a service on a port."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from api.http.app import create_app
from api.settings import ServiceSettings
from graph.db.store import Store
from graph.settings import LocalSettings
from tests.conftest import ROOT
from tests.serving import serve_app

TEXT = (ROOT / "docs/api.md").read_text(encoding="utf-8")
ADDRESS = "http://127.0.0.1:8000"
STEPS = re.findall(r"```(sh|python)\n(.*?)```", TEXT, re.DOTALL)


def run(language: str, code: str, folder: Path, address: str) -> str:
    """Run one step in a folder and return what it prints."""
    program = ["bash", "-eu"] if language == "sh" else [sys.executable]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [*program, "-c", code.replace(ADDRESS, address)],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=1_200,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.proof
@pytest.mark.skipif(shutil.which("curl") is None, reason="the walk needs curl")
def test_the_walk_works_as_it_is_written(store: Store, tmp_path: Path) -> None:
    settings = ServiceSettings(local=LocalSettings(home=tmp_path / "home"))
    with serve_app(create_app(settings, store)) as address:
        loaded, listed, exported, walked = (
            run(language, code, tmp_path, address) for language, code in STEPS
        )

    assert re.search(r'"findings_written":[1-9]', loaded)
    assert '"findings":[{' in listed
    assert int(exported.split()[0]) > 100
    assert re.fullmatch(
        r"(\d+) of \1 findings\n.+ \[.+\]\n\[.+\]\n304\ncertified by .+\n", walked
    ), walked
