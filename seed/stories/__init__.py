"""Stories of every pattern, one file each: what must be found and what must not."""

from seed.story_files import load_stories, planted_subjects

__all__ = ["load_stories", "planted_subjects"]
