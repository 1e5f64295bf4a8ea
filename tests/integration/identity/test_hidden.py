"""Two stores that differ only in hidden records say the same about who is who to a reader."""

import json
from itertools import combinations
from pathlib import Path

import pytest

from graph.access.reader import EVERYTHING, Reader
from graph.db.store import Store
from graph.errors import Conflict, NotFound
from graph.identity.candidates import MatchRequest, match
from graph.identity.explanation import explain_pair
from graph.identity.matching import MatchingSettings
from graph.identity.record_people import people_of_records
from graph.identity.records import every_record
from graph.identity.report import identity_report
from graph.identity.review_queue import list_pairs
from tests.conftest import empty
from tests.integration.reading.test_hidden import everything_read
from tests.worlds import NOW, World

from .engine import Plain
from .joining import record, resolved, rule

OPEN = Reader(name="clerk")
SHOWN = ("sam", "sam2", "ann", "ann2", "alone")
HIDDEN = ("ghost", "ghost2", "bridge")
SAM = {"given_names": ["Sam"], "family_name": "Example", "date_of_birth": "1985-03-02"}
ANN = {"given_names": ["Ann"], "family_name": "Poole"}


def shown() -> World:
    """Return what everybody may see: one man twice, one woman twice but once without her day."""
    made = World()
    made.person("sam", **SAM).person("sam2", **SAM).person("alone", family_name="Alone")
    made.person("ann", **ANN, date_of_birth="1990-01-05").person("ann2", **ANN)
    made.incident(by="sam", against="ann", on="2024-05-01", name="i1")
    return made.incident(by="sam2", against="ann2", on="2025-05-01", name="i2", force="20")


def with_hidden(made: World) -> World:
    """Add records that only some may see; one of them would bring the two of the woman together."""
    made.person("ghost", **SAM).person("ghost2", **SAM).person("bridge", **ANN)
    made.incident(by="ghost", against="bridge", on="2024-06-01", name="h1", marking="ruby")
    made.incident(by="ghost2", against="bridge", on="2024-07-01", name="h2", marking="ruby")
    made.incident(by="sam", against="ann2", on="2024-08-01", name="h3", marking="ruby")
    return made.home("refuge", "ann", "ann2", kind="refuge", protected=True)


def everything_said(store: Store, reader: Reader) -> list[str]:
    """Return the bytes of every answer about who is who."""
    candidates = list(every_record(store, reader))
    said = [candidate.record.model_dump_json() for candidate in candidates]
    said += [candidate.model_dump_json() for candidate in people_of_records(store, reader=reader)]
    said.append(list_pairs(store, reader=reader).model_dump_json())
    said.append(list_pairs(store, reader=reader, limit=1).model_dump_json())
    said.append(identity_report(store, reader=reader).model_dump_json())
    described = MatchRequest.model_validate({"people": [SAM, ANN]})
    said.append(
        match(
            store, described, reader=reader, settings=MatchingSettings(), engine=Plain()
        ).model_dump_json()
    )
    ids = [record(store, name, "alpha") for name in (*SHOWN, *HIDDEN)]
    for two in combinations(ids, 2):
        try:
            answers = explain_pair(store, two, reader=reader, engine=Plain())
            said.append(answers.model_dump_json())
        except NotFound as error:
            said.append(str(error))
    return said


def test_stores_that_differ_only_in_hidden_records_say_the_same_about_who_is_who(
    store: Store, tmp_path: Path
) -> None:
    with_hidden(shown()).load(store, tmp_path)
    resolved(store)
    full = everything_said(store, OPEN), everything_read(store, OPEN, NOW)
    everything = everything_said(store, EVERYTHING)
    empty(store)
    shown().load(store, tmp_path)
    resolved(store)

    bare = everything_said(store, OPEN), everything_read(store, OPEN, NOW)

    assert full == bare
    assert any("joined" in answer or "one person" in answer for answer in full[0])
    # The control: to a reader who sees everything the two do differ.
    assert everything != everything_said(store, EVERYTHING)
    assert not any("ghost" in answer or "bridge" in answer for answer in full[0])


def test_hidden_records_are_joined_among_those_who_may_see_them_and_else_put_before_them(
    store: Store, tmp_path: Path
) -> None:
    with_hidden(shown()).load(store, tmp_path)
    resolved(store)
    ruby = Reader(name="officer", markings=frozenset({"open", "ruby"}))

    people: dict[str, set[str]] = {}
    for pair in people_of_records(store, reader=ruby):
        people.setdefault(pair.person, set()).add(pair.record)
    waiting = list_pairs(store, reader=ruby).items

    assert {"alpha:sam", "alpha:sam2"} in people.values()
    assert {"alpha:ghost", "alpha:ghost2"} in people.values()
    across = [
        json.loads(pair.model_dump_json()) for pair in waiting if "ghost" in str(pair.records)
    ]
    assert len(across) == 4
    assert all("Not everybody" in pair["cause"] for pair in across)


def test_a_join_that_would_show_a_hidden_record_is_refused(store: Store, tmp_path: Path) -> None:
    with_hidden(shown()).load(store, tmp_path)

    with pytest.raises(Conflict, match="Not everybody"):
        rule(store, "sam", "ghost", "accepted", source="alpha")


def test_a_record_that_comes_to_be_hidden_leaves_the_person_it_was_joined_with(
    store: Store, tmp_path: Path
) -> None:
    shown().load(store, tmp_path)
    resolved(store)
    later = World()
    later.incident(name="i2", on="2025-05-01", force="20", marking="ruby", recorded_at="2026-01-01")
    later.load(store, tmp_path)

    resolved(store)

    assert ["alpha:sam"] in [
        [
            record.record
            for record in people_of_records(store, reader=OPEN)
            if record.person == person
        ]
        for person in {record.person for record in people_of_records(store, reader=OPEN)}
    ]
