"""The picture as pyvis builds it."""

import json

from tests.unit.viz.samples import NOTE, incident, network, person, story
from viz.picture import build_picture

NODE_KEYS = {
    "id",
    "label",
    "name",
    "shape",
    "size",
    "color",
    "x",
    "y",
    "digit",
    "ink",
    "date",
    "subject",
    "lines",
}
EDGE_KEYS = {"id", "from", "to", "color", "dark", "width", "dashes", "arrows", "says"}


def test_only_named_keys_reach_the_browser() -> None:
    picture = build_picture(story(), [NOTE])

    assert {key for node in picture.nodes for key in node} == NODE_KEYS
    assert {key for edge in picture.edges for key in edge} == EDGE_KEYS


def test_nothing_of_pyvis_but_nodes_and_edges_is_taken() -> None:
    picture = build_picture(story())

    assert len(picture.nodes) == len(picture.view.nodes)
    assert len(picture.edges) == len(picture.view.edges)


def test_a_label_is_never_empty_so_pyvis_never_shows_an_id() -> None:
    blank = person(0, subject=True, caption=" ")

    picture = build_picture(network([blank, incident(1, caption="")], []))

    assert [node["label"] for node in picture.nodes] == ["\N{EN DASH}"] * 2


def test_the_same_network_makes_the_same_picture_twice() -> None:
    first, other = build_picture(story()), build_picture(story())

    assert json.dumps([first.nodes, first.edges]) == json.dumps([other.nodes, other.edges])


def test_long_captions_are_cut_on_the_picture_and_whole_beside_it() -> None:
    long = "Q" * 200

    picture = build_picture(network([person(0, subject=True, caption=long)], []))

    assert picture.nodes[0]["label"] == "Q" * 27 + "…"
    assert picture.nodes[0]["name"] == long


def test_a_subject_alone_is_an_empty_picture_and_a_pair_is_not() -> None:
    alone = build_picture(network([person(0, subject=True)], []))
    pair = build_picture(network([person(0, subject=True), person(1)], []))

    assert alone.empty
    assert not pair.empty
