"""Webhooks from the command line: registered, tested, listed and removed."""

from pathlib import Path

import pytest

from graph.db.store import Store
from graph.server import Endpoint
from tests.integration.cli.conftest import Run, environment, run

URL = "https://127.0.0.1:9/hook"


@pytest.fixture
def env(opened: Store, endpoint: Endpoint, home: Path) -> dict[str, str]:
    """Return what a command sees: a store with its schema, whatever is in it."""
    del opened
    return environment(endpoint, home)


@pytest.fixture
def commanded(env: dict[str, str]) -> Run:
    """Return a function that runs a command where this machine may be sent to."""
    allowed = {"JOINEDUP_WEBHOOK_HOSTS": "127.0.0.1", "JOINEDUP_WEBHOOK_NETWORKS": "127.0.0.0/8"}
    return lambda *arguments: run(("webhooks", *arguments), env | allowed)


def test_a_webhook_is_managed_by_commands(commanded: Run) -> None:
    (added,) = commanded("add", URL, "--json").lines
    webhook = added["webhook"]["id"]

    (rotated,) = commanded("rotate", webhook, "--json").lines
    test = commanded("test", webhook)
    (listed,) = commanded("list", "--json").lines
    failed, retry = commanded("failed", webhook, "--json"), commanded("retry", webhook)
    removed = commanded("remove", webhook)

    assert added["secret"] != rotated["secret"]
    # Nobody listens there: the command says so, and ends as what failed in part.
    assert (test.code, "did not answer" in test.out) == (1, True)
    assert (listed["url"], listed["failed"]) == (URL, 0)
    assert (failed.code, failed.out, retry.code, removed.code) == (0, "", 0, 0)
    assert "0 messages" in retry.out
    assert commanded("list", "--json").out == ""


def test_a_host_that_no_setting_names_is_one_sentence(env: dict[str, str]) -> None:
    refused = run(("webhooks", "add", URL), env)

    assert refused.code == 2
    assert "JOINEDUP_WEBHOOK_HOSTS" in refused.err
