"""What was planted is found, and what must not be found is not."""

from datetime import UTC, date, datetime
from pathlib import Path

from graph.ingest import Quarantine, load
from graph.patterns import detect, load_patterns
from graph.store import Store
from seed.story_files import load_stories
from seed.truth import Planted, compare, truth
from seed.world import World, write

UNTIL = date(2026, 3, 2)


def test_every_planted_story_is_told_rightly(
    store: Store, quarantine: Quarantine, tmp_path: Path
) -> None:
    write(World(incidents=300, seed=11, until=UNTIL), tmp_path / "world")
    load(store, tmp_path / "world", quarantine=quarantine)

    before = compare(store)
    detect(store, load_patterns(), as_of=datetime(2026, 3, 2, 12, tzinfo=UTC))
    after = compare(store)

    assert {one.pattern for one in after} == {story.pattern for story in load_stories()}
    assert all(one.found == 0 and not one.is_right for one in before)
    assert [one for one in after if not one.is_right] == []
    assert all(one.planted >= 3 for one in after)


def test_what_is_missed_and_what_is_too_much_is_named() -> None:
    stories = {story.fires: story for story in load_stories()}
    fires, silent = stories[True], stories[False]
    copies = [
        Planted(fires, frozenset({"s:one"})),
        Planted(fires, frozenset({"s:two", "s:three"})),
        Planted(silent, frozenset({"s:four"})),
        Planted(silent, frozenset({"s:five"})),
    ]

    told = truth("p", copies, {"p": [frozenset({"s:one", "s:other"}), frozenset({"s:four"})]})

    assert (told.planted, told.found) == (2, 1)
    assert told.missed == ("s:three + s:two",)
    assert told.extra == ("s:four",)
    assert (told.precision, told.recall) == (0.5, 0.5)


def test_a_finding_of_another_pattern_is_no_proof() -> None:
    story = next(story for story in load_stories() if story.fires)
    copies = [Planted(story, frozenset({"s:one"}))]

    told = truth("p", copies, {"q": [frozenset({"s:one"})]})

    assert told.recall == 0.0
