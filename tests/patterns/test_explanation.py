"""Why, why not, and who is near."""

from pathlib import Path

import pytest

from graph.access.reader import EVERYTHING, Reader
from graph.db.store import Store
from graph.errors import Misuse, NotFound
from graph.patterns import Pattern, explain, find_pattern, load_patterns, near_misses
from tests.patterns.measuring import why
from tests.worlds import NOW, World


def test_every_condition_is_answered_for_somebody_who_meets_none(
    store: Store, tmp_path: Path
) -> None:
    World().person("nobody").load(store, tmp_path)

    explained = why(store, "serial_acpo", "nobody")

    assert explained.outcome == "not_met"
    assert [
        (condition.value, condition.needed, condition.passed) for condition in explained.conditions
    ] == [
        (0, 2, False),
        (0, 2, False),
        (0, 1, False),
    ]
    assert explained.measures["incidents"] == 0
    assert explained.evidence == ()
    assert explained.summary.endswith("That is no sign of safety.")


@pytest.mark.parametrize("pattern", load_patterns(), ids=lambda explanation: explanation.id)
def test_every_pattern_measures_what_nothing_happened_to(
    store: Store, tmp_path: Path, pattern: Pattern
) -> None:
    world = World().person("a").home("h", "b")
    world.row("assessments", id="f", tool="DASH", victim_id="a", made_on="2026-01-01")
    world.load(store, tmp_path)
    two = "alpha:a~alpha:b"
    named = {"Address": "alpha:h", "Assessment": "alpha:f", "Couple": two, "Dyad": two}
    subject = named.get(pattern.subject, "alpha:a")

    explained = explain(store, pattern, subject, as_of=NOW, reader=EVERYTHING)

    assert explained.outcome == "not_met"
    assert explained.evidence == ()
    if pattern.subject in {"Address", "Assessment"}:
        assert explained.subject.record_ids == (subject,)


def test_a_protected_address_is_as_one_that_is_not_there(store: Store, tmp_path: Path) -> None:
    World().home("h", "b", protected=True).load(store, tmp_path)
    pattern = find_pattern(load_patterns(), "shared_address")

    explanations = set[str]()
    for name in ("alpha:h", "alpha:nowhere"):
        with pytest.raises(NotFound) as refused:
            explain(store, pattern, name, as_of=NOW, reader=Reader(name="somebody"))
        explanations.add(str(refused.value))
    assert len(explanations) == 1


def test_a_sentence_says_what_was_measured_and_what_is_needed(store: Store, tmp_path: Path) -> None:
    World().incident(by="s", against="a").load(store, tmp_path)

    explained = why(store, "serial_acpo", "s")

    assert explained.conditions[1].sentence == "Different victims: 1; needed: at least 2."
    assert [near_miss.record_id for near_miss in explained.evidence] == ["alpha:i1", "alpha:a"]


def test_a_condition_that_is_not_asked_passes_and_says_so(store: Store, tmp_path: Path) -> None:
    World().incident(by="s", against=["a", "b"]).load(store, tmp_path)
    pattern = find_pattern(load_patterns(), "serial_acpo")

    explained = explain(
        store,
        pattern,
        "alpha:s",
        as_of=NOW,
        parameters={"require_unconnected": "false"},
        reader=EVERYTHING,
    )

    assert (explained.outcome, explained.conditions[0].applies) == ("met", False)
    assert "not asked" in explained.conditions[0].sentence


def test_a_reader_is_explained_only_what_they_may_see(store: Store, tmp_path: Path) -> None:
    world = World().incident(by="s", against="a")
    world.incident(by="s", against="b", marking="restricted").load(store, tmp_path)
    pattern = find_pattern(load_patterns(), "serial_acpo")

    explained = explain(store, pattern, "alpha:s", as_of=NOW, reader=Reader(name="officer"))

    assert (explained.outcome, explained.measures["victims"]) == ("not_met", 1)


@pytest.mark.parametrize("text", ["alpha:a", "alpha:a~alpha:b~alpha:a"])
def test_a_couple_is_named_by_two(store: Store, tmp_path: Path, text: str) -> None:
    World().person("a").person("b").load(store, tmp_path)
    pattern = find_pattern(load_patterns(), "counter_allegation")

    with pytest.raises(Misuse, match="two people"):
        explain(store, pattern, text, as_of=NOW, reader=EVERYTHING)


@pytest.mark.parametrize("text", ["alpha:nobody", "person-0"])
def test_somebody_unknown_is_not_found(store: Store, text: str) -> None:
    pattern = find_pattern(load_patterns(), "serial_acpo")

    with pytest.raises(NotFound):
        explain(store, pattern, text, as_of=NOW, reader=EVERYTHING)


def test_near_misses_lack_one_condition_by_one(store: Store, tmp_path: Path) -> None:
    world = World().incident(by="near", against=["a", "b"])
    world.incident(by="far", against="c")
    world.incident(by="meets", against="d").incident(by="meets", against="e").load(store, tmp_path)

    near = near_misses(
        store, find_pattern(load_patterns(), "serial_acpo"), as_of=NOW, reader=EVERYTHING
    )

    assert [near_miss.subject.record_ids for near_miss in near] == [("alpha:near",)]
    assert near[0].missed == "unconnected_victims >= min_victims if require_unconnected"
    assert near[0].sentence == (
        "Groups of victims unconnected to each other: 1; needed: at least 2."
    )
