"""Who of two that accuse each other is the primary perpetrator: said by a person, then measured."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from graph.access.reader import EVERYTHING
from graph.db.store import Store
from graph.decisions import NewDecision, decide_finding, read_allegation_sides, read_finding_history
from graph.errors import Conflict, Misuse
from graph.patterns import (
    Finding,
    Pattern,
    dry_run,
    find_pattern,
    get_finding,
    load_patterns,
    refresh,
)
from graph.patterns.findings.repository import list_all_findings
from graph.search.lookup import find_person_id
from tests.patterns.measuring import by_name, release
from tests.worlds import NOW, World

RULES = ("counter_allegation", "serial_acpo", "escalation_tempo", "new_household")


def rests() -> World:
    """Two accuse each other; each is recorded as suspect against one more person."""
    world = World().incident(by="a", against="b", on="2026-01-10", name="forth")
    world.incident(by="b", against="a", on="2026-02-10", name="back")
    world.incident(by="a", against="c", on="2025-03-01")
    return world.incident(by="b", against="d", on="2025-04-01")


@dataclass
class Room:
    """Somebody decides on the couple a and b."""

    store: Store
    folder: Path
    patterns: tuple[Pattern, ...] = field(default_factory=lambda: release(*RULES))
    now: datetime = NOW

    def loaded(self, world: World) -> None:
        world.load(self.store, self.folder)
        self.measured()

    def measured(self, *, whole: bool = False) -> None:
        refresh(self.store, self.patterns, as_of=self.now, whole=whole, broken=())

    def later(self, days: int = 1) -> None:
        self.now += timedelta(days=days)

    def person(self, name: str) -> str:
        return find_person_id(self.store, f"alpha:{name}", EVERYTHING)

    def of(self, rule: str) -> dict[str, Finding]:
        """Return the stored findings of a rule that stand, by the names of their subjects."""
        pattern = find_pattern(self.patterns, rule)
        findings = list_all_findings(self.store, pattern, reader=EVERYTHING, now=self.now)
        return {
            "+".join(r.split(":")[1] for r in finding.subject.record_ids): finding
            for finding in findings
        }

    def conditions(self, rule: str = "serial_acpo") -> dict[str, str]:
        return {name: finding.condition for name, finding in self.of(rule).items()}

    @property
    def couple(self) -> Finding:
        (finding,) = self.of("counter_allegation").values()
        return get_finding(self.store, self.patterns, finding.id, reader=EVERYTHING, now=self.now)

    def said(self, primary: str | None, *, decision: str = "certified", **more: object) -> None:
        """Say who of the two it is, after an hour."""
        self.now += timedelta(hours=1)
        who = self.person(primary) if primary in {"a", "b", "c"} else primary
        given = {"decision": decision, "reason": "Both were heard.", **more}
        ruling = NewDecision.model_validate({**given, "primary_perpetrator": who})
        decide_finding(self.store, self.patterns, self.couple.id, ruling, by="ann", at=self.now)


@pytest.fixture
def room(store: Store, tmp_path: Path) -> Room:
    room = Room(store, tmp_path)
    room.loaded(rests())
    assert room.conditions() == {"a": "suspended", "b": "suspended"}
    return room


def test_what_was_suspended_comes_back_for_one_and_is_gone_for_the_other(room: Room) -> None:
    room.said("a")

    assert room.conditions() == {"a": "met"}
    assert room.of("serial_acpo")["a"].suspended_by == ()
    couple = room.couple
    assert (couple.condition, couple.decision) == ("met", "certified")
    assert couple.decided is not None
    assert couple.decided.primary_perpetrator == room.person("a")


def test_the_other_one_keeps_what_does_not_rest_on_the_couple(room: Room) -> None:
    room.loaded(World().incident(by="b", against="e", on="2025-05-01", name="more"))
    room.said("a")

    assert room.conditions() == {"a": "met", "b": "met"}
    assert room.of("serial_acpo")["b"].measures["victims"] == 2


def test_undetermined_is_decided_and_what_is_recorded_counts_for_both(room: Room) -> None:
    room.said("undetermined")

    assert room.conditions() == {"a": "met", "b": "met"}
    assert room.couple.decision == "certified"
    assert room.couple.decided is not None
    assert room.couple.decided.primary_perpetrator == "undetermined"


def test_a_change_of_mind_is_measured_and_kept(room: Room) -> None:
    room.said("a")
    room.said("b", known_as="certified")

    assert room.conditions() == {"b": "met"}
    history = read_finding_history(
        room.store, room.patterns, room.couple.id, reader=EVERYTHING, now=room.now
    )
    said = [state.primary_perpetrator for state in history.states]
    assert said == [None, room.person("a"), room.person("b")]
    assert [state.by for state in history.states] == [None, "ann", "ann"]


@pytest.mark.parametrize("decision", ["open", "actioned"])
def test_whatever_else_is_decided_leaves_it_disputed_again(room: Room, decision: str) -> None:
    room.said("a")
    room.said(None, decision=decision, known_as="certified")

    assert room.conditions() == {"a": "suspended", "b": "suspended"}


@pytest.mark.parametrize(("by", "against"), [("a", "b"), ("b", "a")])
def test_new_evidence_between_the_two_opens_it_again(room: Room, by: str, against: str) -> None:
    room.said("a")
    room.later()
    room.loaded(World().incident(by=by, against=against, on="2026-03-10", name="new"))

    assert room.conditions() == {"a": "suspended", "b": "suspended"}
    assert room.couple.decision == "open"
    assert len(room.couple.reopened_by) == 1

    room.said("a")
    assert room.conditions() == {"a": "met"}


def test_new_evidence_opens_again_what_was_undetermined(room: Room) -> None:
    room.said("undetermined")
    room.later()
    room.loaded(World().incident(by="b", against="a", on="2026-03-10", name="new"))

    assert room.conditions() == {"a": "suspended", "b": "suspended"}
    assert room.couple.decision == "open"


def test_evidence_about_others_leaves_it_decided(room: Room) -> None:
    room.said("a")
    room.later()
    room.loaded(World().incident(by="a", against="e", on="2026-03-10", name="elsewhere"))

    assert room.couple.decision == "certified"
    assert room.conditions() == {"a": "met"}


def test_a_day_before_it_was_said_knows_nothing_of_it(room: Room) -> None:
    before = room.now
    room.said("a")
    rule = find_pattern(room.patterns, "serial_acpo")

    then = by_name(dry_run(room.store, rule, as_of=before, reader=EVERYTHING))
    now = by_name(dry_run(room.store, rule, as_of=room.now, reader=EVERYTHING))

    assert {name: finding.condition for name, finding in then.items()} == {
        "a": "suspended",
        "b": "suspended",
    }
    assert {name: finding.condition for name, finding in now.items()} == {"a": "met"}


def test_a_rescan_finds_what_the_decision_left(room: Room) -> None:
    room.said("a")
    before = {rule: room.of(rule) for rule in RULES}
    room.measured(whole=True)

    for rule in RULES:
        after = room.of(rule)
        assert after.keys() == before[rule].keys()
        for name, finding in after.items():
            assert (finding.condition, finding.measures) == (
                before[rule][name].condition,
                before[rule][name].measures,
            )


def test_events_join_the_chain_of_the_one_and_stay_out_of_the_others(
    store: Store, tmp_path: Path
) -> None:
    world = World()
    for on in ("2025-08-01", "2026-01-01", "2026-05-01", "2026-05-21", "2026-06-05"):
        world.incident(by="a", against="b", on=on)
        world.incident(by="b", against="a", on=on)
    room = Room(store, tmp_path)
    room.loaded(world)
    assert room.of("escalation_tempo") == {}

    room.said("b")

    assert room.conditions("escalation_tempo") == {"b": "met"}


def test_both_directions_are_shown_side_by_side(store: Store, tmp_path: Path) -> None:
    world = World().incident(by="a", against="b", on="2026-01-10", behaviours=["strangulation"])
    world.incident(by="b", against="a", on="2026-02-10", offence_codes=["8N"], reporters=["b"])
    world.incident(by="a", against="c", on="2025-03-01")
    world.party("i2", "x", "witness")
    world.row(
        "orders", id="o", kind="restraining", subject_id="a", made_on="2026-01-20",
        protected_ids=["b"], served_at="2026-01-21T10:00:00Z",
    )  # fmt: skip
    room = Room(store, tmp_path)
    room.loaded(world)

    allegation = read_allegation_sides(
        store, room.patterns, room.couple.id, reader=EVERYTHING, now=room.now
    )

    first, second = sorted(allegation.sides, key=lambda finding: finding.record_ids)
    assert (first.record_ids, second.record_ids) == (("alpha:a",), ("alpha:b",))
    assert [incident.record_id for incident in first.incidents] == ["alpha:i1"]
    assert (first.markers, second.markers) == (("strangulation",), ())
    assert (first.other_victims, second.other_victims) == (1, 0)
    assert ([order.served for order in first.orders], second.orders) == ([True], ())
    assert (first.highest_band, second.highest_band) == (None, 3)
    assert second.incidents[0].reported_by == "suspect"


def test_a_finding_about_one_person_has_no_two_sides(room: Room) -> None:
    finding = room.of("serial_acpo")["a"]

    with pytest.raises(Misuse, match="two sides"):
        read_allegation_sides(
            room.store, room.patterns, finding.id, reader=EVERYTHING, now=room.now
        )


def test_certifying_needs_one_of_the_two(room: Room) -> None:
    with pytest.raises(Misuse, match="needs the primary perpetrator"):
        room.said(None)
    with pytest.raises(Misuse, match="one of the two"):
        room.said("c")
    room.said("a")
    with pytest.raises(Conflict, match="certified by now, by ann"):
        room.said("b")

    assert room.conditions() == {"a": "met"}


def test_no_other_rule_takes_a_primary_perpetrator(room: Room) -> None:
    finding = room.of("serial_acpo")["a"]
    ruling = NewDecision(decision="certified", reason="Seen.", primary_perpetrator=room.person("a"))

    with pytest.raises(Misuse, match="leave it out"):
        decide_finding(room.store, room.patterns, finding.id, ruling, by="ann", at=room.now)


def test_the_release_asks_for_it_where_two_accuse_each_other_and_nowhere_else() -> None:
    assert [pattern.id for pattern in load_patterns() if pattern.asks_for is not None] == [
        "counter_allegation"
    ]
