"""A store that has its schema is opened with one statement, which only reads."""

from typing import Any

import pytest

from graph.db.connection import apply_schema, load_id_factory
from graph.db.statements import trusted
from graph.db.store import Store, open_store
from graph.errors import StoreUnavailable
from graph.server import Endpoint

NOTE = trusted("note", "MATCH (store:Store) SET store.schema = $schema")


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Return what stores send from now on: access and name of each statement."""
    statements: list[tuple[str, str]] = []
    managed = Store._managed  # pyright: ignore[reportPrivateUsage]

    def noting(self: Store, access: str, name: str, *others: Any) -> Any:
        statements.append((access, name))
        return managed(self, access, name, *others)

    monkeypatch.setattr(Store, "_managed", noting)
    return statements


def test_a_store_with_its_schema_is_opened_with_one_read(
    opened: Store, endpoint: Endpoint, sent: list[tuple[str, str]]
) -> None:
    with open_store(endpoint) as store:
        apply_schema(store)
        ids = {load_id_factory(store).of("person", "a") for _ in range(3)}

    assert sent == [("READ", "reads/store")]
    assert ids == {load_id_factory(opened).of("person", "a")}


@pytest.mark.parametrize("schema", ["of another release", None])
def test_a_store_with_another_schema_gets_this_one_and_keeps_its_secret(
    opened: Store, endpoint: Endpoint, sent: list[tuple[str, str]], schema: str | None
) -> None:
    opened.write(NOTE, {"schema": schema})
    sent.clear()
    with open_store(endpoint) as store:
        apply_schema(store)
        apply_schema(store)
        assert load_id_factory(store) == load_id_factory(opened)

    names = [name for _, name in sent]
    assert names.count("writes/store") == 1
    assert names[0] == "reads/store"
    assert names.count("schema") > 30


def test_a_database_that_is_not_there_is_no_old_server(endpoint: Endpoint) -> None:
    other = endpoint.model_copy(update={"database": "elsewhere"})
    with pytest.raises(StoreUnavailable, match="NEO4J_DATABASE"), open_store(other):
        pass
