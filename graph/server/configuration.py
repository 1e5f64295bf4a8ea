"""The text of `neo4j.conf`: loopback only, no telemetry, Cypher 25, the real port in routing."""

from collections.abc import Mapping
from typing import Final

LOOPBACK: Final = "127.0.0.1"


def configuration_text(
    *, port: int, page_cache: str, plans_kept: str = "10s", changed: Mapping[str, str] | None = None
) -> str:
    """Return the configuration of a server that listens on one port of this machine."""
    address = f"{LOOPBACK}:{port}"
    lines = {
        "server.default_listen_address": LOOPBACK,
        "server.default_advertised_address": LOOPBACK,
        "server.bolt.enabled": "true",
        "server.bolt.listen_address": address,
        # neo4j:// clients are told this address: it must be the one that answers.
        "server.bolt.advertised_address": address,
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "server.memory.pagecache.size": page_cache,
        "cypher.min_replan_interval": plans_kept,
        # Else each statement is planned again for lists of 1, 10, 100 and 1,000 (0020).
        "internal.cypher.use_parameter_size": "false",
        "dbms.security.auth_enabled": "true",
        # The password is long and random: only a stranger who locks us out would be helped.
        "dbms.security.auth_max_failed_attempts": "0",
        # No statement of ours reads a file; LOAD CSV could read any that this user may.
        "dbms.security.allow_csv_import_from_file_urls": "false",
        # Every statement says how long it may take; one that did not would run for ever.
        "db.transaction.timeout": "15m",
        # A database keeps the language of its first start.
        "db.query.default_language": "CYPHER_25",
        "dbms.usage_report.enabled": "false",
        "client.allow_telemetry": "false",
        "server.bolt.telemetry.enabled": "false",
        "server.fleet_discovery.enabled": "false",
        "dbms.fleet_manager.enabled": "false",
        # Else a stop waits ten seconds for idle connections; commits are waited for elsewhere.
        "internal.server.bolt.thread_pool_shutdown_wait_time": "0s",
        # A small store stays small: the defaults set 512 MB aside and keep 2 GB of old logs.
        "db.tx_log.rotation.size": "64m",
        "db.tx_log.rotation.retention_policy": "256m size",
        # Query text with its parameters holds personal data: it is never logged.
        "db.logs.query.enabled": "OFF",
    }
    return "".join(f"{key}={value}\n" for key, value in {**lines, **(changed or {})}.items())
