"""Revealing a protected address is an act of its own: a reason, a quota, an entry of its own."""

from pathlib import Path
from typing import cast

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.cli.demo_provider import DemoProvider
from api.services.quotas import QuotaCounter
from graph.access.policy import load_policy
from tests.audit_entries import entries
from tests.security.conftest import HOME_LINES, REFUGE_LINES, CanaryWorld
from tests.security.provider import Clock, bearer, signed_in_service

PURPOSES = {
    "analyst": "safeguarding",
    "investigator": "investigation",
    "coordinator": "multi_agency",
    "auditor": "audit",
    "system": "system",
}
MAY = {"investigator", "coordinator"}
WHY = {"reason": "Welfare visit tonight, incident 412"}


@pytest.mark.parametrize("role", PURPOSES)
def test_reveal_shows_the_lines_to_two_roles_and_to_nobody_else(
    service: TestClient, world: CanaryWorld, provider: DemoProvider, home: Path, role: str
) -> None:
    before = len(entries(home))
    answers = [
        service.post(
            f"/addresses/{address}/reveal",
            json=WHY,
            headers=bearer(provider, role, PURPOSES[role]),
        )
        for address in world.addresses
    ]

    texts = [answer.text for answer in answers]
    assert [
        lines in text for lines, text in zip((REFUGE_LINES, HOME_LINES), texts, strict=True)
    ] == [role in MAY] * 2
    reveals = [entry for entry in entries(home)[before:] if entry.get("decision") == "reveal"]
    expected = [[address] for address in world.addresses] if role in MAY else []
    assert [entry["ids"] for entry in reveals] == expected
    assert {entry["reason"] for entry in reveals} <= {WHY["reason"]}


@pytest.mark.parametrize("reason", ["", "too short", "   needed        "])
def test_reveal_without_a_reason_shows_and_logs_no_line(
    service: TestClient, world: CanaryWorld, provider: DemoProvider, reason: str
) -> None:
    headers = bearer(provider, "investigator", "investigation")
    path = f"/addresses/{world.addresses[0]}"

    answer = service.post(f"{path}/reveal", json={"reason": reason}, headers=headers)
    page = service.post(f"{path}/revealed", data={"reason": reason}, headers=headers)

    assert (answer.status_code, page.status_code) == (422, 422)
    assert REFUGE_LINES not in answer.text + page.text


def test_reveal_by_its_form_shows_the_lines_on_a_page(
    service: TestClient, world: CanaryWorld, provider: DemoProvider
) -> None:
    headers = bearer(provider, "coordinator", "multi_agency") | {"Accept": "text/html"}
    path = f"/addresses/{world.addresses[0]}"

    before = service.get(path, headers=headers).text
    page = service.post(f"{path}/revealed", data=WHY, headers=headers)

    assert "Reveal where it is" in before
    assert REFUGE_LINES not in before
    assert (page.status_code, REFUGE_LINES in page.text) == (200, True)


def test_t19_reveals_are_counted_by_the_day(
    provider: DemoProvider, world: CanaryWorld, tmp_path: Path
) -> None:
    most = load_policy().roles["investigator"].quotas.revealed_a_day
    assert most >= 1
    with signed_in_service(provider, world.store, tmp_path, Clock()) as client:
        app = cast("FastAPI", client.app)
        counter = cast("QuotaCounter", app.state.service.quota_counter)
        role = load_policy().roles["investigator"]
        for number in range(most):
            counter.count(
                "client-investigator", "revealed", f"a{number}", quotas=role.quotas, now=Clock()()
            )
        answer = client.post(
            f"/addresses/{world.addresses[0]}/reveal",
            json=WHY,
            headers=bearer(provider, "investigator", "investigation"),
        )

    assert answer.status_code == 429
    assert REFUGE_LINES not in answer.text
