"""Open the database this software works on: the one at NEO4J_URI, else the local one."""

import secrets
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final
from urllib.parse import urlsplit

from graph.db.schema import SCHEMA_VERSION
from graph.db.statements import read_script, script_digest, statement
from graph.db.store import SECONDS, Store, open_store
from graph.domain.ids import IdFactory
from graph.domain.offences import table_digest
from graph.errors import Misuse, ServerUnsuitable, StoreNewer, StoreUnavailable
from graph.server import Endpoint, Home, Progress, local_server, silent, watch_server
from graph.settings import Settings

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
# Imported nodes that are completed in one transaction.
COMPLETED_TOGETHER: Final = 20_000
# URI schemes of Neo4j for TLS, with a verified certificate or with any.
ENCRYPTED: Final = ("+s", "+ssc")


@contextmanager
def connect(settings: Settings, *, progress: Progress = silent) -> Generator[Store]:
    """Open the store with its schema in place; start a local server if no address is set."""
    if settings.neo4j.uri is None and Home(settings.local.home).restore_mark.exists():
        raise StoreUnavailable(
            "A restore was cut off before later erasures were repeated, so nothing is shown: run "
            "`joinedup database restore` once more."
        )
    with open_restored(settings, progress=progress) as store:
        yield store


@contextmanager
def open_restored(settings: Settings, *, progress: Progress = silent) -> Generator[Store]:
    """Open the store although a restore is not finished, in order to finish it."""
    with endpoint_of(settings, progress) as endpoint, open_store(endpoint) as store:
        apply_schema(store)
        yield store


@contextmanager
def keep_running(settings: Settings) -> Generator[None]:
    """Restart a local server whenever it dies; do nothing for a server at NEO4J_URI."""
    if settings.neo4j.uri is not None:
        yield
        return
    with watch_server(settings.local):
        yield


@contextmanager
def endpoint_of(settings: Settings, progress: Progress) -> Generator[Endpoint]:
    """Yield the endpoint of the database, and keep a local one running meanwhile."""
    remote = settings.neo4j
    if remote.uri is not None:
        require_encryption(remote.uri)
        yield Endpoint(
            uri=remote.uri,
            username=remote.username,
            password=remote.password,
            database=remote.database,
        )
        return
    with local_server(settings.local, progress=progress) as endpoint:
        yield endpoint


def require_encryption(uri: str) -> None:
    """Raise Misuse if records and the password would cross a network in plain text."""
    parts = urlsplit(uri)
    if parts.hostname not in LOOPBACK and not parts.scheme.endswith(ENCRYPTED):
        raise Misuse(
            "NEO4J_URI leads to another machine without TLS, where every record could be read on "
            "the way; write neo4j+s:// and give the server a certificate."
        )


def apply_schema(store: Store, *, seconds: float = SECONDS) -> None:
    """Apply constraints and indexes that differ, and give a new store its secret for ids.

    Each may take so many seconds: in a store that is full, a constraint is checked first.
    """
    require_known_version(store)
    digest = script_digest("schema")
    if store.node is not None and store.node.schema == digest:
        # A read-only account must not get further.
        return
    complete_imported(store)
    store.apply(read_script("schema"), seconds=seconds)
    store.write(
        statement("writes/store"),
        {
            "secret": secrets.token_hex(32),
            "offences": table_digest(),
            "schema": digest,
            "schema_version": SCHEMA_VERSION,
        },
    )
    store.read_node()


def require_known_version(store: Store) -> None:
    """Raise StoreNewer, before anything is changed, if a newer release wrote the store."""
    if store.node is not None and store.node.schema_version > SCHEMA_VERSION:
        raise StoreNewer(
            "A newer release of this software wrote the store, and this one would misread it: "
            "install that release, or restore a copy that this one made."
        )


def complete_imported(store: Store) -> None:
    """Give imported nodes what importer files cannot hold, before indexes exist."""
    for name, number in (("complete_imported", "completed"), ("number_changes", "numbered")):
        nodes = 1
        while nodes > 0:
            (row,) = store.write(statement(f"writes/{name}"), {"limit": COMPLETED_TOGETHER})
            nodes = int(str(row[number]))


def load_id_factory(store: Store) -> IdFactory:
    """Return the id factory of this store; its secret is read once for each connection."""
    if store.node is None:
        raise ServerUnsuitable(
            "The database is not prepared; open it once as a user that may change its schema."
        )
    return store.node.ids
