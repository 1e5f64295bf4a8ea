"""Read the files of stories: `<pattern>.toml` with `pattern` and a list `story`.

Every such file in the folder is read; there is no register of them.
"""

import tomllib
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graph.errors import PatternBroken
from seed.story import Ref, Story


class _StoryFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    pattern: Ref
    story: tuple[dict[str, object], ...] = Field(min_length=1)


def load_stories(folder: Traversable | Path | None = None) -> tuple[Story, ...]:
    """Read all stories of a folder, by pattern and then as they stand in the file.

    Raises PatternBroken when a file is not a file of stories.
    """
    place = resources.files("seed.stories") if folder is None else folder
    files = sorted(
        (file for file in place.iterdir() if file.name.endswith(".toml")),
        key=lambda file: file.name,
    )
    return tuple(story for file in files for story in _read(file))


def story_id(story: Story, copy: int, ref: str) -> str:
    """Return the record id of something in one planted copy (counted from 1)."""
    return f"story.{story.pattern}.{story.name}.{copy:02d}.{ref}"


def planted_subjects(story: Story, copy: int) -> tuple[str, ...]:
    """Return the record ids that one planted copy of a story is about: one, or two for a couple."""
    return tuple(story_id(story, copy, ref) for ref in story.subject)


def _read(file: Traversable | Path) -> tuple[Story, ...]:
    try:
        content = _StoryFile.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
        stories = tuple(
            Story.model_validate({"pattern": content.pattern, **entry}) for entry in content.story
        )
    except ValidationError as error:
        raise PatternBroken(f"{file.name}: {_first_fault(error)}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PatternBroken(f"{file.name} is not TOML in UTF-8; correct the file.") from error
    if f"{content.pattern}.toml" != file.name:
        raise PatternBroken(f"{file.name} holds stories of another pattern; name it after its own.")
    names = [story.name for story in stories]
    if len(set(names)) < len(names):
        raise PatternBroken(f"{file.name}: two stories have one name; give each its own.")
    return stories


def _first_fault(error: ValidationError) -> str:
    """Say where the first fault is; stories are part of the release and hold no real record."""
    fault = error.errors()[0]
    values = cast("dict[str, object]", fault["input"] if isinstance(fault["input"], dict) else {})
    story = f" in the story {values['name']}" if "name" in values else ""
    where = ".".join(str(step) for step in fault["loc"])
    return f"{where or 'a rule'}{story}: {fault['msg']}. Mend the file."
