"""Stories of every pattern, one file each: which must be found and which must not."""

from seed.story_files import load_stories, planted_subjects

__all__ = ["load_stories", "planted_subjects"]
