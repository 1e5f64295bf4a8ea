"""T04, T08, T21: an export holds what the screen shows, bears its marking, and is for somebody."""

import io
import zipfile
from pathlib import Path
from typing import cast

import pytest
from fastapi.testclient import TestClient

from api.cli.demo_provider import DemoProvider
from api.http.app import create_app
from api.services.access_record import AccessRecord
from api.services.context import AppState, RequestContext
from api.services.disclosure import record_recipient
from api.settings import ServiceSettings
from graph.access.audit import AuditEntry, AuditLog
from graph.access.reader import Reader
from graph.errors import Misuse
from graph.settings import LocalSettings
from tests.audit_entries import entries
from tests.security.conftest import CANARIES, CanaryWorld
from tests.security.provider import HERE, NOW, bearer

FORMS = ("csv", "i2", "graphml", "gexf")
ROLES = {"analyst": "safeguarding", "coordinator": "multi_agency"}


def exported(
    client: TestClient, provider: DemoProvider, world: CanaryWorld, role: str, form: str
) -> str:
    """Return every byte of an export of everything there is."""
    answer = client.post(
        f"/graph/export?form={form}",
        json={"ids": [*world.people, *world.addresses], "title": "t", "recipient": "Force 43"},
        headers=bearer(provider, role, ROLES[role]),
    )
    assert answer.status_code == 200
    return text_of(answer.content, form)


def text_of(content: bytes, form: str) -> str:
    """Return every text of an exported file."""
    if form not in {"csv", "i2"}:
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode("utf-8-sig") for name in archive.namelist())


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("form", FORMS)
def test_t04_an_export_holds_what_the_screen_shows(
    service: TestClient, world: CanaryWorld, provider: DemoProvider, role: str, form: str
) -> None:
    body = {"ids": [*world.people, *world.addresses]}
    headers = bearer(provider, role, ROLES[role])
    screen = service.post("/graph/shown", json=body, headers=headers).json()

    text = exported(service, provider, world, role, form)

    shown = {node["id"] for node in screen["nodes"]}
    assert {id_ for id_ in body["ids"] if id_ in text} == shown
    if role == "analyst":
        assert [canary for canary in CANARIES if canary in text] == []


@pytest.mark.parametrize("form", FORMS)
def test_t08_a_file_with_a_protected_address_is_not_marked_open(
    service: TestClient, world: CanaryWorld, provider: DemoProvider, tmp_path: Path, form: str
) -> None:
    without = exported(service, provider, world, "coordinator", form)
    settings = ServiceSettings(local=LocalSettings(home=tmp_path))
    with TestClient(create_app(settings, world.store), base_url=HERE) as local:
        body = {"ids": list(world.addresses), "title": "t", "marking": "official"}
        answer = local.post(f"/graph/export?form={form}", json=body)

    with_lines = text_of(answer.content, form)
    assert "CANARYREFUGE" in with_lines
    assert "OFFICIAL-SENSITIVE (protected address)" in with_lines
    assert "CANARYREFUGE" not in without
    assert "(protected address)" not in without


def test_t21_whom_an_export_is_for_stands_in_it_and_in_the_log(
    service: TestClient, world: CanaryWorld, provider: DemoProvider, home: Path
) -> None:
    text = exported(service, provider, world, "coordinator", "csv")

    assert "Force 43" in text
    assert entries(home)[-1]["recipient"] == "Force 43"


def context_of(tmp_path: Path, *, session: str | None, client: str | None) -> RequestContext:
    entry = AuditEntry(at=NOW, user="ada", route="r", session=session, client=client)
    return RequestContext(
        app=cast("AppState", None),
        reader=Reader(name="ada"),
        now=NOW,
        as_of=NOW,
        route="r",
        access=AccessRecord(AuditLog(tmp_path), entry),
    )


def test_t21_somebody_signed_in_says_for_whom_and_a_system_is_itself(tmp_path: Path) -> None:
    with pytest.raises(Misuse):
        record_recipient(context_of(tmp_path, session="s", client=None))
    with pytest.raises(Misuse):
        record_recipient(context_of(tmp_path, session="s", client=None), "  ")

    assert (
        record_recipient(context_of(tmp_path, session="s", client=None), "Force 43") == "Force 43"
    )
    assert record_recipient(context_of(tmp_path, session=None, client="records")) == "records"
    assert record_recipient(context_of(tmp_path, session=None, client=None)) == "ada"


@pytest.mark.parametrize("path", ["/people", "/findings", "/incidents"])
def test_t21_every_stream_is_logged_with_whom_it_is_for(
    service: TestClient, provider: DemoProvider, home: Path, path: str
) -> None:
    headers = bearer(provider, "analyst") | {"Accept": "application/x-ndjson"}

    streamed = service.get(path, headers=headers | {"Recipient": "Force 43"})

    assert streamed.status_code == 200
    assert {entry.get("recipient") for entry in entries(home)[-1:]} == {"Force 43"}
    assert [canary for canary in CANARIES if canary in streamed.text] == []
