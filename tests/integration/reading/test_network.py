"""The network around a person and the paths between two: what comes first, and how much."""

from pathlib import Path

import pytest

from graph.access.reader import EVERYTHING
from graph.db.store import Store
from graph.errors import Misuse, NotFound
from graph.network import ego_network, find_paths
from graph.search.lookup import find_person_id
from tests.worlds import BAND_CODES, NOW, World


def world() -> World:
    """Return a world around sam: three incidents, a former partner, two addresses."""
    made = World()
    made.incident(
        name="low", by="sam", against="ann", on="2025-05-01", offence_codes=[BAND_CODES[1]]
    )
    made.incident(
        name="high",
        by="sam",
        against="bea",
        on="2024-05-01",
        offence_codes=[BAND_CODES[4]],
        address_id="yard",
    )
    made.incident(name="unknown", by="sam", against="bea", on="2025-06-01", offence_codes=["?"])
    made.row("addresses", id="yard", lines=["2 Elm Row"], kind="public")
    made.home("flat", "sam").home("elsewhere", "ann")
    made.tie("sam", "cat", "ex_partner").tie("ann", "bea", "sibling")
    return made.incident(name="far", by="dan", against="ann", on="2023-01-01")


def sam(store: Store, name: str = "sam") -> str:
    """Return the id of somebody of the world."""
    return find_person_id(store, f"alpha:{name}", EVERYTHING)


def test_the_most_serious_and_most_recent_come_first_and_the_rest_is_counted(
    store: Store, tmp_path: Path
) -> None:
    world().load(store, tmp_path)

    whole = ego_network(store, sam(store), reader=EVERYTHING, as_of=NOW)
    part = ego_network(store, sam(store), reader=EVERYTHING, as_of=NOW, limit=4)

    assert [node.record_ids[0] for node in part.nodes] == [
        "alpha:sam",
        "alpha:high",
        "alpha:bea",
        "alpha:yard",
    ]
    assert (part.total, part.returned, part.truncated) == (9, 4, True)
    assert {omission.kind: omission.count for omission in part.left_out} == {
        "incident": 2,
        "person": 2,
        "address": 1,
    }
    order = [node.record_ids[0] for node in whole.nodes if node.kind == "incident"]
    assert order == ["alpha:high", "alpha:low", "alpha:unknown"]
    assert not whole.truncated
    assert whole.left_out == ()


def test_homes_of_others_are_not_walked_to(store: Store, tmp_path: Path) -> None:
    world().load(store, tmp_path)

    subgraph = ego_network(store, sam(store), reader=EVERYTHING, as_of=NOW, hops=1)

    places = {node.record_ids[0] for node in subgraph.nodes if node.kind == "address"}
    assert places == {"alpha:flat", "alpha:yard"}


def test_nodes_say_their_roles_and_edges_join_only_what_is_shown(
    store: Store, tmp_path: Path
) -> None:
    world().load(store, tmp_path)

    subgraph = ego_network(store, sam(store), reader=EVERYTHING, as_of=NOW)

    nodes = {node.record_ids[0]: node for node in subgraph.nodes}
    ids = {node.id for node in subgraph.nodes}
    assert nodes["alpha:sam"].roles == ("suspect",)
    assert nodes["alpha:sam"].subject
    assert nodes["alpha:cat"].roles == ()
    assert nodes["alpha:high"].band == 4
    assert nodes["alpha:unknown"].band is None
    assert all({edge.start, edge.end} <= ids for edge in subgraph.edges)
    kinds = {(edge.kind, edge.detail) for edge in subgraph.edges}
    assert {("PARTNER_OF", "ex_partner"), ("RELATED_TO", "sibling")} <= kinds


def test_a_second_hop_shows_what_stands_around_those_around(store: Store, tmp_path: Path) -> None:
    world().load(store, tmp_path)

    subgraph = ego_network(store, sam(store), reader=EVERYTHING, as_of=NOW, hops=2)

    nodes = {node.record_ids[0]: node.distance for node in subgraph.nodes}
    assert nodes["alpha:far"] == 3
    assert nodes["alpha:dan"] == 4


def test_paths_are_the_shortest_recorded_connections(store: Store, tmp_path: Path) -> None:
    world().person("lone").load(store, tmp_path)
    start, end, lone = sam(store), sam(store, "dan"), sam(store, "lone")

    paths = find_paths(store, start, end, reader=EVERYTHING, as_of=NOW)
    none = find_paths(store, start, lone, reader=EVERYTHING, as_of=NOW)
    short = find_paths(store, start, end, reader=EVERYTHING, as_of=NOW, max_hops=3)
    same = find_paths(store, start, start, reader=EVERYTHING, as_of=NOW)

    names = {node.id: node.record_ids[0] for node in paths.network.nodes}
    assert [[names[node_id] for node_id in path] for path in paths.paths] == [
        ["alpha:sam", "alpha:low", "alpha:ann", "alpha:far", "alpha:dan"]
    ]
    assert paths.hops == 4
    assert (none.hops, none.paths, short.hops) == (None, (), None)
    assert {node.id for node in none.network.nodes} == {start, lone}
    assert same.hops == 0


def test_questions_that_cannot_be_asked_say_so(store: Store, tmp_path: Path) -> None:
    World().person("sam").load(store, tmp_path)

    with pytest.raises(NotFound):
        ego_network(store, "person-0", reader=EVERYTHING, as_of=NOW)
    with pytest.raises(NotFound):
        find_paths(store, sam(store), "person-0", reader=EVERYTHING, as_of=NOW)
    with pytest.raises(Misuse):
        ego_network(store, sam(store), reader=EVERYTHING, as_of=NOW, limit=0)
    with pytest.raises(Misuse):
        ego_network(store, sam(store), reader=EVERYTHING, as_of=NOW, hops=9)
    with pytest.raises(Misuse):
        find_paths(store, sam(store), sam(store), reader=EVERYTHING, as_of=NOW, max_hops=7)
