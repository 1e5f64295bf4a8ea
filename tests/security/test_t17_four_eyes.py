"""T17, four eyes: one person asks for an erasure, and another who is signed in approves it."""

import random
from collections.abc import Generator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from api.cli.demo_provider import DemoProvider
from graph.access.reader import EVERYTHING
from graph.db.statements import trusted
from graph.errors import Conflict, NotFound
from graph.ingest import ErasureRequest, ErasureRequests
from graph.ingest.erasure_requests import APPROVE_WITHIN
from graph.search.lookup import find_person_id
from tests.audit_entries import entries
from tests.security.conftest import CanaryWorld
from tests.security.provider import NOW, Clock, access_token, signed_in_service

ERASED_BY = trusted("test", "MATCH (e:Erasure) RETURN e.by AS by ORDER BY by")
PLANT = trusted(
    "test", "MATCH (p:Person {id: $person}) CREATE (:Record {id: 'planted'})-[:RECORD_OF]->(p)"
)
PULL_UP = trusted("test", "MATCH (r:Record {id: 'planted'}) DETACH DELETE r")
WHY = {"reason": "Decision of the data protection officer, 41/26."}
NOBODY = "request-" + 24 * "0"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(
    provider: DemoProvider, world: CanaryWorld, tmp_path: Path, clock: Clock
) -> Generator[TestClient]:
    (tmp_path / "staff.toml").write_text(
        'version = 1\n[[staff]]\nuser = "client-conflict"\nrecords = ["alpha:ann"]\n'
    )
    with signed_in_service(provider, world.store, tmp_path, clock) as client:
        yield client


def steward(provider: DemoProvider, who: str, **claims: str) -> dict[str, str]:
    token = access_token(provider, "steward", sub=f"client-{who}", **claims)
    return {"Authorization": f"Bearer {token}", "Purpose": "data_quality"}


def ask(client: TestClient, headers: dict[str, str], person: str) -> Response:
    return client.post(f"/people/{person}/erasure", json=WHY, headers=headers)


def approved(client: TestClient, headers: dict[str, str], request: str) -> Response:
    return client.post(f"/erasures/{request}/approval", headers=headers)


def refused(client: TestClient, headers: dict[str, str], request: str) -> Response:
    return client.post(f"/erasures/{request}/refusal", json={"note": "No."}, headers=headers)


def is_recorded(world: CanaryWorld, name: str) -> bool:
    try:
        find_person_id(world.store, f"alpha:{name}", EVERYTHING)
    except NotFound:
        return False
    return True


def test_t17_nobody_is_erased_until_another_person_approves(
    client: TestClient, provider: DemoProvider, world: CanaryWorld, tmp_path: Path
) -> None:
    first, second = steward(provider, "first"), steward(provider, "second")
    renamed = steward(provider, "first", preferred_username="another.name")

    request = ask(client, first, "alpha:old")
    second_request = ask(client, second, "alpha:old")
    own = [approved(client, headers, request.json()["id"]) for headers in (first, renamed)]
    still = is_recorded(world, "old")
    done = approved(client, second, request.json()["id"])
    repeated = approved(client, second, request.json()["id"])

    assert (request.status_code, request.json()["state"]) == (202, "waiting")
    assert second_request.status_code == 409
    assert [answer.status_code for answer in own] == [409, 409]
    assert "Somebody else approves" in own[0].json()["detail"]
    assert still
    assert (done.status_code, done.json()["erased"]["records"]) == (200, 1)
    assert not is_recorded(world, "old")
    assert repeated.status_code == 409
    decisions = [entry.get("decision") for entry in entries(tmp_path)]
    assert [text for text in decisions if text] == ["erasure asked", "erasure asked", "erase"]
    by = world.store.read(ERASED_BY)
    assert [row["by"] for row in by] == ["client-first, approved by client-second"]


def test_t17_what_was_refused_or_expired_or_never_was_erases_nobody(
    client: TestClient, provider: DemoProvider, world: CanaryWorld, clock: Clock
) -> None:
    first, second = steward(provider, "first"), steward(provider, "second")
    taken_back = ask(client, first, "alpha:bea").json()["id"]
    assert refused(client, first, taken_back).json()["state"] == "refused"
    late = ask(client, first, "alpha:bea").json()["id"]
    clock.now = NOW + APPROVE_WITHIN
    answers = [approved(client, second, name) for name in (taken_back, late, NOBODY)]

    assert [answer.status_code for answer in answers] == [409, 409, 404]
    assert is_recorded(world, "bea")


