"""A small change takes few statements, and what a new day alone moves is not in its answer."""

from datetime import timedelta
from pathlib import Path

import pytest

from bench.statement_counts import count_statements
from graph.db.statements import cypher_folder, trusted
from graph.db.store import Store
from graph.patterns import refresh, refresh_changes
from tests.patterns.measuring import release
from tests.worlds import NOW, World, days_before

# Many rules, of every kind of subject, and rules that rest on others.
# With all that order_to_consider rests on: a rule that left the release is retired at every run.
RULES = ("serial_acpo", "several_suspects", "marac_repeat", "counter_allegation", "shared_address")
RULES += ("serial_northumbria", "order_breach", "order_to_consider", "harm_rank")
FOLLOWS_DAYS = ("$since", "$previous_since")
STANDING = trusted(
    "standing",
    "MATCH (f:Finding) WHERE f.condition IN ['met', 'suspended'] "
    "RETURN f.pattern AS pattern, count(*) AS findings ORDER BY pattern",
)


def reads(folder: str) -> dict[str, str]:
    return {
        file.name: file.read_text(encoding="utf-8")
        for file in cypher_folder(folder).iterdir()
        if file.name.endswith(".cypher")
    }


@pytest.mark.parametrize(("name", "text"), sorted(reads("affected").items()))
def test_a_read_of_what_changed_asks_for_nothing_else(name: str, text: str) -> None:
    assert name != ""
    assert text.replace("$changed", "").count("$") == 0


@pytest.mark.parametrize(("name", "text"), sorted(reads("affected_by_day").items()))
def test_a_read_that_follows_the_calendar_asks_for_no_change(name: str, text: str) -> None:
    assert name != ""
    assert "$changed" not in text
    assert all(edge in text for edge in FOLLOWS_DAYS)


def test_a_change_that_can_meet_nothing_takes_few_statements(store: Store, tmp_path: Path) -> None:
    patterns = release(*RULES)
    World().incident(by="s", against="a", name="first").load(store, tmp_path)
    refresh(store, patterns, as_of=NOW, broken=())
    World().incident(by="t", against="b", name="second").load(store, tmp_path)

    _, counts = count_statements(
        lambda: refresh_changes(store, patterns, as_of=NOW + timedelta(minutes=1), broken=())
    )

    # The state, whom it affects, their bounds, three of the ranking, the moment, the marks.
    assert counts.transactions == 1
    assert counts.statements <= FEW


FEW = 8


@pytest.mark.parametrize("calendar", [True, False])
def test_what_a_new_day_alone_moves_is_left_by_a_change_and_measured_by_a_run(
    store: Store, tmp_path: Path, *, calendar: bool
) -> None:
    patterns = release("serial_northumbria")
    world = World()
    for victim, ago in (("a", 1095), ("b", 1000)):
        world.person(victim).incident(name=victim, by="s", against=victim, on=days_before(ago))
    world.load(store, tmp_path)
    refresh(store, patterns, as_of=NOW, broken=())
    before = standing(store)
    World().incident(name="other", by="t", against="c").load(store, tmp_path)
    later = NOW + timedelta(days=30)

    run = refresh if calendar else refresh_changes
    run(store, patterns, as_of=later, broken=())

    assert before == {"serial_northumbria": 1}
    assert standing(store) == ({} if calendar else before)
    # The next run is of the same day and makes up for it.
    refresh(store, patterns, as_of=later + timedelta(minutes=1), broken=())
    assert standing(store) == {}


def standing(store: Store) -> dict[str, int]:
    return {str(row["pattern"]): int(str(row["findings"])) for row in store.read(STANDING)}
