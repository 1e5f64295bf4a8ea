"""What of a network is drawn and listed."""

from datetime import date

import pytest

from graph.network.model import Node
from tests.unit.viz.samples import (
    HOSTILE,
    address,
    edge,
    incident,
    network,
    person,
    story,
)
from viz.legend import NO_BAND, PROTECTED
from viz.network_view import MOST_NODES, USUAL_NODES, build_view
from viz.text_format import visible


def crowd(number: int) -> list[Node]:
    return [*(incident(place) for place in range(number)), person(0, "suspect", subject=True)]


@pytest.mark.parametrize(
    ("limit", "drawn"), [(10, 10), (USUAL_NODES, 150), (300, 300), (301, 300), (9999, 300), (0, 1)]
)
def test_no_more_is_drawn_than_asked_for_and_never_more_than_300(limit: int, drawn: int) -> None:
    shown = build_view(network(crowd(400), []), most=limit)

    assert len(shown.nodes) == drawn
    assert MOST_NODES == 300


def test_150_are_drawn_where_nobody_asks_for_more() -> None:
    assert len(build_view(network(crowd(400), [])).nodes) == 150


def test_the_subject_is_never_left_out() -> None:
    shown = build_view(network(crowd(400), []), most=5)

    assert [node.subject for node in shown.nodes] == [True, False, False, False, False]


def test_what_is_left_out_is_said_by_kind_with_what_was_never_read() -> None:
    shown = build_view(
        network(crowd(200), [], left_out={"incident": 10, "person": 1, "address": 4000}), most=151
    )

    assert shown.shown == (
        "151 of 4,212 people, incidents and addresses are shown. "
        "Left out: 4,000 addresses, 60 incidents and 1 person."
    )


def test_a_whole_network_is_said_to_be_whole() -> None:
    shown = build_view(story())

    assert (
        shown.shown
        == "All 20 people, incidents and addresses recorded around this person are shown."
    )


def test_a_link_is_shown_only_where_both_its_ends_are() -> None:
    whole = story()

    shown = build_view(whole, most=2)

    assert [(link.start, link.end) for link in shown.edges] == [("n0", "n1")]


def test_two_links_between_the_same_two_are_both_kept() -> None:
    subject, other = person(1, subject=True), person(2)
    links = [edge(subject, "PARTNER_OF", other), edge(subject, "PARENT_OF", other)]

    shown = build_view(network([subject, other], links))

    assert [link.style.key for link in shown.edges] == ["PARTNER_OF", "PARENT_OF"]


def test_no_id_of_a_record_reaches_the_page() -> None:
    shown = build_view(story())

    assert {node.number for node in shown.nodes} == {f"n{place}" for place in range(20)}


@pytest.mark.parametrize("caption", ["", " ", "\t"])
def test_a_withheld_caption_is_a_dash_and_never_the_id(caption: str) -> None:
    node = Node(id="person-7", kind="person", caption=caption, subject=True)

    shown = build_view(network([node], []))

    assert shown.nodes[0].caption == "\N{EN DASH}"


def test_unknown_and_protected_are_said() -> None:
    subject = person(0, subject=True)

    shown = build_view(network([subject, incident(1, band=None), address(1, protected=True)], []))

    assert [node.style for node in shown.nodes[1:]] == [NO_BAND, PROTECTED]
    assert shown.nodes[1].role == "incident, band not known, crime"


def test_roles_statuses_and_periods_are_in_words() -> None:
    suspect, victim = person(1, "suspect", "child_present", subject=True), person(2, "victim")
    tie = edge(suspect, "PARTNER_OF", victim, status="ex_partner", **{"from": date(2020, 1, 1)})

    shown = build_view(network([suspect, victim], [tie]))

    assert shown.nodes[0].role == "recorded as suspect and child present"
    assert shown.edges[0].remark == "ex partner, from 1 January 2020"


def test_a_force_is_named_and_an_unknown_one_is_kept_as_recorded() -> None:
    known, other = incident(1), incident(2).model_copy(update={"force": "<b>"})

    shown = build_view(network([person(0, subject=True), known, other], []))

    assert [node.force for node in shown.nodes[1:]] == ["Northumbria", "<b>"]


def test_the_legend_counts_what_is_drawn_and_lists_nothing_else() -> None:
    shown = build_view(story())

    assert {entry.style.key: entry.number for entry in shown.people} == {
        "suspect": 1,
        "victim": 3,
        "both": 1,
        "child": 1,
        "witness": 1,
        "no_role": 1,
    }
    assert sum(entry.number for entry in (*shown.people, *shown.things)) == len(shown.nodes)
    assert sum(entry.number for entry in shown.links) == len(shown.edges)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_the_text_it_is(text: str) -> None:
    node = person(0, subject=True, caption=text)

    shown = build_view(network([node], []))

    assert shown.nodes[0].caption == visible(text)
