"""Rules that change or go: what they found is superseded, and a comparison says it before."""

from pathlib import Path

import pytest

from graph.access.reader import EVERYTHING, Reader
from graph.db.statements import trusted
from graph.errors import Conflict, Misuse
from graph.patterns import compare_rule, find_pattern, load_patterns
from tests.integration.decisions.decision_world import Desk
from tests.integration.decisions.sample_rule import rule

CONDITIONS = trusted(
    "conditions",
    "MATCH (f:Finding) RETURN f.condition AS condition, count(*) AS findings ORDER BY condition",
)


def conditions(desk: Desk) -> dict[str, int]:
    return {str(row["condition"]): int(str(row["findings"])) for row in desk.store.read(CONDITIONS)}


def many(desk: Desk) -> None:
    """Add two who meet the rule as it is, one of them as well when it asks for three."""
    desk.delivered("a1", "a2", by="a")
    desk.delivered("b1", "b2", "b3", by="b")


@pytest.mark.parametrize(
    "now", [{"version": 2, "least": 3}, {"version": 1, "least": 3}], ids=["version", "values"]
)
def test_who_meets_the_changed_rule_no_more_is_superseded(
    desk: Desk, tmp_path: Path, now: dict[str, int]
) -> None:
    many(desk)
    desk.release = rule(tmp_path / "changed", **now)
    desk.later(1)
    desk.measured()

    assert conditions(desk) == {"met": 1, "superseded": 2}
    assert len(desk.tasks()) == 1
    assert [task.ended_by for task in desk.tasks("ended")] == ["superseded"] * 2


def test_a_rule_that_stays_supersedes_nothing(desk: Desk) -> None:
    desk.later(1)
    desk.delivered("two", status="acquitted")
    desk.measured()

    assert conditions(desk) == {"no_longer_met": 1}


def test_what_the_changed_rule_still_finds_keeps_its_decision(desk: Desk, tmp_path: Path) -> None:
    desk.delivered("three")
    desk.decided("certified")
    desk.release = rule(tmp_path / "changed", version=2, least=3)
    desk.measured()

    assert (desk.finding.version, desk.finding.decision) == (2, "certified")
    assert desk.states == [("met", "open"), ("met", "certified")]


def test_a_superseded_finding_is_read_with_its_version_and_not_decided(
    desk: Desk, tmp_path: Path
) -> None:
    desk.release = rule(tmp_path / "changed", version=2, least=3)
    desk.measured()

    assert desk.standing == ()
    assert (desk.finding.condition, desk.finding.version) == ("superseded", 1)
    assert desk.states == [("met", "open"), ("superseded", "open")]
    with pytest.raises(Conflict, match="superseded"):
        desk.decided("certified")


def test_a_superseded_finding_is_met_again_when_the_rule_is_met(desk: Desk, tmp_path: Path) -> None:
    desk.release = rule(tmp_path / "changed", version=2, least=3)
    desk.measured()
    desk.delivered("three")

    assert desk.states == [("met", "open"), ("superseded", "open"), ("met", "open")]


def test_what_a_retired_rule_found_is_superseded_and_keeps_its_history(desk: Desk) -> None:
    many(desk)
    desk.release = (find_pattern(load_patterns(), "serial_acpo"),)
    desk.later(1)
    desk.measured()
    desk.measured()

    assert conditions(desk) == {"superseded": 3}
    assert desk.standing == ()
    assert desk.tasks() == ()


def test_the_history_of_a_retired_rule_is_still_told(desk: Desk) -> None:
    desk.decided("certified")
    desk.release = (find_pattern(load_patterns(), "serial_acpo"),)
    desk.measured()

    assert desk.states == [("met", "open"), ("met", "certified"), ("superseded", "certified")]


def test_a_comparison_says_who_would_be_added_and_dropped(desk: Desk, tmp_path: Path) -> None:
    many(desk)
    desk.delivered("c1", by="c")
    stricter = rule(tmp_path / "stricter", version=2, least=3)[0]

    strict = compare_rule(desk.store, stricter, as_of=desk.now, reader=EVERYTHING)
    loose = compare_rule(
        desk.store,
        desk.release[0],
        as_of=desk.now,
        reader=EVERYTHING,
        parameters={"min_incidents": 1},
    )

    assert names(strict.added, strict.dropped, strict.unchanged) == [[], ["a", "s"], ["b"]]
    assert names(loose.added, loose.dropped, loose.unchanged) == [["c"], [], ["a", "b", "s"]]
    assert (strict.stored_version, strict.version) == (1, 2)
    assert conditions(desk) == {"met": 3}


def names(*parts: object) -> list[list[str]]:
    return [
        sorted(one.record_ids[0].split(":")[1] for one in part)  # type: ignore[attr-defined]
        for part in parts
    ]


def test_a_reader_from_whom_something_is_hidden_compares_nothing(desk: Desk) -> None:
    with pytest.raises(Misuse):
        compare_rule(desk.store, desk.release[0], as_of=desk.now, reader=Reader(name="officer"))
