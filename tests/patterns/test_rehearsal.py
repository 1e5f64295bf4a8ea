"""What a change needs is planned ahead, and planning ahead changes nothing."""

from datetime import timedelta
from pathlib import Path
from time import perf_counter

import pytest

from graph.db.statements import trusted
from graph.db.store import Store
from graph.patterns import load_patterns, refresh, refresh_changes, rehearse
from tests.patterns.measuring import release
from tests.worlds import NOW, World

# A person, couples, a dyad, an address; rules that rest on others; a ranking.
RULES = ("serial_acpo", "marac_repeat", "counter_allegation", "shared_address", "harm_rank")
EVERYTHING_STORED = trusted(
    "everything stored",
    """
MATCH (node)
RETURN labels(node) AS labels, properties(node) AS properties,
       COUNT { (node)-->() } AS relationships
ORDER BY elementId(node)
""",
)


def never() -> bool:
    return False


def test_a_rehearsal_reaches_every_rule_and_stores_nothing(store: Store, tmp_path: Path) -> None:
    patterns = release(*RULES)
    World().incident(by="s", against="a").incident(by="s", against="b").load(store, tmp_path)
    refresh(store, patterns, as_of=NOW, broken=())
    before = store.read(EVERYTHING_STORED)

    rehearsed = rehearse(store, patterns, as_of=NOW, is_stopped=never)

    assert rehearsed == len(patterns)
    assert store.read(EVERYTHING_STORED) == before


def test_before_the_first_detection_nothing_is_rehearsed(store: Store) -> None:
    assert rehearse(store, release(*RULES), as_of=NOW, is_stopped=never) == 0


def test_a_rehearsal_ends_when_its_service_does(store: Store, tmp_path: Path) -> None:
    patterns = release("serial_acpo")
    World().incident(by="s", against="a").load(store, tmp_path)
    refresh(store, patterns, as_of=NOW, broken=())

    assert rehearse(store, patterns, as_of=NOW, is_stopped=lambda: True) == 0


@pytest.mark.proof
def test_after_a_rehearsal_no_incident_waits_for_a_plan(store: Store, tmp_path: Path) -> None:
    patterns = load_patterns()
    World().incident(by="s", against="a").load(store, tmp_path)
    refresh(store, patterns, as_of=NOW, broken=())
    store.read(trusted("forget", "CALL db.clearQueryCaches()"))
    begun = perf_counter()
    rehearse(store, patterns, as_of=NOW, is_stopped=never)
    first = perf_counter() - begun
    begun = perf_counter()
    rehearse(store, patterns, as_of=NOW, is_stopped=never)
    second = perf_counter() - begun
    # Everything an incident can ask: two victims, new people, every role.
    World().incident(name="new", by="s", against=["b", "c"]).load(store, tmp_path)
    begun = perf_counter()
    refresh_changes(store, patterns, as_of=NOW + timedelta(minutes=1), broken=())
    answered = perf_counter() - begun

    print(f"planned in {first:.1f} s, again {second:.1f} s; an incident {answered * 1000:.0f} ms")
    assert second < first / 3
    assert answered < first / 3
