"""Charts by date, in rings and in layers."""

import math
from datetime import UTC, date, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.network.model import Edge, EdgeKind, Network, Node
from viz.chart_layouts import Arrangement, arrange_chart
from viz.date_layout import LANES
from viz.node_placement import CLOSEST


def network() -> Network:
    """Return sam in three incidents, one with ann, and an address."""
    nodes = (
        Node(id="person-sam", kind="person", caption="Sam", subject=True),
        Node(id="person-ann", kind="person", caption="Ann"),
        *(
            Node(id=f"incident-{n}", kind="incident", caption="i", occurred_on=date(2020 + n, 1, 1))
            for n in range(3)
        ),
        Node(id="address-1", kind="address", caption="a"),
    )
    links: list[tuple[str, str, EdgeKind]] = [
        *(("person-sam", f"incident-{n}", "SUSPECT_IN") for n in range(3)),
        ("person-ann", "incident-2", "VICTIM_IN"),
        ("person-sam", "address-1", "LIVES_AT"),
    ]
    return Network(
        subject="person-sam",
        as_of=datetime(2026, 1, 1, tzinfo=UTC),
        nodes=nodes,
        edges=tuple(
            Edge(id=f"{a}{b}", start=a, end=b, kind=kind, source="s") for a, b, kind in links
        ),
        total=6,
        returned=6,
        truncated=False,
    )


def test_by_date_each_person_has_a_lane_and_days_go_to_the_right() -> None:
    arranged = arrange_chart(network(), "dates")

    assert [lane.id for lane in arranged.lanes] == ["person-sam", "person-ann"]
    days = [arranged.places[f"incident-{n}"][0] for n in range(3)]
    assert days == sorted(days)
    assert len(set(days)) == 3
    sam, ann = (lane.y for lane in arranged.lanes)
    assert arranged.places["incident-0"][1] == sam
    assert arranged.places["incident-2"][1] == ann
    assert arranged.undated == ("address-1",)
    assert [mark.day for mark in arranged.days] == [
        date(year, month, 1) for year in (2020, 2021) for month in (1, 4, 7, 10)
    ] + [date(2022, 1, 1)]


def test_by_date_without_any_day_everything_is_undated() -> None:
    plain = network().model_copy(
        update={
            "nodes": tuple(node for node in network().nodes if node.kind == "person"),
            "edges": (),
        }
    )

    arranged = arrange_chart(plain, "dates")

    assert arranged.undated == ("person-sam", "person-ann")
    assert (arranged.lanes, arranged.days) == ((), ())


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Draw a network of a start and victims, many incidents on few days, and places."""
    victims = draw(st.integers(1, 2 * LANES))
    days = draw(st.lists(st.integers(0, 400), min_size=1, max_size=300))
    homes = [draw(st.integers(0, victims - 1)) for _ in range(min(len(days), 5))]
    edges: list[tuple[str, str, EdgeKind]] = []
    for number in range(len(days)):
        victim = f"person-{homes[number % len(homes)]:03}"
        edges.append(("person-s", f"incident-{number}", "SUSPECT_IN"))
        edges.append((victim, f"incident-{number}", "VICTIM_IN"))
        edges.append((f"incident-{number}", f"address-{number % 3}", "OCCURRED_AT"))
    return network().model_copy(
        update={
            "nodes": (
                Node(id="person-s", kind="person", caption="S"),
                *(
                    Node(id=f"person-{number:03}", kind="person", caption="v")
                    for number in range(victims)
                ),
                *(
                    Node(
                        id=f"incident-{number}",
                        kind="incident",
                        caption="i",
                        occurred_on=date(2024, 1, 1) + timedelta(days=day),
                    )
                    for number, day in enumerate(days)
                ),
                *(Node(id=f"address-{number}", kind="address", caption="a") for number in range(3)),
            ),
            "edges": tuple(
                Edge(id=f"{a}{b}{kind}", start=a, end=b, kind=kind, source="s")
                for a, b, kind in edges
            ),
        }
    )


@pytest.mark.parametrize("kind", ["dates", "rings", "hierarchy"])
@given(chart=networks())
def test_in_no_arrangement_does_one_shape_cover_another(kind: Arrangement, chart: Network) -> None:
    places = arrange_chart(chart, kind, start="person-s").places

    distances = (math.dist(*pair) for pair in combinations(places.values(), 2))
    assert set(places) == {node.id for node in chart.nodes}
    assert min(distances) >= CLOSEST - 1


@given(chart=networks())
def test_by_date_what_is_later_stands_further_right_on_the_line_of_its_victim(
    chart: Network,
) -> None:
    arranged = arrange_chart(chart, "dates", start="person-s")
    heights = {lane.id: lane.y for lane in arranged.lanes}
    tops = sorted(heights.values())
    victim_of = {edge.end: edge.start for edge in chart.edges if edge.kind == "VICTIM_IN"}
    incidents = sorted(
        (node for node in chart.nodes if node.kind == "incident"),
        key=lambda node: node.occurred_on or date.min,
    )

    across = [arranged.places[node.id][0] for node in incidents]
    lines = {
        node.id: max(top for top in tops if top <= arranged.places[node.id][1])
        for node in incidents
    }
    assert across == sorted(across)
    assert arranged.lanes[0].id == "person-s"
    assert all(line == heights[victim_of[id_]] for id_, line in lines.items())


@pytest.mark.parametrize(("number", "times_as_wide"), [(50, 4), (300, 4)])
def test_a_wide_layer_is_folded(number: int, times_as_wide: float) -> None:
    many = network().model_copy(
        update={
            "nodes": (
                Node(id="person-sam", kind="person", caption="Sam"),
                *(Node(id=f"i{n}", kind="incident", caption="i") for n in range(number)),
            ),
            "edges": tuple(
                Edge(id=f"{n}", start="person-sam", end=f"i{n}", kind="SUSPECT_IN", source="s")
                for n in range(number)
            ),
        }
    )

    places = arrange_chart(many, "hierarchy", start="person-sam").places.values()

    wide, high = (max(axis) - min(axis) for axis in zip(*places, strict=True))
    assert wide <= times_as_wide * high


def test_rings_stand_around_the_start() -> None:
    arranged = arrange_chart(network(), "rings", start="person-sam")

    far = {node: math.dist(place, (0, 0)) for node, place in arranged.places.items()}
    assert far["person-sam"] == 0
    assert far["incident-0"] < far["person-ann"]


def test_layers_go_down_from_the_start() -> None:
    arranged = arrange_chart(network(), "hierarchy", start="person-ann")

    assert arranged.places["person-ann"][1] < arranged.places["incident-2"][1]
    assert arranged.places["incident-2"][1] < arranged.places["person-sam"][1]
    assert len(set(arranged.places.values())) == 6


def test_what_is_pinned_stays_in_every_arrangement() -> None:
    for kind in ("network", "dates", "rings", "hierarchy"):
        arranged = arrange_chart(
            network(), kind, pinned={"address-1": (5.0, 6.0), "gone": (0.0, 0.0)}
        )

        assert arranged.places["address-1"] == (5.0, 6.0)
        assert len(arranged.places) == 6
