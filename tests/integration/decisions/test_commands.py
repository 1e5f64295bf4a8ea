"""Decisions on the command line."""

from pathlib import Path

import pytest

from graph.db.store import Store
from graph.patterns import load_patterns, refresh
from graph.server import Endpoint
from tests.integration.cli.conftest import Run, environment, run
from tests.worlds import NOW, World


@pytest.fixture
def joinedup(store: Store, endpoint: Endpoint, tmp_path: Path) -> Run:
    """Return a function that runs a command on a world with one finding."""
    (tmp_path / "world").mkdir()
    world = World().incident(by="s", against="a").incident(by="s", against="b")
    world.load(store, tmp_path / "world")
    refresh(store, load_patterns(), as_of=NOW, only=("serial_acpo",), broken=())
    return lambda *arguments: run(arguments, environment(endpoint, tmp_path / "home"))


def test_a_finding_is_decided_and_its_case_closed(joinedup: Run) -> None:
    (line,) = joinedup("findings", "--json").lines
    (case,) = joinedup("cases", "--json").lines
    early = joinedup("cases", case["person"], "--close", "Done.")
    word = ("decide", line["id"], "dismissed", "--reason", "Twice.", "--code", "counted_twice")
    (decided,) = joinedup(*word, "--json").lines
    second = joinedup(*word)
    closed = joinedup("cases", "alpha:s", "--close", "Done.", "--json")

    assert (case["findings"], case["undecided"]) == (1, 1)
    assert (early.code, "decide on each" in early.err) == (2, True)
    assert (decided["decision"], decided["decided"]["reason"]) == ("dismissed", "Twice.")
    assert (second.code, "known_as" in second.err) == (2, True)
    assert closed.lines[0]["state"] == "closed"
    assert joinedup("cases", "--json").out == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["certified"], "--reason"),
        (["certified", "--reason", " "], "--reason"),
        (["guilty", "--reason", "Seen."], "certified"),
        (["dismissed", "--reason", "Seen."], "--code"),
        (["dismissed", "--reason", "Seen.", "--code", "no"], "counted_twice"),
        (["accepted", "--reason", "Seen.", "--until", "soon"], "--until"),
    ],
)
def test_what_a_decision_lacks_is_said_without_a_database(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    ended = run(["decide", "finding-0", *arguments], environment(None, tmp_path))

    assert (ended.code, said in ended.err) == (2, True)


def test_tasks_and_comparisons_are_lines(joinedup: Run) -> None:
    tasks = joinedup("tasks", "--json")
    (stricter,) = joinedup(
        "patterns", "compare", "serial_acpo", "--set", "min_victims=3", "--json"
    ).lines
    output = joinedup("patterns", "compare", "serial_acpo", "--set", "min_victims=3")

    assert (tasks.code, tasks.out) == (0, "")
    assert [finding["record_ids"] for finding in stricter["dropped"]] == [["alpha:s"]]
    assert (stricter["added"], stricter["unchanged"]) == ([], [])
    assert stricter["counts"] == {"added": 0, "dropped": 1, "unchanged": 0}
    assert (output.code, "alpha:s" in output.out) == (0, True)
    assert joinedup("findings", "--json").lines[0]["condition"] == "met"
