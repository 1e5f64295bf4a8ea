"""The command line as a process, against the server of this run."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from graph.server import Endpoint
from graph.store import Store
from tests.conftest import EMPTY
from tests.integration.small import write_small

SCRIPT = str(Path(sys.executable).with_name("joinedup"))


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Run: TypeAlias = Callable[..., Ended]


def environment(endpoint: Endpoint | None, home: Path) -> dict[str, str]:
    """Return what a command sees: this server, a home of its own, nothing of the caller's."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    given = (
        {}
        if endpoint is None
        else {
            "NEO4J_URI": endpoint.uri,
            "NEO4J_USERNAME": endpoint.username,
            "NEO4J_PASSWORD": endpoint.password.get_secret_value(),
            "NEO4J_DATABASE": endpoint.database,
        }
    )
    return {**kept, **given, "JOINEDUP_HOME": str(home)}


def run(arguments: Sequence[str], env: dict[str, str]) -> Ended:
    """Run one command to its end."""
    done = subprocess.run(
        [SCRIPT, *arguments], env=env, capture_output=True, text=True, check=False, timeout=120
    )
    return Ended(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="package")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="package")
def joinedup(
    opened: Store, endpoint: Endpoint, home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Run:
    """Return a function that runs a command on the small world, loaded and measured."""
    opened.write(EMPTY)
    env = environment(endpoint, home)
    folder = write_small(tmp_path_factory.mktemp("cli") / "small")
    assert run(["load", str(folder)], env).code == 0
    assert run(["detect"], env).code == 0
    return lambda *arguments: run(arguments, env)
