"""T31: a database that would be reached in plain text, or that reads files, is not used."""

import pytest

from graph.db.connection import require_encryption
from graph.errors import Misuse
from graph.server.configuration import configuration_text


@pytest.mark.parametrize(
    "uri",
    [
        "neo4j://records.force.example",
        "bolt://10.0.0.4:7687",
        "neo4j://127.0.0.1.force.example",
        "bolt://[2001:db8::1]:7687",
        "neo4j://localhost.force.example:7687",
        "neo4j://user@records.force.example",
        "neo4j://",
        "http://records.force.example",
    ],
)
def test_t31_another_machine_is_reached_over_tls_only(uri: str) -> None:
    with pytest.raises(Misuse, match="TLS"):
        require_encryption(uri)


@pytest.mark.parametrize(
    "uri",
    [
        "neo4j+s://records.force.example",
        "bolt+s://10.0.0.4:7687",
        "neo4j+ssc://records.force.example",
        "neo4j://127.0.0.1:7687",
        "bolt://localhost:7687",
        "neo4j://[::1]:7687",
    ],
)
def test_t31_this_machine_and_tls_are_taken(uri: str) -> None:
    require_encryption(uri)


@pytest.mark.parametrize(
    "line",
    [
        "dbms.security.allow_csv_import_from_file_urls=false",
        "dbms.security.auth_enabled=true",
        "server.http.enabled=false",
        "server.bolt.listen_address=127.0.0.1:1234",
        "db.transaction.timeout=15m",
        "dbms.security.auth_max_failed_attempts=0",
    ],
)
def test_t31_the_local_server_reads_no_files_and_ends_what_does_not_end(line: str) -> None:
    assert line in configuration_text(port=1234, page_cache="64m").splitlines()
