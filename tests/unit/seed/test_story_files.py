"""A file of stories is read whole or refused with the place of its fault."""

from collections import Counter
from pathlib import Path

import pytest

from graph.errors import PatternBroken
from seed.stories import load_stories, planted_subjects
from seed.story import Story

STORIES = load_stories()
PATTERNS = sorted({story.pattern for story in STORIES})
OF_TWO = {
    "counter_allegation",
    "course_of_conduct",
    "escalation_silence",
    "marac_escalation",
    "marac_repeat",
}
STORY = """
[[story]]
name = "one"
fires = true
why = "R99: because it does."
subject = ["subject"]
people = [{ ref = "subject", sex = "male" }]
"""


def write_file(folder: Path, text: str, *, name: str = "own.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_has_three_that_fire_and_five_near_misses(pattern: str) -> None:
    own = [story.fires for story in STORIES if story.pattern == pattern]

    assert sum(own) >= 3
    assert len(own) - sum(own) >= 5


@pytest.mark.parametrize("story", STORIES, ids=lambda story: f"{story.pattern}.{story.name}")
def test_a_story_says_which_reading_it_rests_on(story: Story) -> None:
    assert story.why[0] in "RE"
    assert story.why.endswith(".")
    assert len(story.subject) == (2 if story.pattern in OF_TWO else 1)


def test_no_two_stories_are_the_same() -> None:
    content = Counter(story.model_dump_json(exclude={"name", "why", "fires"}) for story in STORIES)

    assert max(content.values()) == 1


def test_stories_come_in_one_order() -> None:
    assert load_stories() == STORIES
    assert [story.pattern for story in STORIES] == sorted(story.pattern for story in STORIES)


def test_a_new_file_in_another_folder_is_found(tmp_path: Path) -> None:
    (story,) = load_stories(write_file(tmp_path, f'pattern = "own"\n{STORY}'))

    assert (story.pattern, story.name, story.fires) == ("own", "one", True)
    assert planted_subjects(story, 3) == ("story.own.one.03.subject",)


def test_files_that_are_not_toml_are_left_alone(tmp_path: Path) -> None:
    write_file(tmp_path, f'pattern = "own"\n{STORY}')
    write_file(tmp_path, "notes", name="README.md")

    assert len(load_stories(tmp_path)) == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("pattern = ", "not TOML"),
        ('pattern = "own"\n', "story"),
        (f'pattern = "other"\n{STORY}', "another pattern"),
        (f'pattern = "own"\n{STORY}{STORY}', "one name"),
        (f'pattern = "own"\n{STORY}colour = "red"\n', "colour"),
        (f'pattern = "own"\n{STORY}'.replace('"male"', '"man"'), "people.0.sex"),
        (f'pattern = "own"\n{STORY}'.replace("fires = true\n", ""), "fires"),
        (f'pattern = "own"\n{STORY}'.replace('["subject"]', '["nobody"]'), "nobody"),
        (f'pattern = "own"\n{STORY}incidents = [{{ ref = "subject", ago = 3 }}]', "two things"),
        (f'pattern = "own"\n{STORY}incidents = [{{ ref = "i", ago = 3, force = "24" }}]', "24"),
        (f'pattern = "own"\n{STORY}incidents = [{{ ref = "i" }}]', "incidents.0.ago"),
        (
            f'pattern = "own"\n{STORY}incidents = [{{ ref = "i", ago = 3, victims = ["x"] }}]',
            "the ref x",
        ),
        (
            f'pattern = "own"\n{STORY}residences = [{{ person = "subject", address = "x" }}]',
            "the ref x",
        ),
    ],
)
def test_a_file_with_a_fault_is_refused_and_says_where(
    text: str, says: str, tmp_path: Path
) -> None:
    write_file(tmp_path, text)

    with pytest.raises(PatternBroken, match=says) as refused:
        load_stories(tmp_path)

    assert "own.toml" in str(refused.value)
