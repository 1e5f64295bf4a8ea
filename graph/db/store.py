"""The one place that knows the driver: managed transactions in, plain rows out, errors of our own.

Statements return scalars, lists and maps, and times as ISO text, so a row needs no conversion.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias, TypeVar

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    NotificationMinimumSeverity,
    Query,
    Session,
    unit_of_work,
)
from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph.db.cancelling import current_cancellation
from graph.db.statements import Statement, statement
from graph.domain.ids import IdFactory
from graph.errors import (
    DatabaseFailed,
    ServerUnsuitable,
    StatementFailed,
    StatementTimedOut,
    StoreError,
    StoreUnavailable,
)
from graph.server import Endpoint

Row: TypeAlias = dict[str, object]
Parameters: TypeAlias = Mapping[str, object]
T = TypeVar("T")

SECONDS: Final = 60.0
RETRY_SECONDS: Final = 15.0
TIMED_OUT: Final = "TransactionTimedOut"
# Codes of a statement that needs more memory than it may have.
OUT_OF_MEMORY: Final = "OutOfMemory"
# Codes of a server that fails itself, as on a full disk or a broken store.
SERVER_FAULT: Final = "Neo.DatabaseError."
# Codes of a server that does not know the version of Cypher.
SYNTAX_ERROR: Final = "Neo.ClientError.Statement.SyntaxError"


class StatementReader(Protocol):
    """Runs statements that only read: a store, or one transaction of it."""

    def read(self, query: Statement, parameters: Parameters | None = None) -> list[Row]:
        """Run a statement that only reads."""
        ...


@dataclass(frozen=True, slots=True)
class Transaction:
    """A managed transaction; its work may run more than once, so it must be idempotent."""

    inner: ManagedTransaction

    def stream(self, step: Statement, parameters: Parameters | None = None) -> Iterator[Row]:
        """Run one statement and yield its rows one by one, for results too large for memory."""
        rows = self.inner.run(step.text, dict(parameters or {}))
        names = rows.keys()
        for record in rows:
            yield dict(zip(names, record.values(), strict=True))

    def run(self, step: Statement, parameters: Parameters | None = None) -> list[Row]:
        """Run one statement and return its rows."""
        try:
            # `dict(record)` would look up each of its keys again, which takes twice as long.
            rows = self.inner.run(step.text, dict(parameters or {}))
            names = rows.keys()
            return [dict(zip(names, values, strict=True)) for values in rows.values()]
        except TransientError as error:
            if OUT_OF_MEMORY not in str(error.code):
                raise
            # Raised as ours, since the driver would repeat for a while what must fail again.
            raise StatementFailed(
                f"The database has too little memory for '{step.name}'; ask for less at once, or "
                "give it more (JOINEDUP_HEAP)."
            ) from error


@dataclass(frozen=True, slots=True)
class TransactionReader:
    """Reads through a transaction, and so sees what that transaction has written."""

    tx: Transaction

    def read(self, query: Statement, parameters: Parameters | None = None) -> list[Row]:
        """Run a statement that only reads."""
        return self.tx.run(query, parameters)


@dataclass(frozen=True, slots=True)
class StoreNode:
    """The properties of the store's own node."""

    ids: IdFactory
    # The digest of the schema that was applied; None: a release that did not note it.
    schema: str | None
    # The version of what is stored; 0: a release that did not note it.
    schema_version: int = 0


