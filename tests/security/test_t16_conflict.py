"""T16: who has a conflict of interest reads nothing of it, in no way, and auditors are alerted."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.cli.demo_provider import DemoProvider
from graph.access.reader import EVERYTHING
from graph.access.staff import StaffList, StaffMember, load_staff_list
from graph.db.connection import load_id_factory
from graph.db.store import Store
from graph.errors import Misuse
from graph.history import read_conflicts
from graph.patterns import load_patterns, refresh
from graph.search.lookup import find_person_id
from tests.audit_entries import entries
from tests.conftest import empty
from tests.security.provider import NOW, Clock, access_token, signed_in_service
from tests.worlds import World

# Each way to be in conflict, with the name of whom it is with.
WAYS = ("self", "partner", "family", "shared_address", "suspect", "listed")
OFFICER = StaffMember(user="client-analyst", records=("alpha:self",), listed=("alpha:listed",))
# Who is near, and no conflict: lived there before, is a stranger, only knows the partner.
NEAR = ("former_tenant", "stranger", "friend_of_partner")
UNKNOWN = "0" * 24


def conflict_world() -> World:
    """Return an officer, six people they must not read about, and three they may."""
    world = World(source="alpha", extracted_at=NOW)
    for name in (*WAYS, *NEAR):
        world.person(name, given_names=[canary(name)], family_name="Example")
    world.row("addresses", id="flat", lines=["1 Oak Row"], town="Oldford", kind="home")
    for name, start, end in (
        ("self", "2020-01-01", None),
        ("shared_address", "2021-01-01", None),
        ("former_tenant", "2010-01-01", "2015-01-01"),
    ):
        world.row("residences", person_id=name, address_id="flat", from_=start, to=end)
    world.tie("self", "partner", "partner").tie("self", "family", "sibling")
    world.tie("partner", "friend_of_partner", "associate")
    world.incident(name="own", by="self", against="suspect", on="2026-01-10", title="CANARYOWN")
    for number, name in enumerate((*WAYS[1:], *NEAR)):
        world.incident(
            name=f"i{number}", by="stranger", against=name, on=f"2026-02-{number + 1:02}",
            title=f"CANARY{name.upper()}TITLE" if name in WAYS else "Seen by everybody",
        )  # fmt: skip
        world.row(
            "referrals", id=f"f{number}", scheme="MARAC", person_id="stranger", victim_id=name,
            made_on="2026-03-01",
        )  # fmt: skip
    return world


def canary(name: str) -> str:
    """Return the given name by which somebody is recognised in any answer."""
    return f"Canary{name.replace('_', '')}"


@dataclass(frozen=True)
class ConflictWorld:
    """The world in a store, with the ids of its people and incidents by name."""

    store: Store
    people: dict[str, str]
    incidents: dict[str, str]
    addresses: dict[str, str]


@pytest.fixture(scope="module")
def conflicts(opened: Store, tmp_path_factory: pytest.TempPathFactory) -> ConflictWorld:
    empty(opened)
    conflict_world().load(opened, tmp_path_factory.mktemp("conflicts"))
    refresh(opened, load_patterns(), as_of=NOW, broken=())
    ids = load_id_factory(opened)
    numbers = range(len(WAYS[1:]) + len(NEAR))
    return ConflictWorld(
        opened,
        {name: find_person_id(opened, f"alpha:{name}", EVERYTHING) for name in (*WAYS, *NEAR)},
        {name: ids.of("incident", "alpha", name) for name in ("own", *(f"i{n}" for n in numbers))},
        {"flat": ids.of("address", ids.of("place", "alpha", "flat"))},
    )


@pytest.fixture(scope="module")
def officer(
    provider: DemoProvider, conflicts: ConflictWorld, tmp_path_factory: pytest.TempPathFactory
) -> Generator[tuple[TestClient, Path]]:
    home = tmp_path_factory.mktemp("conflict-home")
    (home / "staff.toml").write_text(
        'version = 1\n[[staff]]\nuser = "client-analyst"\nrecords = ["alpha:self"]\n'
        'listed = ["alpha:listed"]\n'
    )
    with signed_in_service(provider, conflicts.store, home, Clock()) as client:
        yield client, home


def headers(
    provider: DemoProvider, role: str = "analyst", subject: str = "analyst"
) -> dict[str, str]:
    token = access_token(provider, role, sub=f"client-{subject}")
    purpose = {"steward": "data_quality"}.get(role, "safeguarding")
    return {"Authorization": f"Bearer {token}", "Purpose": purpose, "Recipient": "a colleague"}


def reads_of(name: str, world: ConflictWorld) -> list[str]:
    """Return every read that names somebody, by id and by the key of their record."""
    person = world.people[name]
    return [
        *(
            f"/people/{who}{rest}"
            for who in (person, f"alpha:{name}")
            for rest in (
                "", "/history", "/network", "/timeline", "/timeline.svg", "/picture", "/briefing",
            )
        ),
        f"/cases/{person}",
        f"/findings?person={person}",
        f"/graph?start={person}",
        f"/graph/around?id={person}",
        f"/paths?start={world.people['stranger']}&end={person}",
        f"/paths?start={person}&end={world.people['stranger']}",
        f"/patterns/serial_acpo/explain?subject={person}",
        f"/v1/people/{person}/history",
    ]  # fmt: skip


def reads_of_others(world: ConflictWorld) -> list[str]:
    """Return reads that name nobody in conflict, and whose answers would hold them."""
    stranger = world.people["stranger"]
    return [
        *(f"/people/{stranger}{rest}" for rest in (
            "", "/history", "/network", "/timeline", "/timeline.svg", "/picture", "/briefing",
        )),
        "/", "/findings", "/tasks", "/cases", "/register/people",
        "/recognition?pattern=serial_acpo",
        "/patterns/serial_acpo/near", "/identity/pairs",
        f"/graph?start={stranger}&hops=2&kinds=referral", f"/graph?start={stranger}&hops=3",
        f"/graph/around?id={stranger}", "/people?q=example", "/people?q=canary", "/?q=canary",
        "/consistency/all?pattern=serial_acpo",
    ]  # fmt: skip


def test_t16_the_six_ways_are_conflicts_and_who_is_only_near_is_none(
    conflicts: ConflictWorld,
) -> None:
    conflicting = read_conflicts(conflicts.store, OFFICER)

    assert conflicting == {conflicts.people[name] for name in WAYS}


@pytest.mark.parametrize("way", WAYS)
def test_t16_a_conflict_answers_like_an_unknown_id_and_alerts(
    officer: tuple[TestClient, Path], conflicts: ConflictWorld, provider: DemoProvider, way: str
) -> None:
    client, home = officer
    differing: list[str] = []
    silent: list[str] = []
    paths = reads_of(way, conflicts)
    for path in paths:
        unknown = path.replace(conflicts.people[way], f"person-{UNKNOWN}")
        unknown = unknown.replace(f"alpha:{way}", f"alpha:{UNKNOWN}")
        for media_type in ("application/json", "text/html"):
            request_headers = {**headers(provider), "Accept": media_type}
            before = len(entries(home))
            hidden, absent = (
                client.get(path, headers=request_headers),
                client.get(unknown, headers=request_headers),
            )
            if fingerprint(hidden) != fingerprint(absent) or canary(way) in hidden.text:
                differing.append(f"{path} {media_type}")
            if not any(entry["event"] == "alert" for entry in entries(home)[before:]):
                silent.append(path)

    print(f"T16 {way}: {2 * len(paths)} reads, {len(differing)} differ, {len(silent)} silent")
    assert (differing, silent) == ([], [])


def fingerprint(answer: object) -> tuple[int, str, str]:
    """Return what an answer lets anybody tell."""
    headers = {k: v for k, v in answer.headers.items() if k != "date"}  # type: ignore[attr-defined]
    return answer.status_code, answer.text, str(sorted(headers.items()))  # type: ignore[attr-defined]


def test_t16_nothing_of_a_conflict_is_in_answers_about_others(
    officer: tuple[TestClient, Path], conflicts: ConflictWorld, provider: DemoProvider
) -> None:
    client, _ = officer
    hidden = {
        *(canary(way) for way in WAYS),
        "CANARYOWN",
        *(f"CANARY{w.upper()}TITLE" for w in WAYS),
    }
    ids = {conflicts.people[way] for way in WAYS}
    hits: list[tuple[str, str]] = []
    answered = 0
    requests = [("GET", path, None) for path in reads_of_others(conflicts)]
    everything = [*conflicts.people.values(), *conflicts.incidents.values()]
    requests += [
        ("POST", path, {"ids": everything, "kind": "rings", "title": "x"})
        for path in ("/graph/shown", "/graph/positions", "/graph/layout", "/graph/export?form=csv",
                     "/graph/export?form=graphml")
    ]  # fmt: skip
    requests.append(("POST", "/graph/expand", {"ids": [conflicts.people["stranger"]], "shown": []}))
    for method, path, body in requests:
        for media_type in ("application/json", "text/html", "application/x-ndjson"):
            request_headers = {**headers(provider), "Accept": media_type}
            answer = client.request(method, path, json=body, headers=request_headers)
            answered += 1
            hits += [(path, word) for word in hidden | ids if word in answer.text]

    print(f"T16: {answered} answers about others, {len(hits)} hits")
    assert hits == []


# Every list that says how many there are in all, by what each item of it is called.
COUNTED = {
    "/findings": "findings",
    "/tasks": "tasks",
    "/cases": "cases",
    "/work": "people",
    "/people?q=example": "items",
    "/identity/pairs": "pairs",
    "/register/people": "items",
    "/recognition?pattern=serial_acpo": "entries",
}


@pytest.mark.parametrize("path", COUNTED)
def test_t16_a_total_counts_whom_the_pages_show(
    officer: tuple[TestClient, Path], provider: DemoProvider, path: str
) -> None:
    client, _ = officer
    own, other = headers(provider), headers(provider, subject="another")

    (total, shown, pages), (whole, _, _) = (
        walk(client, path, COUNTED[path], each) for each in (own, other)
    )

    print(f"T16 {path}: {total} of {whole} in {pages} pages")
    assert total == shown
    assert pages == max(1, shown)
    # The control: somebody without a conflict is told of more.
    assert total < whole or whole == 0


def walk(
    client: TestClient, path: str, name: str, request_headers: dict[str, str]
) -> tuple[int, int, int]:
    """Return the total of a list, how many its pages of one show, and how many pages it has."""
    total, shown, pages, cursor = 0, 0, 0, None
    while True:
        params = {"limit": "1", **({} if cursor is None else {"cursor": cursor})}
        url = client.build_request("GET", path).url.copy_merge_params(params)
        body = client.get(str(url), headers=request_headers).json()
        total = body["total"] if isinstance(body["total"], int) else body["total"]["people"]
        pages, shown = pages + 1, shown + len(body[name])
        cursor = body["next"]
        if cursor is None:
            return total, shown, pages


def test_t16_the_control_another_officer_reads_them(
    officer: tuple[TestClient, Path], conflicts: ConflictWorld, provider: DemoProvider
) -> None:
    client, _ = officer
    other = headers(provider, subject="another")

    answers = [
        client.get(f"/people/{conflicts.people[way]}", headers=other).status_code for way in WAYS
    ]

    assert answers == [200] * len(WAYS)
    assert canary("partner") in client.get("/people?q=example", headers=other).text


def test_t16_a_steward_in_conflict_neither_corrects_nor_erases(
    officer: tuple[TestClient, Path], conflicts: ConflictWorld, provider: DemoProvider
) -> None:
    client, home = officer
    steward = headers(provider, "steward")
    before = len(entries(home))

    erased = client.post(
        f"/people/{conflicts.people['partner']}/erasure",
        json={"reason": "A reason long enough to be taken."},
        headers=steward,
    )
    split = client.post(
        f"/identity/people/{conflicts.people['family']}/split", json={}, headers=steward
    )

    assert erased.status_code == 404
    assert split.status_code in {404, 422}
    alerts = [entry for entry in entries(home)[before:] if entry["event"] == "alert"]
    assert len(alerts) == 2
    assert (
        find_person_id(conflicts.store, "alpha:partner", EVERYTHING) == conflicts.people["partner"]
    )


def test_t16_a_staff_list_that_is_not_certain_lets_nobody_in(tmp_path: Path) -> None:
    path = tmp_path / "staff.toml"
    assert load_staff_list(path) == StaffList()
    for text in (
        "version = 2", "[[staff]]\nusr = 'x'", "staff = 3", "not toml",
        "version = 1\n[[staff]]\nuser = 'x'\n[[staff]]\nuser = 'x'",
    ):  # fmt: skip
        path.write_text(text)
        with pytest.raises(Misuse):
            load_staff_list(path)


def test_t16_a_planted_hole_is_found(
    officer: tuple[TestClient, Path], conflicts: ConflictWorld, provider: DemoProvider
) -> None:
    client, _ = officer
    app = client.app
    assert isinstance(app, FastAPI)
    state = app.state.service
    app.state.service = replace(state, staff=StaffList())
    try:
        answer = client.get(f"/people/{conflicts.people['partner']}", headers=headers(provider))
    finally:
        app.state.service = state

    assert answer.status_code == 200
    assert canary("partner") in answer.text
