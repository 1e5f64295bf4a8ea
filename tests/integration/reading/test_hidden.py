"""Hidden records: two databases that differ only in them give the same bytes to a reader."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from graph.access.reader import EVERYTHING, Reader
from graph.db.store import Store
from graph.errors import NotFound
from graph.history import read_address, read_history, read_incident, read_person
from graph.network import ego_network, find_paths, load_network, network_around
from graph.network.adjacency import adjacent
from graph.network.expansion import ExpansionFilter, count_neighbours, expand
from graph.network.model import MAIN_KINDS, PAPER_KINDS
from graph.network.subgraph import node_set
from graph.patterns import load_patterns, refresh
from graph.search import search
from graph.search.lookup import find_person_id
from graph.timeline import build_timeline
from tests.conftest import empty
from tests.worlds import NOW, World

OPEN = Reader(name="clerk")
PEOPLE = ("sam", "ann", "bea", "kid", "secret", "shadow", "lone", "nobody")
EARLIER = datetime(2025, 2, 1, tzinfo=UTC)


def shown() -> World:
    """Return the part of the world that everybody may see."""
    made = World()
    made.person("sam", given_names=["Sam"], family_name="Example")
    made.person("ann", given_names=["Ann"], family_name="Poole")
    made.home("flat", "sam", "ann", from_="2020-01-01")
    made.tie("sam", "ann", "partner", from_="2020-01-01")
    made.tie("sam", "kid", "parent_of")
    made.incident(name="i1", by="sam", against="ann", on="2024-05-01", address_id="flat")
    made.incident(name="i2", by="sam", against="bea", on="2024-08-01")
    made.row("addresses", id="there", lines=["1 Larch Row"], kind="public")
    return made.person("lone")


def with_orders(made: World, *, hidden: bool) -> World:
    """Add rows that everybody may see although they also name what is hidden."""
    also = ["secret"] if hidden else []
    return (
        made.row(
            "orders",
            id="o1",
            kind="restraining",
            subject_id="sam",
            made_on="2024-06-01",
            protected_ids=["ann", *also],
            address_id="refuge" if hidden else None,
        )
        .row(
            "referrals",
            id="f1",
            scheme="MARAC",
            person_id="sam",
            made_on="2024-06-01",
            victim_id="secret" if hidden else None,
        )
        .incident(
            name="i3",
            by="sam",
            against="ann",
            on="2024-09-01",
            address_id="safe" if hidden else None,
        )
    )


def with_hidden(made: World) -> World:
    """Add what a reader of open records may not see."""
    made.person("secret", given_names=["Secret"], family_name="Example", date_of_birth="1990-01-01")
    made.person("shadow", family_name="Shadow")
    made.row("addresses", id="safe", lines=["7 Safe Street"], kind="home", protected=True)
    made.row("addresses", id="refuge", lines=["9 Safe Street"], kind="refuge")
    made.home("safe", "ann", from_="2025-01-01").home("refuge", "bea", kind="refuge")
    made.home("flat", "secret", from_="2021-01-01")
    # Two ways from the others to somebody who has none that is shown: a place, and a person.
    made.home("safe", "lone").tie("lone", "secret", "associate")
    made.incident(name="h1", by="sam", against="secret", on="2024-10-01", marking="restricted")
    made.incident(name="h2", by="sam", against="ann", on="2024-11-01", marking="ruby")
    made.incident(name="h3", by="shadow", against="secret", on="2024-12-01", marking="ruby")
    made.tie("sam", "secret", "partner", from_="2021-01-01").tie("ann", "shadow", "sibling")
    made.row(
        "convictions",
        id="c1",
        person_id="sam",
        offence_code="8N",
        convicted_on="2025-02-01",
        incident_id="h2",
    )
    made.row(
        "assessments", id="a1", tool="DASH", victim_id="ann", made_on="2024-11-02", incident_id="h2"
    )
    made.row(
        "orders",
        id="o2",
        kind="dapo",
        subject_id="shadow",
        made_on="2025-01-01",
        protected_ids=["ann"],
        address_id="flat",
    )
    return made.row(
        "referrals", id="f2", scheme="MARAC", person_id="shadow", made_on="2025-01-01",
        victim_id="ann",
    )  # fmt: skip


def everything_read(store: Store, reader: Reader, as_of: datetime) -> list[str]:
    """Return the bytes of every read, of everybody and everything."""
    answers: list[str] = []

    def note(ask: Any, *given: Any, **more: Any) -> None:
        try:
            answer = ask(store, *given, reader=reader, as_of=as_of, **more)
        except NotFound as error:
            answers.append(str(error))
            return
        answers.append(answer.model_dump_json())
        if ask is read_history:
            answers.append(build_timeline(answer).model_dump_json())

    people = [*(known(store, name, reader) for name in PEOPLE), *store_ids(store, "Person")]
    answers.extend(str(person) for person in people)
    # Most are the same by name and by id.
    for node_id in dict.fromkeys(people):
        note(read_history, node_id, patterns=load_patterns())
        note(read_person, node_id, patterns=load_patterns())
        note(ego_network, node_id)
        note(ego_network, node_id, hops=2, limit=4)
        note(find_paths, people[0], node_id)
    for query in ("secret", "example", "shadow", "safe street", "larch row", "flat", "1990"):
        note(search, query)
    for made, ask in (
        (store_ids(store, "Incident"), read_incident),
        (store_ids(store, "Address"), read_address),
    ):
        for node_id in made:
            note(ask, node_id)
    answers.extend(everything_explored(store, reader, as_of))
    return answers


def everything_explored(store: Store, reader: Reader, as_of: datetime) -> list[str]:
    """Return the bytes of what the explorer reads, around everybody and everything."""
    answers: list[str] = []
    everything = [
        store_id
        for label in ("Person", "Incident", "Address", "Paper")
        for store_id in store_ids(store, label)
    ]
    own = {"reader": reader, "as_of": as_of}
    for node_id in everything:
        for ask in (
            lambda node_id=node_id: count_neighbours(store, node_id, **own),
            lambda node_id=node_id: network_around(
                store, [node_id], hops=2, kinds=PAPER_KINDS, **own
            ),
            lambda node_id=node_id: expand(
                store, [node_id], [], ExpansionFilter(order="connected", through=True), **own
            ),
            lambda node_id=node_id: find_paths(
                store, everything[0], node_id, kinds=[*MAIN_KINDS, *PAPER_KINDS], **own
            ),
        ):
            try:
                answers.append(ask().model_dump_json())
            except NotFound as error:
                answers.append(str(error))
    answers.append(
        load_network(store, node_set(everything), [], **own).model_dump_json(exclude={"total"})
    )
    near = adjacent(store, ids_shown(store, everything, reader, as_of), **own)
    answers.extend(step.model_dump_json() for step in near)
    return answers


def everything_about_sam(store: Store) -> str:
    """Return the bytes of one history, with nothing hidden."""
    sam = find_person_id(store, "alpha:sam", EVERYTHING)
    return read_history(store, sam, reader=EVERYTHING, as_of=NOW).model_dump_json()


def ids_shown(store: Store, ids: list[str], reader: Reader, as_of: datetime) -> list[str]:
    """Return those of some ids that a reader may see."""
    network = load_network(store, node_set(ids), [], reader=reader, as_of=as_of)
    return [node.id for node in network.nodes]


def known(store: Store, name: str, reader: Reader) -> str:
    """Return a person's id as this reader knows it."""
    try:
        return find_person_id(store, f"alpha:{name}", reader)
    except NotFound:
        return "person-unknown"


