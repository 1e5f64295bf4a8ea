"""What goes wrong while a database is opened is said as what it is."""

from typing import cast

import pytest
from neo4j.exceptions import Neo4jError

from graph.db.store import SYNTAX_ERROR, Store, require_cypher_25
from graph.errors import ServerUnsuitable, StoreError, StoreUnavailable


class FailingStore:
    """Fails with the code of a server's error."""

    def __init__(self, code: str) -> None:
        self.code = code

    def read_node(self) -> None:
        raise Neo4jError._hydrate_neo4j(code=self.code, message="secret")  # pyright: ignore[reportPrivateUsage, reportUnknownMemberType]


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (SYNTAX_ERROR, ServerUnsuitable, "does not know Cypher 25"),
        ("Neo.ClientError.Database.DatabaseNotFound", StoreUnavailable, "DatabaseNotFound"),
        ("Neo.ClientError.Security.Forbidden", StoreUnavailable, "Forbidden"),
        ("Neo.DatabaseError.General.UnknownError", StoreUnavailable, "UnknownError"),
    ],
)
def test_only_a_syntax_error_means_an_old_server(
    code: str, kind: type[StoreError], words: str
) -> None:
    with pytest.raises(kind) as caught:
        require_cypher_25(cast("Store", FailingStore(code)))

    assert words in str(caught.value)
    assert ("Cypher 25" in str(caught.value)) is (kind is ServerUnsuitable)
    assert "secret" not in str(caught.value)
