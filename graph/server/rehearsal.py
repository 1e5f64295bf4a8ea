"""Sends the rehearsal's statements to a server over HTTP; this package does not know the driver."""

import base64
import json
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from importlib.resources import files
from typing import Final

from pydantic import SecretStr

from graph.errors import ServerDied
from graph.server.configuration import LOOPBACK
from graph.server.home import DATABASE, USERNAME

ACCEPTED: Final = 202
SECONDS: Final = 120.0
# So often that Java also learns what is worth compiling early.
ROUNDS: Final = 4


def rehearse(port: int, password: SecretStr) -> None:
    """Run a few statements and plan every rule; the store is empty and thrown away afterwards."""
    for text in _statements():
        _send(text, port, password)


def _statements() -> Iterator[str]:
    text = files("graph.server").joinpath("rehearsal.cypher").read_text(encoding="utf-8")
    parts = [part for part in text.split(";\n") if part.strip() != ""]
    yield from parts * ROUNDS
    # Planning the rules is most of what the first detection after a start costs.
    for rule in sorted(
        files("cypher").joinpath("patterns").iterdir(), key=lambda entry: entry.name
    ):
        if rule.name.endswith(".cypher"):
            yield "EXPLAIN\n" + rule.read_text(encoding="utf-8")


def _send(text: str, port: int, password: SecretStr) -> None:
    connection = HTTPConnection(LOOPBACK, port, timeout=SECONDS)
    body = json.dumps({"statement": text})
    try:
        connection.request("POST", f"/db/{DATABASE}/query/v2", body, _headers(password))
        status = connection.getresponse().status
    except (OSError, HTTPException) as error:
        raise ServerDied("The rehearsal's server did not answer a statement.") from error
    finally:
        connection.close()
    if status != ACCEPTED:
        raise ServerDied("The rehearsal's server refused a statement.")


def _headers(password: SecretStr) -> dict[str, str]:
    words = base64.b64encode(f"{USERNAME}:{password.get_secret_value()}".encode()).decode()
    return {"Authorization": f"Basic {words}", "Content-Type": "application/json"}
