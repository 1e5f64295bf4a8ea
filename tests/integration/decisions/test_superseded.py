"""Rules that change or go: what they found is superseded, and a comparison says it before."""

from pathlib import Path

import pytest

from graph.access.reader import EVERYTHING, Reader
from graph.db.statements import trusted
from graph.errors import Conflict, Misuse
from graph.patterns import compare_rule, find_pattern, load_patterns
from tests.integration.decisions.decision_world import DecisionWorld
from tests.integration.decisions.sample_rule import rule

CONDITIONS = trusted(
    "conditions",
    "MATCH (f:Finding) RETURN f.condition AS condition, count(*) AS findings ORDER BY condition",
)


def conditions(world: DecisionWorld) -> dict[str, int]:
    return {
        str(row["condition"]): int(str(row["findings"])) for row in world.store.read(CONDITIONS)
    }


def many(world: DecisionWorld) -> None:
    """Add two who meet the rule as it is, one of them as well when it asks for three."""
    world.delivered("a1", "a2", by="a")
    world.delivered("b1", "b2", "b3", by="b")


@pytest.mark.parametrize(
    "now", [{"version": 2, "least": 3}, {"version": 1, "least": 3}], ids=["version", "values"]
)
def test_who_meets_the_changed_rule_no_more_is_superseded(
    world: DecisionWorld, tmp_path: Path, now: dict[str, int]
) -> None:
    many(world)
    world.release = rule(tmp_path / "changed", **now)
    world.later(1)
    world.measured()

    assert conditions(world) == {"met": 1, "superseded": 2}
    assert len(world.tasks()) == 1
    assert [task.ended_by for task in world.tasks("ended")] == ["superseded"] * 2


def test_a_rule_that_stays_supersedes_nothing(world: DecisionWorld) -> None:
    world.later(1)
    world.delivered("two", status="acquitted")
    world.measured()

    assert conditions(world) == {"no_longer_met": 1}


def test_what_the_changed_rule_still_finds_keeps_its_decision(
    world: DecisionWorld, tmp_path: Path
) -> None:
    world.delivered("three")
    world.decided("certified")
    world.release = rule(tmp_path / "changed", version=2, least=3)
    world.measured()

    assert (world.finding.version, world.finding.decision) == (2, "certified")
    assert world.states == [("met", "open"), ("met", "certified")]


def test_a_superseded_finding_is_read_with_its_version_and_not_decided(
    world: DecisionWorld, tmp_path: Path
) -> None:
    world.release = rule(tmp_path / "changed", version=2, least=3)
    world.measured()

    assert world.standing == ()
    assert (world.finding.condition, world.finding.version) == ("superseded", 1)
    assert world.states == [("met", "open"), ("superseded", "open")]
    with pytest.raises(Conflict, match="superseded"):
        world.decided("certified")


def test_a_superseded_finding_is_met_again_when_the_rule_is_met(
    world: DecisionWorld, tmp_path: Path
) -> None:
    world.release = rule(tmp_path / "changed", version=2, least=3)
    world.measured()
    world.delivered("three")

    assert world.states == [("met", "open"), ("superseded", "open"), ("met", "open")]


def test_what_a_retired_rule_found_is_superseded_and_keeps_its_history(
    world: DecisionWorld,
) -> None:
    many(world)
    world.release = (find_pattern(load_patterns(), "serial_acpo"),)
    world.later(1)
    world.measured()
    world.measured()

    assert conditions(world) == {"superseded": 3}
    assert world.standing == ()
    assert world.tasks() == ()


def test_the_history_of_a_retired_rule_is_still_told(world: DecisionWorld) -> None:
    world.decided("certified")
    world.release = (find_pattern(load_patterns(), "serial_acpo"),)
    world.measured()

    assert world.states == [("met", "open"), ("met", "certified"), ("superseded", "certified")]


def test_a_comparison_says_who_would_be_added_and_dropped(
    world: DecisionWorld, tmp_path: Path
) -> None:
    many(world)
    world.delivered("c1", by="c")
    stricter = rule(tmp_path / "stricter", version=2, least=3)[0]

    strict = compare_rule(world.store, stricter, as_of=world.now, reader=EVERYTHING)
    loose = compare_rule(
        world.store,
        world.release[0],
        as_of=world.now,
        reader=EVERYTHING,
        parameters={"min_incidents": 1},
    )

    assert names(strict.added, strict.dropped, strict.unchanged) == [[], ["a", "s"], ["b"]]
    assert names(loose.added, loose.dropped, loose.unchanged) == [["c"], [], ["a", "b", "s"]]
    assert (strict.stored_version, strict.version) == (1, 2)
    assert conditions(world) == {"met": 3}


def names(*parts: object) -> list[list[str]]:
    return [
        sorted(person.record_ids[0].split(":")[1] for person in part)  # type: ignore[attr-defined]
        for part in parts
    ]


def test_a_reader_from_whom_something_is_hidden_compares_nothing(world: DecisionWorld) -> None:
    with pytest.raises(Misuse):
        compare_rule(world.store, world.release[0], as_of=world.now, reader=Reader(name="officer"))
