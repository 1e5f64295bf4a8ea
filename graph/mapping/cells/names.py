"""Split whole names in one cell: `HOLT, Kerry Ann`, `Ms Kerry HOLT (12/11/1991)`."""

import re
from dataclasses import dataclass
from typing import Final

from graph.mapping.definition.model import NamePart

BRACKETS: Final = re.compile(r"[(\[]([^)\]]*)[)\]]?")
# Words that introduce a date in brackets.
BORN: Final = re.compile(r"^(?:d\.?\s?o\.?\s?b\.?|born|b\.)\s*:?\s*", re.IGNORECASE)
TITLES: Final = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "rev", "sir", "lady", "prof", "pc", "cllr"}
)


@dataclass(frozen=True, slots=True)
class WholeName:
    """A name in its parts, and the text in brackets behind it."""

    given: tuple[str, ...]
    family: str
    in_brackets: str

    @property
    def text(self) -> str:
        """Return the name without the text in brackets."""
        return " ".join((*self.given, self.family)).strip()


def parse_name(text: str) -> WholeName:
    """Split a whole name.

    A comma follows the family name. Without a comma the family name is what stands in capitals
    alone, else the last word with the small words (`van der`) before it.
    """
    brackets = BRACKETS.search(text)
    in_brackets = "" if brackets is None else BORN.sub("", brackets[1].strip()).strip()
    name = BRACKETS.sub(" ", text).strip(" ,;-")
    family, comma, given_names = name.partition(",")
    if comma != "":
        given_words = tuple(without_titles(given_names.split()))
        return WholeName(given_words, " ".join(family.split()), in_brackets)
    words = without_titles(name.split())
    start, end = family_words(words)
    given_words = (*words[:start], *words[end:])
    return WholeName(given_words, " ".join(words[start:end]), in_brackets)


def without_titles(words: list[str]) -> list[str]:
    """Return the words of a name without titles."""
    return [word for word in words if word.rstrip(".").lower() not in TITLES]


def family_words(words: list[str]) -> tuple[int, int]:
    """Return where the family name starts and ends among the words."""
    capitals = [place for place, word in enumerate(words) if is_capital(word)]
    if 0 < len(capitals) < len(words):
        start, end = capitals[0], capitals[-1] + 1
        if end - start == len(capitals):
            return before_small_words(words, start), end
    if len(words) < len(("given", "family")):
        return 0, len(words)
    return before_small_words(words, len(words) - 1), len(words)


def before_small_words(words: list[str], start: int) -> int:
    """Return the index of the first small word before a family name."""
    while start > 0 and words[start - 1].islower():
        start -= 1
    return start


def is_capital(word: str) -> bool:
    """Return whether a word of at least two letters is in capitals."""
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) > 1 and word.upper() == word


def name_part(text: str, part: NamePart) -> tuple[str, ...]:
    """Return a part of a whole name, None if the name has no such part."""
    name = parse_name(text)
    if part == "given_names":
        return name.given
    value = {"family_name": name.family, "in_brackets": name.in_brackets}.get(part, name.text)
    return (value,) if value != "" else ()
