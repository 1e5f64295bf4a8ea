"""Charts: what is drawn, how much of it, and how much is not shown."""

from typing import Any

from tests.integration.graph.conftest import HOSTEL, Service


def chart(service: Service, *starts: str, **more: Any) -> dict[str, Any]:
    """Return the chart around some things."""
    return service.client.get("/graph", params={"start": list(starts), **more}).json()


def names(chart_json: dict[str, Any]) -> list[str]:
    """Return the sources' names of the nodes, in their order."""
    return [entry["record_ids"][0] for entry in chart_json["nodes"]]


def node(chart_json: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the node that a source names so."""
    return next(entry for entry in chart_json["nodes"] if name in entry["record_ids"])


def test_a_person_stands_first_with_the_most_serious_next(service: Service) -> None:
    drawn = chart(service, "alpha:sam")

    assert names(drawn)[:2] == ["alpha:sam", "alpha:high"]
    assert drawn["starts"] == [service.id("person", "sam")]
    assert (drawn["total"], drawn["truncated"], drawn["left_out"]) == (11, False, [])
    assert drawn["markings"] == ["open"]


def test_a_node_says_how_it_is_drawn_and_what_is_not_shown(service: Service) -> None:
    drawn = chart(service, "alpha:sam")

    sam, high = node(drawn, "alpha:sam"), node(drawn, "alpha:high")
    assert (sam["style"], sam["says"], sam["subject"]) == ("suspect", "recorded as suspect", True)
    # The order, the referral and the conviction are not shown until somebody asks for them.
    assert sam["links"]["AGAINST"] == sam["not_shown"]["AGAINST"] == 1
    assert sam["more"] == 3
    assert (high["style"], high["on"], high["not_shown"]) == ("band_4", "2024-05-01", {"FOR": 1})
    # Of the bridge the other side's incidents are not shown.
    assert node(drawn, "alpha:v0")["more"] == 3


def test_papers_are_shown_where_they_are_asked_for(service: Service) -> None:
    drawn = chart(service, "alpha:sam", kinds=["order", "referral", "conviction"])

    order = node(drawn, "alpha:o1")
    assert (order["kind"], order["caption"], order["style"]) == (
        "order",
        "Restraining order",
        "order",
    )
    assert (order["on"], order["until"]) == ("2024-06-01", "2027-06-01")
    kinds = {edge["kind"] for edge in drawn["edges"] if edge["start"] == order["id"]}
    assert kinds == {"AGAINST", "PROTECTS", "EXCLUDES_FROM"}
    assert node(drawn, "alpha:sam")["more"] == 0
    assert all(edge["source"] == "alpha" for edge in drawn["edges"])


def test_what_does_not_fit_is_counted_by_kind(service: Service) -> None:
    drawn = chart(service, "alpha:sam", limit=4)

    assert (drawn["total"], drawn["returned"], drawn["truncated"]) == (11, 4, True)
    assert sum(entry["count"] for entry in drawn["left_out"]) == 7
    assert drawn["shown"].startswith("4 of 14 are shown. Left out: ")


def test_papers_that_are_not_drawn_are_counted_and_said(service: Service) -> None:
    first = chart(service, "alpha:sam")
    with_papers = chart(service, "alpha:sam", kinds=["order", "referral", "conviction"])

    assert first["shown"] == (
        "11 of 14 are shown. Drawn when you expand: 1 order, 1 referral and 1 conviction."
    )
    assert with_papers["shown"] == "14 of 14 are shown."


def test_an_address_stands_with_what_happened_there_and_to_whom(service: Service) -> None:
    hostel = service.id("address", "hostel")

    drawn = chart(service, hostel)

    assert drawn["nodes"][0]["id"] == hostel
    assert drawn["total"] == 1 + HOSTEL + 23
    assert drawn["nodes"][1]["band"] == 6


def test_an_incident_stands_with_those_who_took_part(service: Service) -> None:
    drawn = chart(service, service.id("incident", "high"))

    assert sorted(names(drawn)) == ["alpha:bea", "alpha:high", "alpha:sam", "alpha:yard"]


def test_several_starts_share_the_room(service: Service) -> None:
    drawn = chart(service, service.id("address", "hostel"), "alpha:sam", limit=10)

    assert {"alpha:sam", "alpha:high", "alpha:hostel"} <= set(names(drawn))


def test_what_is_not_there_is_not_found(service: Service) -> None:
    for params in ({"start": ["person-0"]}, {"start": ["alpha:sam", "order-0"]}):
        answer = service.client.get("/graph", params=params)

        assert answer.status_code == 404


def test_exactly_the_nodes_asked_for_are_shown_beside_what_stands(service: Service) -> None:
    sam, high = service.id("person", "sam"), service.id("incident", "high")
    body = {"ids": [high, "person-0"], "beside": [sam], "places": {sam: [500, 500]}}

    answer = service.client.post("/graph/shown", json=body).json()

    assert [entry["id"] for entry in answer["nodes"]] == [high]
    assert [(edge["start"], edge["end"]) for edge in answer["edges"]] == [(sam, high)]
    assert [entry["id"] for entry in answer["touched"]] == [sam]
    assert answer["touched"][0]["not_shown"]["SUSPECT_IN"] == 2
    # Near what it hangs on.
    assert abs(answer["nodes"][0]["x"] - 500) + abs(answer["nodes"][0]["y"] - 500) < 200


def test_a_finding_shows_its_evidence_and_whom_it_names(service: Service) -> None:
    finding = service.client.get("/findings", params={"person": "alpha:sam"}).json()["findings"][0]

    answer = service.client.get(f"/graph/finding/{finding['id']}").json()

    marked = {entry["id"] for entry in answer["nodes"] if entry["evidence"]}
    assert marked == {entry["id"] for entry in finding["evidence"]}
    assert answer["starts"] == [finding["subject"]["id"]]
    sam = finding["subject"]["id"]
    proof = {(edge["kind"], edge["end"]) for edge in answer["edges"] if edge["evidence"]}
    incidents = {entry["id"] for entry in finding["evidence"] if entry["kind"] == "incident"}
    assert {end for kind, end in proof if kind == "SUSPECT_IN"} == incidents
    assert all(
        {edge["start"], edge["end"]} <= marked | {sam}
        for edge in answer["edges"]
        if edge["evidence"]
    )
    assert answer["finding"]["summary"] == finding["summary"]
    assert {"alpha:ann", "alpha:bea"} <= set(names(answer))
    assert "alpha:cat" not in names(answer)


def test_positions_are_of_the_part_that_is_shown(service: Service) -> None:
    ids = [entry["id"] for entry in chart(service, service.id("incident", "high"))["nodes"]]

    answer = service.client.post("/graph/positions", json={"ids": ids}).json()

    by_id = {position["id"]: position for position in answer["positions"]}
    high = by_id[service.id("incident", "high")]
    assert (high["neighbours"], high["degree"], high["betweenness"]) == (3, 1.0, 1.0)
    assert answer["components"] == [{"number": 0, "count": 4}]
    assert "risk" not in str(answer)


def test_every_layout_places_every_node(service: Service) -> None:
    drawn = chart(service, "alpha:sam")
    ids = [entry["id"] for entry in drawn["nodes"]]
    pin = {ids[0]: [12.5, 7.5]}

    for kind in ("network", "dates", "rings", "hierarchy"):
        body = {"ids": ids, "kind": kind, "pinned": pin}
        answer = service.client.post("/graph/layout", json=body).json()

        assert set(answer["places"]) == set(ids)
        assert answer["places"][ids[0]] == [12.5, 7.5]


def test_a_path_leads_only_through_what_may_be_walked(service: Service) -> None:
    ask = {"from": "alpha:sam", "to": "alpha:bea"}

    direct = service.client.get("/paths", params=ask).json()
    orders = service.client.get("/paths", params={**ask, "kinds": ["order"]}).json()
    lived = service.client.get("/paths", params={**ask, "links": ["LIVES_AT"]}).json()

    assert direct["paths"][0][1] == service.id("incident", "high")
    assert orders["paths"][0][1] == service.id("order", "o1")
    assert (lived["hops"], lived["paths"]) == (None, [])


def test_the_legend_names_every_style_that_is_used(service: Service) -> None:
    legend = service.client.get("/graph/legend").json()
    drawn = chart(service, "alpha:sam", kinds=["order", "referral"])

    assert {entry["style"] for entry in drawn["nodes"]} <= {
        entry["key"] for entry in legend["nodes"]
    }
    assert {edge["kind"] for edge in drawn["edges"]} <= {edge["key"] for edge in legend["edges"]}
