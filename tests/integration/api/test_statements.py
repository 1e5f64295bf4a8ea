"""How many statements an answer takes: a constant number, whatever the number of rules."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from fastapi.testclient import TestClient
from neo4j import Driver

from api.http.app import create_app
from api.services.context import AppState
from api.settings import ServiceSettings
from graph.db.store import Store, Transaction
from graph.register import TESTS
from graph.settings import LocalSettings

T = TypeVar("T")
NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
HTML, JSON = "text/html", "application/json"
# Rules that the small world meets, one of which raises a task, and those of the register.
FEW = frozenset(
    {"cross_force", "order_to_consider", *(test.pattern for test in TESTS)},
)
# By address and form, the most statements that an answer takes.
MOST = {
    ("/patterns", HTML): 3,
    ("/patterns", JSON): 0,
    ("/findings", JSON): 5,
    ("/findings", HTML): 7,
    ("/people/{person}", JSON): 4,
    ("/people/{person}/history", JSON): 4,
    ("/people/{person}/briefing", JSON): 1,
    ("/people/{person}/briefing", HTML): 1,
    ("/work", JSON): 10,
    ("/work", HTML): 11,
    # With whom to look at first, whose cases are the reader's, the register in short and the lost
    # days of one person.
    ("/", HTML): 40,
}


class CountingStore(Store):
    """A store that keeps the names of the statements it ran."""

    def __init__(self, driver: Driver, database: str) -> None:
        super().__init__(driver, database)
        self.names: list[str] = []

    def _managed(
        self, access: str, name: str, seconds: float, work: Callable[[Transaction], T]
    ) -> T:
        self.names.append(name)
        return super()._managed(access, name, seconds, work)


@contextmanager
def counting(
    store: CountingStore, home: Path, few: frozenset[str] | None = None
) -> Iterator[TestClient]:
    """Serve the store with all rules, or with a few."""
    app = create_app(ServiceSettings(local=LocalSettings(home=home)), store, clock=lambda: NOW)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        state: AppState = app.state.service
        if few is not None:
            patterns = tuple(pattern for pattern in state.patterns if pattern.id in few)
            app.state.service = replace(state, patterns=patterns)
        yield client


def statements(client: TestClient, store: CountingStore, path: str, form: str) -> list[str]:
    """Return the names of the statements of an answer that is asked for a second time."""
    for _ in range(2):
        store.names.clear()
        answer = client.get(path, headers={"Accept": form})
    assert answer.status_code == 200
    return sorted(store.names)


def test_a_person_in_short_has_a_statement_of_its_own(loaded: Store, tmp_path: Path) -> None:
    store = CountingStore(loaded._driver, loaded._database)
    with counting(store, tmp_path) as client:
        person = client.get("/people/small:s").json()["person"]["id"]
        names = statements(client, store, f"/people/{person}", JSON)

    assert "reads/person" in names
    assert "reads/history" not in names


@pytest.mark.parametrize(("path", "form"), MOST)
def test_an_answer_takes_the_same_few_statements_for_few_rules_and_for_all(
    loaded: Store, tmp_path: Path, path: str, form: str
) -> None:
    store = CountingStore(loaded._driver, loaded._database)
    with counting(store, tmp_path) as client:
        person = client.get("/people/small:s").json()["person"]["id"]
        all_rules = statements(client, store, path.format(person=person), form)
    with counting(store, tmp_path, FEW) as client:
        few_rules = statements(client, store, path.format(person=person), form)

    assert len(all_rules) <= MOST[path, form], all_rules
    assert len(all_rules) == len(few_rules), (all_rules, few_rules)