class Store:
    """One database behind one driver; safe to share between threads."""

    def __init__(self, driver: Driver, database: str) -> None:
        self._driver = driver
        self._database = database
        self._node: StoreNode | None = None
        # Bookmarks: a session sees what the session before it wrote, in a cluster too.
        self._bookmarks = GraphDatabase.bookmark_manager()

    @property
    def node(self) -> StoreNode | None:
        """Return the properties of the store's own node, read once; None without a schema."""
        if self._node is None:
            self.read_node()
        return self._node

    def begin_anew(self) -> None:
        """Forget what was read and written: another database has replaced this one."""
        self._bookmarks = GraphDatabase.bookmark_manager()
        self._node = None

    def read_node(self) -> None:
        """Read the properties of the store's own node again, as after applying the schema."""
        for row in self.read(statement("reads/store")):
            schema = None if row["schema"] is None else str(row["schema"])
            self._node = StoreNode(
                IdFactory(bytes.fromhex(str(row["secret"]))),
                schema,
                int(str(row["schema_version"] or 0)),
            )

    def read(
        self, query: Statement, parameters: Parameters | None = None, *, seconds: float = SECONDS
    ) -> list[Row]:
        """Run a statement that only reads; a cluster routes it to a reader."""
        return self._managed(READ_ACCESS, query.name, seconds, lambda tx: tx.run(query, parameters))

    def read_together(
        self, work: Callable[[Transaction], T], *, name: str, seconds: float = SECONDS
    ) -> T:
        """Run several statements that only read, in one transaction."""
        return self._managed(READ_ACCESS, name, seconds, work)

    def write(
        self, query: Statement, parameters: Parameters | None = None, *, seconds: float = SECONDS
    ) -> list[Row]:
        """Run a statement that writes, in a transaction of its own."""
        return self.transact(lambda tx: tx.run(query, parameters), name=query.name, seconds=seconds)

    def transact(
        self, work: Callable[[Transaction], T], *, name: str, seconds: float = SECONDS
    ) -> T:
        """Run several statements that succeed or fail together."""
        return self._managed(WRITE_ACCESS, name, seconds, work)

    def apply(self, steps: Iterable[Statement], *, seconds: float = SECONDS) -> None:
        """Run statements about the schema, each by itself, as the server demands."""
        for step in steps:
            self.write(step, seconds=seconds)

    def ping(self, *, seconds: float) -> None:
        """Run a statement now, without retries; raise a StoreError if it fails."""
        query = statement("reads/server")
        with translate_driver_errors("ping"), self._session(READ_ACCESS) as session:
            # Not managed: the driver would try again for a while.
            session.run(Query(query.text, timeout=seconds)).consume()

    def end_transactions(self, name: str, *, seconds: float = 5.0) -> None:
        """End the transactions of a cancelled name (`graph.db.cancelling`)."""
        query = statement("writes/end_transactions")
        with translate_driver_errors(query.name), self._session(READ_ACCESS) as session:
            session.run(Query(query.text, timeout=seconds), {"name": name}).consume()

    def _managed(
        self, access: str, name: str, seconds: float, work: Callable[[Transaction], T]
    ) -> T:
        cancellation = current_cancellation()
        whose = {} if cancellation is None else {"name": cancellation.name}

        @unit_of_work(timeout=seconds, metadata={"statement": name, **whose})
        def bounded(inner: ManagedTransaction) -> T:
            if cancellation is not None:
                cancellation.check()
            return work(Transaction(inner))

        try:
            with translate_driver_errors(name), self._session(access) as session:
                if access == READ_ACCESS:
                    return session.execute_read(bounded)
                return session.execute_write(bounded)
        except StoreError:
            if cancellation is not None:
                cancellation.check()
            raise

    def _session(self, access: str) -> Session:
        # The driver types its options as unknown keywords.
        return self._driver.session(  # pyright: ignore[reportUnknownMemberType]
            database=self._database,
            default_access_mode=access,
            bookmark_manager=self._bookmarks,
        )


@contextmanager
def translate_driver_errors(name: str) -> Generator[None]:
    """Turn an error of the driver into ours; the message names the statement, not a parameter."""
    try:
        yield
    except (ServiceUnavailable, SessionExpired, TransientError, AuthError) as error:
        if TIMED_OUT in str(getattr(error, "code", "")):
            raise StatementTimedOut(
                f"The database stopped '{name}' at its time limit; ask for less at once."
            ) from error
        if isinstance(error, TransientError) and OUT_OF_MEMORY in str(error.code):
            raise StatementFailed(
                f"The database has too little memory for '{name}'; ask for less at once, or give "
                "it more (JOINEDUP_HEAP)."
            ) from error
        if isinstance(error, TransientError):
            raise StoreUnavailable(
                f"The database could not finish '{name}' now; try again."
            ) from error
        raise StoreUnavailable(
            "The database cannot be reached or did not accept the user; "
            "check NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD, or `joinedup database status`."
        ) from error
    except ConfigurationError as error:
        raise StoreUnavailable(
            "NEO4J_URI is not an address the driver understands; it begins with neo4j:// or "
            "neo4j+s://."
        ) from error
    except Neo4jError as error:
        if TIMED_OUT in str(error.code):
            raise StatementTimedOut(
                f"The database stopped '{name}' at its time limit; ask for less at once."
            ) from error
        if str(error.code).startswith(SERVER_FAULT):
            raise DatabaseFailed(
                f"The database failed at '{name}' ({error.code}); see that its disk has space, "
                "then what its log says, and start it again."
            ) from error
        raise StatementFailed(
            f"The database could not carry out '{name}' ({error.code}); report it with this code."
        ) from error


@contextmanager
def open_store(endpoint: Endpoint) -> Generator[Store]:
    """Open the database, refuse a server that cannot run our statements, close it at the end."""
    with translate_driver_errors("open"):
        driver = GraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType]
            endpoint.uri,
            auth=(endpoint.username, endpoint.password.get_secret_value()),
            telemetry_disabled=True,
            max_transaction_retry_time=RETRY_SECONDS,
            notifications_min_severity=NotificationMinimumSeverity.OFF,
        )
    with driver:
        # The driver retries statements for a while; an absent server is reported at once.
        with translate_driver_errors("open"):
            driver.verify_connectivity()  # pyright: ignore[reportUnknownMemberType]
        store = Store(driver, endpoint.database)
        require_cypher_25(store)
        yield store


def require_cypher_25(store: Store) -> None:
    """Read the store's node, and refuse a server without Cypher 25 by name."""
    try:
        store.read_node()
    except (Neo4jError, DatabaseFailed) as error:
        code = getattr(error.__cause__ or error, "code", None)
        if code == SYNTAX_ERROR:
            raise ServerUnsuitable(
                "The server at NEO4J_URI does not know Cypher 25; use Neo4j 2025.06 or newer."
            ) from error
        raise StoreUnavailable(
            f"The database cannot be opened ({code}); check NEO4J_DATABASE, and that "
            "NEO4J_USERNAME may read it."
        ) from error
