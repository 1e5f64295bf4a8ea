"""T22: the log is read by auditors alone, and reading it is logged."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.cli.demo_provider import DemoProvider
from tests.audit_entries import entries
from tests.security.conftest import CANARIES, CanaryWorld
from tests.security.provider import bearer

OTHERS = {
    "analyst": "safeguarding",
    "investigator": "investigation",
    "coordinator": "multi_agency",
    "steward": "data_quality",
    "system": "system",
}


@pytest.mark.parametrize("role", OTHERS)
def test_t22_nobody_else_reads_the_log(
    service: TestClient, provider: DemoProvider, role: str
) -> None:
    for path in ("/audit", "/audit?user=ada", "/v1/audit"):
        assert service.get(path, headers=bearer(provider, role, OTHERS[role])).status_code == 403


@pytest.mark.parametrize("media_type", ["application/json", "text/html"])
def test_t22_an_auditor_reads_who_was_shown_a_refuge_and_no_name(
    service: TestClient, world: CanaryWorld, provider: DemoProvider, home: Path, media_type: str
) -> None:
    refuge = world.addresses[0]
    coordinator = bearer(provider, "coordinator", "multi_agency")
    service.get(f"/people/{world.people[1]}/history", headers=coordinator)
    headers = bearer(provider, "auditor", "audit") | {"Accept": media_type}

    answer = service.get(f"/audit?thing={refuge}", headers=headers)
    filtered = service.get(f"/audit?thing={refuge}&user=nobody-of-this-name", headers=headers)

    assert answer.status_code == 200
    assert "client-coordinator" in answer.text
    assert "client-coordinator" not in filtered.text.partition("xposures")[0]
    assert [canary for canary in CANARIES if canary in answer.text] == []
    assert entries(home)[-1]["user"] == "client-auditor"


def test_t22_without_a_purpose_of_the_act_the_log_is_not_read(
    service: TestClient, provider: DemoProvider
) -> None:
    headers = bearer(provider, "auditor", "safeguarding")

    assert service.get("/audit", headers=headers).status_code == 428
