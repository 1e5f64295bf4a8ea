"""Record the examples of the OpenAPI document: `python -m tools.examples`, with a local Neo4j."""

import json
import re
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, cast
from unittest.mock import patch

from fastapi.testclient import TestClient

from api.http.app import create_app
from api.http.content_negotiation import NDJSON
from api.http.examples import FILE, example_text
from api.services.webhooks import registration
from api.services.webhooks.sending import Post
from api.settings import ServiceSettings, WebhookSettings
from graph.db.connection import connect
from graph.db.store import Store
from graph.identity import resolve
from graph.identity.matching import MatchingSettings
from graph.ingest import Quarantine, load
from graph.patterns import load_patterns, refresh
from graph.server import stop
from graph.settings import LocalSettings
from seed.second_records import SecondRecords, add_second_records
from seed.three_forces import write_three_forces
from seed.world import World, write
from tools.examples.calls import HOST, ExampleCall, calls

ROOT: Final = Path(__file__).parent.parent.parent
# The world is known to its day, and asked on the next.
UNTIL: Final = date(2026, 6, 30)
NOW: Final = datetime(2026, 7, 1, 12, tzinfo=UTC)
# Of a list, so many show what it holds.
ITEMS: Final = 2
LINES: Final = 3
CHARACTERS: Final = 400
INCIDENTS: Final = 150
SECOND_RECORDS: Final = 20
ZIP: Final = {"Content-Type": "application/zip"}


def main() -> int:
    """Record one answer of each operation; say which calls were refused."""
    with tempfile.TemporaryDirectory(prefix="joinedup-examples-") as home:
        settings = ServiceSettings(
            local=LocalSettings(home=Path(home), prepare=False),
            webhooks=WebhookSettings(hosts=HOST),
        )
        with connect(settings) as store, patch.object(registration, "poster", receiver):
            load_worlds(store, Path(home))
            app = create_app(settings, store, clock=lambda: NOW)
            # The stream of events has no end of its own: it is looked at once.
            looks = iter((False,))
            app.state.is_stopping = lambda: next(looks, True)
            with TestClient(app, base_url="http://127.0.0.1") as client:
                answers, refusals = record(client, app.openapi())
        stop(settings.local)
    (ROOT / FILE).write_text(example_text(answers), encoding="utf-8")
    print(*refusals, sep="\n", file=sys.stderr)
    return 1 if len(refusals) > 0 else 0


def receiver(_settings: WebhookSettings) -> Post:
    """Return a sender of webhooks whose receiver has everything: there is no host behind it."""
    return lambda _url, _body, _headers: None


def load_worlds(store: Store, folder: Path) -> None:
    """Load what three forces have of one man, and what one has of others; join and measure it."""
    quarantine = Quarantine(folder / "examples-quarantine")
    world_folder = folder / "invented"
    write(World(incidents=INCIDENTS, seed=1, until=UNTIL), world_folder)
    add_second_records(world_folder, SecondRecords(percent=SECOND_RECORDS, seed=1))
    for delivery in (*write_three_forces(folder / "forces", UNTIL), world_folder):
        load(store, delivery, quarantine=quarantine)
    resolve(store, settings=MatchingSettings(), at=NOW)
    refresh(store, load_patterns(), as_of=NOW, broken=())


def record(client: TestClient, document: dict[str, Any]) -> tuple[dict[str, object], list[str]]:
    """Return an answer by operation, and a sentence for each call that was refused."""
    answers: dict[str, object] = {}
    refusals: list[str] = []

    def ask(path: str) -> Any:  # noqa: ANN401 - JSON has no narrower type
        return client.get(f"/v1{path}").json()

    for call in calls(ask, NOW):
        if isinstance(call.body, bytes):
            answer = client.post(call.address, content=call.body, headers=ZIP)
        else:
            answer = client.request(call.method, call.address, json=call.body)
        operation = operation_at(call, document)
        if answer.is_success:
            answers[operation] = example_of(answer.headers["content-type"], answer.content)
        else:
            refusals.append(f"{operation}: {call.method} {call.path}: {answer.text}")
    return answers, refusals


def example_of(media_type: str, content: bytes) -> object:
    """Return what shows an answer: parts of a JSON, the first lines of a text or of a file."""
    if media_type == "application/json":
        return shortened(json.loads(content))
    text = content.decode(errors="ignore")
    return first_lines(text) if media_type == NDJSON else beginning(text)


def operation_at(call: ExampleCall, document: dict[str, Any]) -> str:
    """Return the operation of an address; a path without parameters before one with."""
    path = call.address.partition("?")[0]
    for template in sorted(document["paths"], key=lambda text: text.count("{")):
        operation = document["paths"][template].get(call.method.lower())
        pattern = re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(template))
        if operation is not None and re.fullmatch(pattern, path):
            return str(operation["operationId"])
    raise LookupError(f"No operation is at {call.method} {path}.")


def shortened(value: object) -> object:
    """Return an answer with the first items of each list."""
    if isinstance(value, dict):
        return {name: shortened(part) for name, part in cast("dict[str, object]", value).items()}
    if isinstance(value, list):
        return [shortened(part) for part in cast("list[object]", value)[:ITEMS]]
    return value


def first_lines(text: str) -> str:
    """Return the first lines of a text."""
    return "".join(text.splitlines(keepends=True)[:LINES])


def beginning(text: str) -> str:
    """Return the beginning of a text or of a file, without what no document can hold."""
    readable = (letter for letter in text if letter.isprintable() or letter == "\n")
    return "".join(readable)[:CHARACTERS]


if __name__ == "__main__":
    sys.exit(main())
