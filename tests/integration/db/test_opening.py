"""A store that has its schema is opened with one statement, which only reads."""

from typing import Any

import pytest

from graph.db.connection import apply_schema, load_id_factory
from graph.db.schema import SCHEMA_VERSION
from graph.db.statements import trusted
from graph.db.store import Store, open_store
from graph.errors import StoreNewer, StoreUnavailable
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


def test_a_store_that_a_newer_release_wrote_is_refused_and_stays_as_it_is(
    opened: Store, endpoint: Endpoint
) -> None:
    version = trusted("version", "MATCH (store:Store) SET store.schema_version = $version")
    stored = trusted("stored", "MATCH (store:Store) RETURN store {.*} AS properties")
    opened.write(version, {"version": SCHEMA_VERSION + 1})
    newer = opened.read(stored)

    with open_store(endpoint) as store, pytest.raises(StoreNewer, match="newer release"):
        apply_schema(store)

    assert opened.read(stored) == newer
    opened.write(version, {"version": SCHEMA_VERSION})


def test_a_store_without_a_version_is_brought_up(opened: Store, endpoint: Endpoint) -> None:
    opened.write(trusted("older", "MATCH (store:Store) REMOVE store.schema_version, store.schema"))

    with open_store(endpoint) as store:
        apply_schema(store)

    opened.read_node()
    assert opened.node is not None
    assert opened.node.schema_version == SCHEMA_VERSION
