import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from neo4j import GraphDatabase

from graph.server import Endpoint, start, stop
from graph.settings import LocalSettings

ROOT = Path(__file__).parents[3]

USE = """
import signal
import sys
# A run in the background hands down that Ctrl-C is ignored; a terminal does not.
signal.signal(signal.SIGINT, signal.default_int_handler)
from graph.server import local_server
from graph.settings import LocalSettings

with local_server(LocalSettings()) as endpoint:
    print(endpoint.uri, flush=True)
    sys.stdin.readline()
"""
# A server that answers a question or two is stopped before Java's second compiler pays.
SHORT_LIVED = "-XX:TieredStopAtLevel=1"


def settings_in(folder: Path) -> LocalSettings:
    return LocalSettings(
        home=folder / "home", heap="512m", page_cache="64m", java_options=SHORT_LIVED
    )


@contextmanager
def another_user(settings: LocalSettings) -> Iterator[subprocess.Popen[str]]:
    """A process of its own, as another terminal would start it, that uses the server."""
    environment = {
        **os.environ,
        "JOINEDUP_HOME": str(settings.home),
        "JOINEDUP_CACHE": str(settings.cache),
        "JOINEDUP_HEAP": settings.heap,
        "JOINEDUP_PAGE_CACHE": settings.page_cache,
        "JOINEDUP_JAVA_OPTIONS": settings.java_options,
    }
    with subprocess.Popen(
        [sys.executable, "-c", USE],
        env=environment,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def uri_of(user: subprocess.Popen[str]) -> str:
    """Wait until the user has the server, and return its address."""
    assert user.stdout is not None
    return user.stdout.readline().strip()


def leave(user: subprocess.Popen[str]) -> None:
    user.communicate("\n")


def ask(endpoint: Endpoint, text: Any) -> list[list[object]]:
    secret = endpoint.password.get_secret_value()
    with GraphDatabase.driver(endpoint.uri, auth=(endpoint.username, secret)) as driver:
        rows = driver.execute_query(text, database_=endpoint.database).records
    return [row.values() for row in rows]


@pytest.fixture(scope="package")
def settings(tmp_path_factory: pytest.TempPathFactory) -> LocalSettings:
    """The home of all tests of this folder, one after the other; each leaves its server stopped.

    A home of its own for each costs a Java more, which gives the new store its password.
    """
    return settings_in(tmp_path_factory.mktemp("server"))


@pytest.fixture(scope="module")
def endpoint(settings: LocalSettings) -> Iterator[Endpoint]:
    """A server that is kept for the tests of one module."""
    yield start(settings)
    stop(settings)
