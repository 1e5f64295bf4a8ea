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
    ids = [item["id"] for item in (*first["items"], *rest["items"])]
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


def test_a_view_is_drawn_with_each_node_where_it_stood(service: Service) -> None:
    sam, high = service.id("person", "sam"), service.id("incident", "high")
    state = {"places": {sam: [1, 2.5], high: [300, -40]}}
    saved = service.client.post("/views", json={"title": "t", "ids": [sam, high], "state": state})

    answer = service.client.get(f"/graph/view/{saved.json()['id']}").json()

    assert answer["view"] == saved.json()
    assert {node["id"]: [node["x"], node["y"]] for node in answer["nodes"]} == state["places"]
    assert [(edge["start"], edge["end"]) for edge in answer["edges"]] == [(sam, high)]
    assert (answer["total"], answer["truncated"]) == (2, False)


def test_a_node_without_a_place_stands_beside_those_that_have_one(service: Service) -> None:
    sam, high = service.id("person", "sam"), service.id("incident", "high")
    given = {"title": "t", "ids": [sam, high], "state": {"places": {sam: [900, 900]}}}
    saved = service.client.post("/views", json=given).json()

    answer = service.client.get(f"/graph/view/{saved['id']}").json()

    places = {node["id"]: (node["x"], node["y"]) for node in answer["nodes"]}
    assert places[sam] == (900, 900)
    assert 0 < abs(places[high][0] - 900) + abs(places[high][1] - 900) < 200


def test_a_view_whose_places_are_no_places_is_drawn_all_the_same(service: Service) -> None:
    sam = service.id("person", "sam")
    given = {"title": "t", "ids": [sam], "state": {"places": {sam: "there"}}}
    saved = service.client.post("/views", json=given).json()

    answer = service.client.get(f"/graph/view/{saved['id']}").json()

    assert [node["id"] for node in answer["nodes"]] == [sam]


def test_a_view_of_nothing_is_drawn_as_nothing(service: Service) -> None:
    saved = service.client.post("/views", json={"title": "empty"}).json()

    response = service.client.get(f"/graph/view/{saved['id']}")

    assert (response.status_code, response.json()["nodes"]) == (200, [])
    assert service.client.get("/graph/view/view-0").status_code == 404
