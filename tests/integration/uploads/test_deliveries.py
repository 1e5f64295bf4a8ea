"""A delivery over HTTP does what the command does, and nothing of what is none is stored."""

import io
import zipfile
from collections.abc import Generator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import ServiceSettings
from graph.db.statements import trusted
from graph.db.store import Store
from graph.identity.settings import IdentitySettings
from graph.settings import LocalSettings
from tests.integration.identity.engine import Plain
from tests.integration.small import write_small

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
ZIP = {"content-type": "application/zip"}
NODES = trusted("nodes", "MATCH (n) WHERE NOT n:Store RETURN count(n) AS nodes")


@pytest.fixture
def client(store: Store, tmp_path: Path) -> Generator[TestClient]:
    settings = ServiceSettings(local=LocalSettings(home=tmp_path / "home"))
    app = create_app(settings, store, clock=lambda: NOW)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def small(tmp_path: Path) -> dict[str, bytes]:
    folder = write_small(tmp_path / "small")
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def zipped(files: dict[str, bytes]) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return body.getvalue()


def test_a_zipped_delivery_is_loaded_and_its_findings_are_there(
    client: TestClient, small: dict[str, bytes]
) -> None:
    answer = client.post("/deliveries", content=zipped(small), headers=ZIP)

    assert answer.status_code == 200
    tables = answer.json()["report"]["tables"].values()
    assert all(table["read"] == table["accepted"] + table["quarantined"] for table in tables)
    written = answer.json()["findings_written"]
    assert client.get("/findings").json()["total"] == written > 0


def test_the_same_delivery_again_changes_nothing(
    client: TestClient, small: dict[str, bytes]
) -> None:
    client.post("/deliveries?detect=false", content=zipped(small), headers=ZIP)

    second = client.post("/deliveries?detect=false", content=zipped(small), headers=ZIP).json()

    assert second["findings_written"] is None
    assert all(
        table["read"] == table["unchanged"] + table["quarantined"]
        for table in second["report"]["tables"].values()
    )


@pytest.mark.parametrize("at_load", [True, False])
def test_records_are_compared_at_once_where_the_service_is_told_to(
    client: TestClient, small: dict[str, bytes], *, at_load: bool
) -> None:
    service = client.app.state.service  # type: ignore[attr-defined]
    service = replace(service, identity=IdentitySettings(at_load=at_load), engine=Plain())
    client.app.state.service = service  # type: ignore[attr-defined]
    client.post("/deliveries?detect=false", content=zipped(small), headers=ZIP)

    left = client.post("/identity/resolve").json()

    assert left["records"] > 0
    assert left["compared"] == (0 if at_load else left["records"])


def test_a_bad_row_is_counted_and_waits_in_quarantine(
    client: TestClient, small: dict[str, bytes]
) -> None:
    lines = small["people.csv"].splitlines(keepends=True)
    bad = {**small, "people.csv": b"".join([*lines, b"too,few\n"])}

    answer = client.post("/deliveries?detect=false", content=zipped(bad), headers=ZIP)

    assert answer.json()["report"]["tables"]["people"]["quarantined"] == 1


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("not a zip", "zip archive"),
        ("cut", "zip archive"),
        ("no manifest", "delivery.toml"),
        ("a folder", "folder"),
        ("a way out", "folder"),
        ("twice", "two files"),
    ],
)
def test_what_is_no_delivery_is_refused_and_leaves_nothing(
    client: TestClient, store: Store, small: dict[str, bytes], tmp_path: Path, what: str, says: str
) -> None:
    whole = zipped(small)
    bodies = {
        "not a zip": b"people;id",
        "cut": whole[: len(whole) // 2],
        "no manifest": zipped({k: v for k, v in small.items() if k != "delivery.toml"}),
        "a folder": zipped({f"inner/{name}": content for name, content in small.items()}),
        "a way out": zipped({**small, "../people.csv": b"id\n1\n"}),
        "twice": zipped_twice(small),
    }

    answer = client.post("/deliveries", content=bodies[what], headers=ZIP)

    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert says in answer.json()["detail"]
    assert store.read(NODES) == [{"nodes": 0}]
    assert list((tmp_path / "home" / "incoming").iterdir()) == []


def zipped_twice(files: dict[str, bytes]) -> bytes:
    body = io.BytesIO(zipped(files))
    with zipfile.ZipFile(body, "a") as packed, pytest.warns(UserWarning, match="Duplicate name"):
        packed.writestr("people.csv", b"id\n1\n")
    return body.getvalue()


def test_another_kind_of_body_is_refused_before_it_is_read(client: TestClient) -> None:
    answer = client.post("/deliveries", content=b"{}", headers={"content-type": "text/plain"})

    assert answer.status_code == 415


def test_an_extract_is_loaded_by_the_mapping_that_the_request_names(
    client: TestClient, test_data: Path
) -> None:
    folder = test_data / "extracts" / "rms_like"
    body = zipped({file.name: file.read_bytes() for file in sorted(folder.iterdir())})

    answer = client.post("/deliveries?detect=false&mapping=niche-like", content=body, headers=ZIP)

    assert answer.status_code == 200
    sheets = answer.json()["extract"]["sheets"]
    assert sum(sheet["rows"] for sheet in sheets) == 16
    assert sum(sheet["quarantined"] for sheet in sheets) == 2


def test_a_mapping_that_nobody_reviewed_here_is_refused(
    client: TestClient, store: Store, small: dict[str, bytes]
) -> None:
    answer = client.post("/deliveries?mapping=mine", content=zipped(small), headers=ZIP)

    assert answer.status_code == 422
    assert "There is no mapping mine" in answer.json()["detail"]
    assert store.read(NODES)[0]["nodes"] == 0