def store_ids(store: Store, label: str) -> list[str]:
    """Return ids that are in both databases, or in one of them."""
    from graph.db.connection import load_id_factory

    ids = load_id_factory(store)
    if label == "Person":
        return [ids.of("person", ids.of("record", "alpha", key)) for key in PEOPLE]
    if label == "Incident":
        return [ids.of("incident", "alpha", key) for key in ("i1", "i2", "i3", "h1", "h2", "h3")]
    if label == "Paper":
        kinds = {"c": "conviction", "a": "assessment", "o": "order", "f": "referral"}
        return [ids.of(kinds[key[0]], "alpha", key) for key in ("c1", "a1", "o1", "o2", "f1", "f2")]
    return [ids.of("address", ids.of("place", "alpha", key)) for key in
            ("flat", "there", "safe", "refuge")]  # fmt: skip


def test_two_databases_that_differ_only_in_hidden_records_read_the_same(
    store: Store, tmp_path: Path
) -> None:
    with_orders(with_hidden(shown()), hidden=True).load(store, tmp_path)
    refresh(store, load_patterns(), as_of=NOW, broken=())
    full = [everything_read(store, OPEN, moment) for moment in (NOW, EARLIER)]
    all_of_sam = everything_about_sam(store)
    empty(store)
    with_orders(shown(), hidden=False).load(store, tmp_path)
    refresh(store, load_patterns(), as_of=NOW, broken=())

    bare = [everything_read(store, OPEN, moment) for moment in (NOW, EARLIER)]

    assert full == bare
    # The control: to a reader who sees everything the two do differ.
    assert all_of_sam != everything_about_sam(store)
    assert not any(
        "Safe Street" in answer or "Shadow" in answer for answers in full for answer in answers
    )


@pytest.mark.parametrize("reader", [OPEN, EVERYTHING], ids=["some", "all"])
def test_a_person_in_short_is_what_their_history_says(
    store: Store, tmp_path: Path, reader: Reader
) -> None:
    with_orders(with_hidden(shown()), hidden=True).load(store, tmp_path)
    refresh(store, load_patterns(), as_of=NOW, broken=())
    compared = 0
    for person in store_ids(store, "Person"):
        for moment in (NOW, EARLIER):
            read: dict[str, Any] = {"reader": reader, "as_of": moment, "patterns": load_patterns()}
            try:
                history = read_history(store, person, **read)
            except NotFound:
                with pytest.raises(NotFound):
                    read_person(store, person, **read)
                continue
            overview = read_person(store, person, **read)
            compared += 1
            assert (overview.person, overview.as_of) == (history.person, moment)
            assert (overview.records, overview.findings) == (history.records, history.findings)
            assert list(overview.incidents.items()) == [
                (role, len(incidents)) for role, incidents in history.incidents_by_role.items()
            ]

    assert compared >= len(PEOPLE)


def test_an_incident_that_was_open_once_is_hidden_as_of_then_too(
    store: Store, tmp_path: Path
) -> None:
    first = World(extracted_at=datetime(2024, 6, 1, tzinfo=UTC))
    first.incident(name="i1", by="sam", against="ann", on="2024-05-01").load(store, tmp_path)
    later = World()
    later.incident(
        name="i1",
        on="2024-05-01",
        marking="restricted",
        recorded_at="2025-01-01",
    ).load(store, tmp_path)
    sam = find_person_id(store, "alpha:sam", EVERYTHING)

    with pytest.raises(NotFound):
        read_history(store, sam, reader=OPEN, as_of=datetime(2024, 7, 1, tzinfo=UTC))
    then = read_history(store, sam, reader=EVERYTHING, as_of=datetime(2024, 7, 1, tzinfo=UTC))

    assert len(then.incidents) == 1