def test_t17_a_person_who_has_other_records_since_is_not_erased(
    client: TestClient, provider: DemoProvider, world: CanaryWorld
) -> None:
    request = ask(client, steward(provider, "first"), "alpha:bea").json()["id"]
    person = find_person_id(world.store, "alpha:bea", EVERYTHING)
    world.store.write(PLANT, {"person": person})
    grown = approved(client, steward(provider, "second"), request)
    world.store.write(PULL_UP)

    assert grown.status_code == 409
    assert "Records joined or left this person" in grown.json()["detail"]
    assert is_recorded(world, "bea")


def test_t17_a_conflict_of_interest_neither_reads_nor_answers_a_request(
    client: TestClient, provider: DemoProvider, world: CanaryWorld
) -> None:
    request = ask(client, steward(provider, "first"), "alpha:ann").json()["id"]
    officer = steward(provider, "conflict")

    answers = [
        answer(client, officer, name)
        for answer in (approved, refused)
        for name in (request, NOBODY)
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.json()["detail"] for answer in answers}) == 1
    assert client.get("/erasures", headers=officer).json() == {"requests": [], "waiting": 0}
    assert client.get("/erasures", headers=steward(provider, "second")).json()["waiting"] == 1
    assert is_recorded(world, "ann")


@pytest.mark.parametrize("role", ["analyst", "investigator", "coordinator", "auditor", "system"])
def test_t17_a_role_that_may_not_erase_is_refused(
    client: TestClient, provider: DemoProvider, world: CanaryWorld, role: str
) -> None:
    purpose = {"auditor": "audit", "system": "system", "investigator": "investigation"}
    headers = {
        "Authorization": f"Bearer {access_token(provider, role)}",
        "Purpose": purpose.get(role, "safeguarding"),
    }

    answers = [
        ask(client, headers, world.people[0]),
        client.get("/erasures", headers=headers),
        approved(client, headers, NOBODY),
        refused(client, headers, NOBODY),
    ]

    assert {answer.status_code for answer in answers} == {403}


def test_t17_the_page_offers_the_erasure_to_the_second_person_only(
    client: TestClient, provider: DemoProvider
) -> None:
    ask(client, steward(provider, "first"), "alpha:sam")
    pages = [
        client.get("/erasures", headers={**steward(provider, who), "Accept": "text/html"}).text
        for who in ("first", "second")
    ]

    assert ["Erase for good" in page for page in pages] == [False, True]
    assert ["Take it back" in page for page in pages] == [True, False]


def test_t17_whatever_is_asked_answered_and_waited_for_four_eyes_saw_each_erasure(
    tmp_path: Path,
) -> None:
    chance = random.Random(17)  # noqa: S311 - drawn anew the same
    erased = 0
    for run in range(40):
        requests = ErasureRequests(tmp_path / f"{run}.jsonl")
        now = NOW
        carried_out: list[str] = []
        for _ in range(25):
            now += chance.choice((timedelta(hours=1), timedelta(days=3)))
            user = chance.choice("abc")
            waiting = [item for item in requests.requests() if item.state(now) == "waiting"]
            name = chance.choice([*(item.id for item in requests.requests()), NOBODY])
            erased += one_step(chance, requests, carried_out, name, user, now)
            if chance.random() < 0.1:
                # Another process, which knows what the file says.
                requests = ErasureRequests(tmp_path / f"{run}.jsonl")
            assert len({item.person for item in waiting}) == len(waiting)
        assert len(set(carried_out)) == len(carried_out)
        by_id = {item.id: item for item in requests.requests()}
        assert {name for name, item in by_id.items() if item.answer == "approved"} == {*carried_out}
        assert all(by_id[name].answered_by != by_id[name].asked_by for name in carried_out)
    print(f"T17: {erased} erasures carried out in 40 runs")
    assert erased > 40


def one_step(
    chance: random.Random,
    requests: ErasureRequests,
    carried_out: list[str],
    name: str,
    user: str,
    now: datetime,
) -> bool:
    """Let somebody ask, approve or refuse; return whether it erased."""

    def carry_out(request: ErasureRequest) -> None:
        assert request.asked_by != user
        assert now < request.expires_at
        carried_out.append(request.id)

    before = len(carried_out)
    act = chance.choice(("ask", "approve", "approve", "refuse"))
    try:
        if act == "ask":
            person = chance.choice(("p", "q"))
            requests.ask(person, ("r",), "Asked.", by=user, subject=user, now=now)
        elif act == "approve":
            requests.approve(name, carry_out, by=user, subject=user, now=now)
        elif chance.random() < 0.3:
            requests.refuse(name, "No.", by=user, now=now)
    except (Conflict, NotFound):
        assert len(carried_out) == before
    return len(carried_out) > before
