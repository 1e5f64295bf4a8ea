"""How findings are compared with what was planted."""

from seed.story_files import load_stories
from seed.truth import Planted, pattern_truth


def test_what_is_missed_and_what_is_too_much_is_named() -> None:
    stories = {story.fires: story for story in load_stories()}
    fires, silent = stories[True], stories[False]
    copies = [
        Planted(fires, frozenset({"s:one"})),
        Planted(fires, frozenset({"s:two", "s:three"})),
        Planted(silent, frozenset({"s:four"})),
        Planted(silent, frozenset({"s:five"})),
    ]

    truth = pattern_truth(
        "p", copies, {"p": [frozenset({"s:one", "s:other"}), frozenset({"s:four"})]}
    )

    assert (truth.planted, truth.detected) == (2, 1)
    assert truth.missed == ("s:three + s:two",)
    assert truth.extra == ("s:four",)
    assert (truth.precision, truth.recall) == (0.5, 0.5)


def test_a_finding_of_another_pattern_is_no_proof() -> None:
    story = next(story for story in load_stories() if story.fires)
    copies = [Planted(story, frozenset({"s:one"}))]

    truth = pattern_truth("p", copies, {"q": [frozenset({"s:one"})]})

    assert truth.recall == 0.0
