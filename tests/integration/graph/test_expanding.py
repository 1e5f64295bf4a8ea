"""Expanding: counts first, then what was chosen, and nothing twice."""

from typing import Any

from tests.integration.graph.conftest import HOSTEL, Service


def added(service: Service, node_id: str, **more: Any) -> dict[str, Any]:
    """Return what expanding one node adds."""
    return service.client.post("/graph/expand", json={"ids": [node_id], **more}).json()


def test_a_busy_address_is_counted_whole_before_any_is_shown(service: Service) -> None:
    hostel = service.id("address", "hostel")

    expansion = service.client.get("/graph/around", params={"id": hostel}).json()

    assert expansion["total"] == HOSTEL
    assert expansion["kinds"] == [{"kind": "incident", "count": HOSTEL}]
    assert [band["count"] for band in expansion["bands"]] == [10] * 6
    assert [band["band"] for band in expansion["bands"]] == [6, 5, 4, 3, 2, 1]
    assert [year["year"] for year in expansion["years"]] == [2020, 2021, 2022, 2023, 2024]


def test_the_most_serious_come_first_and_the_rest_is_counted(service: Service) -> None:
    expansion = added(service, service.id("address", "hostel"), limit=10)

    assert [node["band"] for node in expansion["nodes"]] == [6] * 10
    assert (expansion["total"], expansion["returned"], expansion["truncated"]) == (HOSTEL, 10, True)
    assert expansion["left_out"] == [{"kind": "incident", "count": HOSTEL - 10}]
    # The address itself, as it is now.
    assert expansion["touched"][0]["more"] == HOSTEL - 10


def test_the_most_recent_come_first_where_that_is_wanted(service: Service) -> None:
    expansion = added(service, service.id("address", "hostel"), order="recent", limit=5)

    days = [node["on"] for node in expansion["nodes"]]
    assert days == sorted(days, reverse=True)
    assert days[0].startswith("2024-03-")


def test_a_period_limits_what_is_added(service: Service) -> None:
    period = {"from": "2021-01-01", "to": "2021-12-31"}

    expansion = added(service, service.id("address", "hostel"), **period)

    assert expansion["total"] == 12
    assert {node["on"][:4] for node in expansion["nodes"]} == {"2021"}


def test_what_is_shown_is_not_added_again(service: Service) -> None:
    hostel = service.id("address", "hostel")
    first = added(service, hostel, limit=10)
    shown = [hostel, *(node["id"] for node in first["nodes"])]

    second = added(service, hostel, shown=shown, limit=10)

    assert {node["id"] for node in second["nodes"]}.isdisjoint(shown)
    assert second["total"] == HOSTEL - 10


def test_kinds_links_and_roles_choose(service: Service) -> None:
    sam, low = service.id("person", "sam"), service.id("incident", "low")

    orders = added(service, sam, kinds=["order"])
    ties = added(service, sam, links=["PARTNER_OF"])
    witnesses = added(service, low, roles=["witness"])

    assert [node["kind"] for node in orders["nodes"]] == ["order"]
    assert [node["id"] for node in ties["nodes"]] == [service.id("person", "cat")]
    assert [node["id"] for node in witnesses["nodes"]] == [service.id("person", "wil")]


def test_the_best_connected_come_first_where_that_is_wanted(service: Service) -> None:
    low = service.id("incident", "low")

    expansion = added(service, low, order="connected", kinds=["person"])

    assert expansion["nodes"][0]["id"] == service.id("person", "sam")


def test_with_an_incident_come_those_who_took_part(service: Service) -> None:
    expansion = added(service, service.id("person", "sam"), links=["SUSPECT_IN"], through=True)

    ids = [node["id"] for node in expansion["nodes"]]
    assert ids[:2] == [service.id("incident", "high"), service.id("person", "bea")]
    assert service.id("person", "wil") in ids


def test_new_nodes_are_linked_to_all_that_is_shown_and_move_nothing(service: Service) -> None:
    sam, bea = service.id("person", "sam"), service.id("person", "bea")
    places = {sam: [0, 0], bea: [300, 0]}

    expansion = added(service, sam, shown=[sam, bea], links=["SUSPECT_IN"], places=places)

    high = service.id("incident", "high")
    assert {(edge["start"], edge["end"]) for edge in expansion["edges"] if edge["end"] == high} == {
        (sam, high),
        (bea, high),
    }
    assert {node["id"] for node in expansion["touched"]} == {sam, bea}
    spots = [(node["x"], node["y"]) for node in expansion["nodes"]]
    assert (0, 0) not in spots
    assert len(set(spots)) == len(spots)


def test_nothing_is_expanded_from_what_is_not_there(service: Service) -> None:
    answer = service.client.post("/graph/expand", json={"ids": ["person-0"]})
    counted = service.client.get("/graph/around", params={"id": "address-0"})

    assert (answer.status_code, counted.status_code) == (404, 404)
