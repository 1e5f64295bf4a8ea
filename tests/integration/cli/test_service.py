"""Serving as a process: loopback only, a taken port, and an end without leftovers."""

import os
import re
import signal
import socket
import subprocess
import urllib.request
from pathlib import Path

import psutil
import pytest

from graph.db.statements import trusted
from graph.db.store import Store
from graph.patterns import load_patterns, outdated_patterns
from graph.server import Endpoint
from tests.integration.cli.conftest import SCRIPT, environment, run


def started(
    env: dict[str, str], *arguments: str, before: list[str] | None = None
) -> tuple[subprocess.Popen, str]:
    """Start a command that serves and wait until it says where; `before` takes what it said."""
    process = subprocess.Popen(
        [SCRIPT, *arguments], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    for line in process.stdout:
        address = re.search(r"http://127\.0\.0\.1:\d+", line)
        if address is not None:
            return process, address[0]
        if before is not None:
            before.append(line.strip())
    raise AssertionError(process.communicate())


def fetched(address: str) -> int:
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - our own loopback
        return answer.status


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.usefixtures("joinedup")
def test_serve_ends_well_when_told_to(
    endpoint: Endpoint, home: Path, number: signal.Signals
) -> None:
    process, address = started(environment(endpoint, home), "serve", "--port", "0")

    answered = fetched(f"{address}/health/ready")
    children = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(number)
    out, err = process.communicate(timeout=30)

    assert answered == 200
    assert process.returncode == 0, (out, err)
    assert "Traceback" not in err
    assert "Measuring" not in err, "a release that has run is not measured again"
    assert not any(child.is_running() for child in children)


OLDER = trusted(
    "a rule that ran as the version before",
    """
    MATCH (detection:Detection {pattern: $pattern})
    SET detection.version = detection.version - 1
    """,
)


@pytest.mark.usefixtures("joinedup")
def test_a_rule_of_an_upgrade_is_measured_before_the_service_answers(
    opened: Store, endpoint: Endpoint, home: Path
) -> None:
    opened.write(OLDER, {"pattern": "serial_acpo"})
    before = outdated_patterns(opened, load_patterns())

    process, _ = started(environment(endpoint, home), "serve", "--port", "0")
    after = outdated_patterns(opened, load_patterns())
    process.terminate()
    _, err = process.communicate(timeout=30)

    assert [pattern.id for pattern in before] == ["serial_acpo"]
    assert after == []
    assert "Measuring 1 rule that changed" in err


def test_a_taken_port_is_one_sentence(endpoint: Endpoint, home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        ended = run(["serve", "--port", str(port)], environment(endpoint, home))

    assert ended.code == 2
    assert ended.err.splitlines() == [
        f"Port {port} is taken by another program; choose one with JOINEDUP_HTTP_PORT."
    ]


def test_anything_but_this_machine_is_refused_before_anything_starts(tmp_path: Path) -> None:
    env = environment(None, tmp_path) | {"JOINEDUP_HTTP_HOST": "0.0.0.0"}  # noqa: S104 - refused

    ended = run(["serve"], env)

    assert ended.code == 2
    assert len(ended.err.splitlines()) == 1
    assert not os.path.exists(tmp_path / "neo4j")  # noqa: PTH110


@pytest.mark.usefixtures("joinedup")
def test_the_demo_shows_who_meets_which_rule_and_leaves_nothing_behind(
    endpoint: Endpoint, home: Path
) -> None:
    said: list[str] = []
    process, address = started(environment(endpoint, home), "demo", "--port", "0", before=said)

    answered = fetched(address)
    process.terminate()
    out, err = process.communicate(timeout=30)

    assert answered == 200
    assert process.returncode == 0, (out, err)
    forces = said[
        said.index(next(line for line in said if line.startswith("Who was referred"))) + 1 :
    ]
    assert "force" in forces[0]
    # All 43, the line of everybody, and whoever stands in no force; the next title ends it.
    assert forces.index("") >= 45
    assert any(line.startswith("What is to be done") for line in said)
