"""Charts by date, in rings and in layers."""

import math
from datetime import UTC, date, datetime

from graph.network.model import Edge, Network, Node
from viz.chart_layouts import arrange_chart


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
    links = [("person-sam", f"incident-{n}") for n in range(3)]
    links += [("person-ann", "incident-2"), ("person-sam", "address-1")]
    return Network(
        subject="person-sam",
        as_of=datetime(2026, 1, 1, tzinfo=UTC),
        nodes=nodes,
        edges=tuple(
            Edge(id=f"{a}{b}", start=a, end=b, kind="SUSPECT_IN", source="s") for a, b in links
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
    assert arranged.places["incident-2"][1] == (sam + ann) / 2
    assert arranged.undated == ("address-1",)
    assert [mark.day.year for mark in arranged.days] == [2020, 2021, 2022]


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
