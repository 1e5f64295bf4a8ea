"""T19: who walks from person to person is stopped at the quota of their role, and auditors know."""

from datetime import timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.cli.demo_provider import DemoProvider
from api.services.quotas import QuotaCounter
from graph.access.policy import Quotas, load_policy
from graph.errors import QuotaReached
from tests.audit_entries import entries
from tests.security.conftest import CanaryWorld
from tests.security.provider import NOW, Clock, bearer, signed_in_service

FEW = Quotas(people_an_hour=3, revealed_a_day=1, exports_a_day=2)


def test_t19_the_same_thing_counts_once_and_an_hour_later_anew() -> None:
    counter = QuotaCounter()
    for _ in range(5):
        counter.count("ada", "people", "p1", quotas=FEW, now=NOW)
    counter.count("ada", "people", "p2", quotas=FEW, now=NOW)
    counter.count("ada", "people", "p3", quotas=FEW, now=NOW)

    with pytest.raises(QuotaReached):
        counter.count("ada", "people", "p4", quotas=FEW, now=NOW + timedelta(minutes=59))
    # Near misses: what was opened already, another kind, somebody else, an hour later.
    counter.count("ada", "people", "p1", quotas=FEW, now=NOW)
    counter.count("ada", "exports", "e1", quotas=FEW, now=NOW)
    counter.count("ben", "people", "p4", quotas=FEW, now=NOW)
    counter.count("ada", "people", "p4", quotas=FEW, now=NOW + timedelta(hours=1))


@pytest.mark.parametrize("role", ["analyst", "investigator"])
def test_t19_a_walk_from_person_to_person_ends_at_the_quota(
    provider: DemoProvider, world: CanaryWorld, tmp_path: Path, role: str
) -> None:
    most = load_policy().roles[role].quotas.people_an_hour
    clock = Clock()
    with signed_in_service(provider, world.store, tmp_path, clock) as client:
        headers = bearer(provider, role)
        answers = [
            client.get(f"/people/person-{number:024x}/history", headers=headers).status_code
            for number in range(most + 20)
        ]
        clock.now += timedelta(hours=1)
        later = client.get(f"/people/{world.people[0]}", headers=headers).status_code

    print(f"T19 {role}: stopped after {answers.count(404)} of {len(answers)}")
    alerts = [entry for entry in entries(tmp_path) if entry["event"] == "alert"]
    assert answers == [*[404] * most, *[429] * 20]
    assert [alert["reason"] for alert in alerts] == ["quota reached"] * 20
    assert later == 200


def test_t19_exports_are_counted_by_the_day(
    provider: DemoProvider, world: CanaryWorld, tmp_path: Path
) -> None:
    most = load_policy().roles["analyst"].quotas.exports_a_day
    clock = Clock()
    with signed_in_service(provider, world.store, tmp_path, clock) as client:
        statuses = [export(client, provider, world) for _ in range(most + 1)]
        clock.now += timedelta(days=1)
        statuses.append(export(client, provider, world))

    assert statuses == [*[200] * most, 429, 200]


def export(client: TestClient, provider: DemoProvider, world: CanaryWorld) -> int:
    body = {"ids": list(world.people), "title": "x"}
    answer = client.post("/graph/export?form=csv", json=body, headers=bearer(provider, "analyst"))
    return answer.status_code
