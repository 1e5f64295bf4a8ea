"""Saved views: kept as they were, and found again."""

from tests.integration.graph.conftest import Service


def test_a_view_is_found_again_as_it_was_saved(service: Service) -> None:
    sam = service.id("person", "sam")
    state = {"places": {sam: [1, 2.5]}, "hidden": [sam], "title": "<b>", "deep": {"none": None}}

    saved = service.client.post("/views", json={"title": "Sam", "ids": [sam], "state": state})
    opened = service.client.get(f"/views/{saved.json()['id']}")

    assert saved.status_code == 200
    assert saved.headers["content-type"] == "application/json"
    assert opened.json() == saved.json()
    assert (opened.json()["ids"], opened.json()["state"]) == ([sam], state)


def test_a_reader_finds_their_own_views_the_latest_first(service: Service) -> None:
    for title in ("one", "two", "three"):
        service.client.post("/views", json={"title": title})

    first = service.client.get("/views", params={"limit": 2}).json()
    rest = service.client.get("/views", params={"limit": 200, "cursor": first["next"]}).json()

    assert first["returned"] == 2
    assert first["total"] == 2 + rest["returned"]
    ids = [one["id"] for one in (*first["items"], *rest["items"])]
    assert len(set(ids)) == first["total"]


def test_a_state_that_is_too_large_or_too_deep_is_refused(service: Service) -> None:
    deep: dict[str, object] = {}
    for _ in range(30):
        deep = {"in": deep}

    large = service.client.post("/views", json={"title": "t", "state": {"a": "x" * 100_001}})
    nested = service.client.post("/views", json={"title": "t", "state": deep})

    assert (large.status_code, nested.status_code) == (400, 400)


def test_a_view_that_is_not_there_is_not_found(service: Service) -> None:
    assert service.client.get("/views/view-0").status_code == 404


def test_a_view_kept_by_the_page_takes_the_place_of_the_one_before(service: Service) -> None:
    before = service.client.get("/views").json()["total"]

    first = service.client.post("/views", json={"title": "by itself", "auto": True}).json()
    second = service.client.post(
        "/views", json={"title": "by itself, later", "auto": True, "state": {"layout": "rings"}}
    ).json()

    assert first["id"] == second["id"]
    assert service.client.get("/views").json()["total"] == before + 1
    opened = service.client.get(f"/views/{second['id']}").json()
    assert (opened["title"], opened["state"]) == ("by itself, later", {"layout": "rings"})
