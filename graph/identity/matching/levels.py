"""The numbers Splink gives to comparison levels, and what they mean in words."""

from .rules import UNKNOWN, FieldComparison


def level_words(comparison: FieldComparison, value: int) -> str:
    """Return what a level says; Splink counts from the last level up, and -1 where unknown."""
    return UNKNOWN if value < 0 else comparison.levels[len(comparison.levels) - 1 - value].words


def level_value(comparison: FieldComparison, words: str) -> int:
    """Return the number Splink gives to a level."""
    if words == UNKNOWN:
        return -1
    return len(comparison.levels) - 1 - [level.words for level in comparison.levels].index(words)
