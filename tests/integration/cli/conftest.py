"""The command line as a process, against the server of this run."""

import json
import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

import pytest

from api.cli import main
from graph.db.store import Store
from graph.server import Endpoint
from tests.conftest import EMPTY
from tests.integration.small import write_small

SCRIPT = str(Path(sys.executable).with_name("joinedup"))
# Every command is a process of its own, forked from one that has read the modules already: reading
# them takes longer than most commands do. This module is one of them: a command begins in it.
FORKED = multiprocessing.get_context("forkserver")
READ_BEFORE = ("api.cli", "api.http.app", "graph.identity", "graph.ingest", "typer.rich_utils")
FORKED.set_forkserver_preload([*READ_BEFORE, __name__])
SECONDS = 120


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
    with TemporaryDirectory() as folder:
        files = [Path(folder) / "out", Path(folder) / "err"]
        process = FORKED.Process(target=command, args=(list(arguments), env, files))
        process.start()
        process.join(SECONDS)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(f"The command did not end within {SECONDS} seconds.")
        out, err = (file.read_text("utf-8") for file in files)
        return Ended(process.exitcode, out, err)


def command(arguments: Sequence[str], env: dict[str, str], files: Sequence[Path]) -> None:
    """Be the command, with nothing of the caller's."""
    os.environ.clear()
    os.environ.update(env)
    sys.argv = [SCRIPT, *arguments]
    for number, file in enumerate(files, start=1):
        handle = os.open(file, os.O_WRONLY | os.O_CREAT)
        os.dup2(handle, number)
        os.close(handle)
    main()


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
