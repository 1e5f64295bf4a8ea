"""T02 and T20: what a role may not see is in no answer, and every id of an answer is in the log."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.cli.demo_provider import DemoProvider
from tests.audit_entries import entries
from tests.security.conftest import (
    BEHIND_AN_ADDRESS,
    CANARIES,
    CONDITIONS,
    EMAIL,
    ETHNICITY,
    HOME_LINES,
    NARRATIVE,
    OPEN_TITLE,
    PHONE,
    REASON,
    REFUGE_LINES,
    TITLE,
    CanaryWorld,
)
from tests.security.provider import bearer

PURPOSES = {
    "analyst": "safeguarding",
    "investigator": "investigation",
    "coordinator": "multi_agency",
    "auditor": "audit",
    "system": "system",
}
# What a role may see of the canaries; everything else of them must be nowhere.
SEEN = {
    "analyst": set[str](),
    "investigator": {PHONE, EMAIL},
    # What was written, and phone numbers; where somebody is they reveal, one by one.
    "coordinator": set(BEHIND_AN_ADDRESS) - {REFUGE_LINES, HOME_LINES},
    "auditor": set[str](),
    "system": set[str](),
}
ID = re.compile(r"\b[a-z_]{2,20}-[0-9a-f]{24}\b")
FORMATS = ("application/json", "text/html")
POSTED = ("/graph/shown", "/graph/positions", "/graph/layout", "/graph/export?form=csv")


def every_answer(
    client: TestClient, world: CanaryWorld, headers: dict[str, str]
) -> dict[str, tuple[int, str]]:
    """Return every answer that a reader gets, with its headers."""
    answered: dict[str, tuple[int, str]] = {}
    requests = [("GET", path, None) for path in world.paths]
    ids = [*world.people, *world.addresses]
    requests += [("POST", path, {"ids": ids, "kind": "rings", "title": "x"}) for path in POSTED]
    for method, path, body in requests:
        for media_type in FORMATS:
            answer = client.request(
                method, path, json=body, headers={**headers, "Accept": media_type}
            )
            # A word that was searched for stands in the box it was typed into.
            text = str(answer.headers) + answer.content.decode("utf-8", errors="replace")
            answered[f"{method} {path} {media_type}"] = (answer.status_code, text)
    return answered


def without_question(path: str, text: str) -> str:
    """Return an answer without the words of its own question."""
    words = path.partition("q=")[2].partition(" ")[0]
    return text.replace(words, "") if words != "" else text


def of_groups(path: str) -> set[str]:
    """Return what a comparison of groups names; it counts them, and names nobody who is in one."""
    return {ETHNICITY} if path.startswith("GET /fairness") else set()


@pytest.fixture(scope="module")
def answers(
    service: TestClient, world: CanaryWorld, provider: DemoProvider
) -> dict[str, dict[str, tuple[int, str]]]:
    """Return every answer of every role, read once."""
    return {
        role: every_answer(service, world, bearer(provider, role, purpose))
        for role, purpose in PURPOSES.items()
    }


@pytest.mark.parametrize("role", PURPOSES)
def test_t02_no_canary_is_in_any_answer_of_a_role_that_may_not_see_it(
    answers: dict[str, dict[str, tuple[int, str]]], role: str
) -> None:
    forbidden = set(CANARIES) - SEEN[role]

    hits = [
        (path, canary)
        for path, (_, text) in answers[role].items()
        for canary in forbidden - of_groups(path)
        if canary.casefold() in without_question(path, text).casefold()
    ]

    print(f"T02 {role}: {len(answers[role])} answers, {len(hits)} hits")
    assert len(answers[role]) > 100
    assert hits == []


@pytest.mark.parametrize("role", PURPOSES)
def test_t02_no_answer_holds_a_field_that_the_policy_does_not_name(
    answers: dict[str, dict[str, tuple[int, str]]], role: str
) -> None:
    unnamed = [path for path, (_, text) in answers[role].items() if "no entry in" in text]

    assert unnamed == []


def test_t02_the_control_a_coordinator_reads_what_protects_people(
    answers: dict[str, dict[str, tuple[int, str]]],
) -> None:
    text = "".join(text for _, text in answers["coordinator"].values())

    expected = (TITLE, NARRATIVE, CONDITIONS, REASON, PHONE, "protected, contact")
    assert [canary for canary in expected if canary not in text] == []


def test_t02_what_is_open_is_shown_to_those_who_see_less(
    answers: dict[str, dict[str, tuple[int, str]]],
) -> None:
    for role in ("analyst", "investigator"):
        assert OPEN_TITLE in "".join(text for _, text in answers[role].values())


def test_t02_an_investigator_is_told_whom_to_contact(
    answers: dict[str, dict[str, tuple[int, str]]], world: CanaryWorld
) -> None:
    status, text = answers["investigator"][f"GET /addresses/{world.addresses[0]} application/json"]
    refused, _ = answers["analyst"][f"GET /addresses/{world.addresses[0]} application/json"]

    assert (status, refused) == (200, 404)
    assert "protected, contact" in text


def test_t02_an_auditor_reads_nobody_and_a_system_only_what_it_is_for(
    answers: dict[str, dict[str, tuple[int, str]]], world: CanaryWorld
) -> None:
    person = f"GET /people/{world.people[0]}/history application/json"

    assert answers["auditor"][person][0] == 403
    assert answers["system"][person][0] == 200
    assert answers["system"]["GET /identity/report application/json"][0] == 403


def test_t20_every_id_of_an_answer_is_in_the_outcome_of_its_request(
    service: TestClient, world: CanaryWorld, provider: DemoProvider, home: Path
) -> None:
    headers = bearer(provider, "coordinator", "multi_agency")
    unlogged: list[str] = []
    for path in world.paths:
        for media_type in FORMATS:
            before = len(entries(home))
            text = service.get(path, headers={**headers, "Accept": media_type}).text
            new = entries(home)[before:]
            if len(new) == 0:
                # A page without a record of anybody.
                assert ID.search(text) is None, path
                continue
            assert [entry["event"] for entry in new] == ["intent", "outcome"], path
            assert new[0]["user"].startswith("client-coordinator"), path
            assert new[0]["purpose"] == "multi_agency"
            if not set(ID.findall(text)) <= set(new[1]["ids"]):
                unlogged.append(path)

    assert unlogged == []


def test_t25_who_was_shown_the_refuge_has_an_answer(
    service: TestClient, world: CanaryWorld, provider: DemoProvider, home: Path
) -> None:
    refuge = world.addresses[0]
    before = len(entries(home))
    for role, purpose in PURPOSES.items():
        service.get(f"/people/{world.people[1]}/history", headers=bearer(provider, role, purpose))

    shown = [entry["user"] for entry in entries(home)[before:] if refuge in entry["ids"]]

    # The investigator was shown that it is there, and whom to contact; the coordinator all of it.
    assert shown == ["client-investigator", "client-coordinator"]


def test_t20_a_read_without_a_purpose_or_by_a_stranger_is_refused_and_logged(
    service: TestClient, world: CanaryWorld, provider: DemoProvider, home: Path
) -> None:
    path = f"/people/{world.people[0]}/history"
    headers = bearer(provider, "analyst")
    before = len(entries(home))

    without = service.get(path, headers={"Authorization": headers["Authorization"]})
    another = service.get(path, headers=headers | {"Purpose": "curiosity"})
    stranger = service.get(path)

    assert (without.status_code, another.status_code, stranger.status_code) == (428, 428, 401)
    statuses = [entry.get("status") for entry in entries(home)[before:]]
    assert [status for status in statuses if status is not None] == [428, 428, 401]
    assert all(entry["ids"] == [] for entry in entries(home)[before:])
