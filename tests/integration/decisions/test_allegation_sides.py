"""Two who accuse each other: the page, the command line and the JSON answer say the same."""

import re
from collections.abc import Generator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import ServiceSettings
from graph.db.store import Store
from graph.patterns import detect, load_patterns
from graph.server import Endpoint
from graph.settings import LocalSettings
from tests.integration.cli.conftest import Run, environment, run
from tests.worlds import NOW, World

HTML = {"Accept": "text/html"}


@pytest.fixture
def client(store: Store, tmp_path: Path) -> Generator[TestClient]:
    """Serve a world in which a and b accuse each other; a has one more victim."""
    (tmp_path / "world").mkdir()
    world = World().incident(by="a", against="b", on="2026-01-10", behaviours=["strangulation"])
    world.incident(by="a", against="b", on="2026-01-12", kind="non_crime", offence_codes=["8N"])
    world.incident(by="b", against="a", on="2026-02-10", offence_codes=["8N"], reporters=["b"])
    # Acquitted, so that it counts on neither side.
    world.incident(by="b", against="a", on="2026-02-12", status="acquitted", offence_codes=["1"])
    world.incident(by="a", against="c", on="2025-03-01")
    world.row(
        "orders", id="o", kind="restraining", subject_id="a", made_on="2026-01-20",
        protected_ids=["b"], served_at="2026-01-21T10:00:00Z",
    )  # fmt: skip
    world.load(store, tmp_path / "world")
    detect(store, load_patterns(), as_of=NOW, only=("counter_allegation",))
    settings = ServiceSettings(local=LocalSettings(home=tmp_path / "home"))
    app = create_app(settings, store, clock=lambda: NOW)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture
def joinedup(endpoint: Endpoint, tmp_path: Path) -> Run:
    return lambda *arguments: run(arguments, environment(endpoint, tmp_path / "command"))


def rows_of(page: str) -> dict[str, list[str]]:
    """Return the cells of the table of both directions, by the head of the row."""
    table = page.partition('id="both"')[2].partition("</table>")[0]
    rows = {}
    for row in re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", table, re.DOTALL):
        head, _, cells = row.partition("</th>")
        rows[head] = [
            unescape(re.sub(r"<[^>]+>", "", cell)).strip()
            for cell in re.findall(r"<td>(.*?)</td>", cells, re.DOTALL)
        ]
    return rows


def test_page_command_and_answer_count_the_same(client: TestClient, joinedup: Run) -> None:
    (finding,) = client.get("/findings", params={"pattern": "counter_allegation"}).json()[
        "findings"
    ]
    answer = client.get(f"/findings/{finding['id']}/sides").json()
    page = rows_of(client.get(f"/findings/{finding['id']}", headers=HTML).text)
    (command,) = joinedup("sides", finding["id"], "--json").lines

    sides: list[dict[str, Any]] = answer["sides"]
    assert command["sides"] == sides
    assert sorted(len(side["incidents"]) for side in sides) == [1, 2]
    assert page["Incidents against the other"] == [str(len(side["incidents"])) for side in sides]
    assert [cell.rpartition(" ")[2] for cell in page["Highest severity"]] == [
        "known" if side["highest_band"] is None else str(side["highest_band"]) for side in sides
    ]
    assert page["Other people recorded as victim"] == [str(side["other_victims"]) for side in sides]
    assert page["Markers"] == [", ".join(side["markers"]) or "none recorded" for side in sides]
    assert [cell.startswith("restraining") for cell in page["Orders against, for the other"]] == [
        len(side["orders"]) == 1 for side in sides
    ]
    assert page["Incidents with an injury to the other"] == [
        str(side["injuries"]) for side in sides
    ]
