"""Brothers are never joined by names and a date of birth alone, whoever describes them."""

from collections.abc import Generator
from datetime import UTC, datetime
from itertools import combinations, cycle, islice
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import ServiceSettings
from graph.db.store import Store
from graph.settings import LocalSettings
from tests.identity.lookalikes import COMMUNITIES, Community
from tests.integration.ingest.small_deliveries import Loader, small_delivery

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
EACH = 25


@pytest.fixture
def client(opened: Store, tmp_path: Path) -> Generator[TestClient]:
    app = create_app(ServiceSettings(local=LocalSettings(home=tmp_path)), opened, clock=lambda: NOW)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def brothers(community: Community) -> Generator[tuple[dict[str, Any], dict[str, Any]]]:
    """Give two people of one family name and day of birth at a time, of two given names."""
    two = list(combinations(community.male, 2)) + list(combinations(community.female, 2))
    for place, (given, other) in enumerate(islice(two, 0, None, max(1, len(two) // EACH))):
        family = next(islice(cycle(community.family), place, None))
        born = f"19{60 + place % 40}-{place % 12 + 1:02}-{place % 27 + 2:02}"
        said = {"family_name": family, "date_of_birth": born}
        yield {"given_names": [given], **said}, {"given_names": [other], **said}


def test_a_brother_who_is_described_is_never_joined_by_names_and_a_date_alone(
    loader: Loader, client: TestClient
) -> None:
    pairs = [two for community in COMMUNITIES for two in islice(brothers(community), EACH)]
    pairs[0] = (
        {"given_names": ["Parminder"], "family_name": "Patel", "date_of_birth": "1990-03-09"},
        {"given_names": ["Gurdeep"], "family_name": "Patel", "date_of_birth": "1990-03-09"},
    )
    loader.load(
        small_delivery(people=[{"id": f"p{n}", **record} for n, (record, _) in enumerate(pairs)])
    )
    client.post("/identity/resolve").raise_for_status()

    answers = client.post("/match", json={"people": [other for _, other in pairs], "limit": 3})

    results = answers.json()["results"]
    zones = {item["zone"] for result in results for item in result["candidates"]}
    candidates = [result["candidates"] for result in results]
    assert len(pairs) == len(COMMUNITIES) * EACH
    assert sum(len(items) > 0 for items in candidates) > EACH
    assert "joined" not in zones
