"""The words that records systems use in headings (`words.toml`)."""

import tomllib
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from typing import Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from graph.mapping.definition.column_kinds import plain

Shape: TypeAlias = Literal[
    "text", "key", "day", "moment", "time", "truth", "choice", "number", "postcode"
]
# Words that are this similar are the same word; less is chance.
ALIKE: Final = 0.84
CONTAINED: Final = 0.7
COMPOSED: Final = 0.95


class Concept(BaseModel):
    """A thing that systems record, with the words for it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: tuple[str, ...]
    shape: Shape
    # Words that mean the same before an ending: `crime` with `number`, `urn`, `id`.
    stems: tuple[str, ...] = ()
    endings: Literal["ids", "days", "times"] | None = None
    # Of which list of codes its values are.
    choice: str | None = None
    # Whether at least one cell must be a known code.
    known: bool = False
    # Whether several headings may stand for it.
    many: bool = False


class TableWords(BaseModel):
    """The concepts that fill a table, and those that a sheet must have to feed it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    columns: dict[str, str]
    # At least one concept of each group must be there.
    needs: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...] = ()
    # Concepts that it needs as well if the sheet has some other concept.
    needs_with: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    # Words in file names that point to it.
    names: tuple[str, ...] = ()


class KnownWords(BaseModel):
    """All known words for headings and codes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    # Abbreviations, and words without meaning of their own.
    abbreviations: dict[str, str]
    empty_words: tuple[str, ...]
    endings: dict[str, tuple[str, ...]]
    # The part in the incident that a heading such as `Victim DOB` gives to its person.
    parts: dict[str, tuple[str, ...]]
    # Words in the heading of an address that is somebody's home.
    home_words: frozenset[str]
    concepts: dict[str, Concept]
    tables: dict[str, TableWords]
    codes: dict[str, dict[str, str | dict[str, str]]] = Field(default_factory=dict)


@cache
def known_words() -> KnownWords:
    """Read the file of words, once."""
    text = files("graph.mapping.suggest").joinpath("words.toml").read_text(encoding="utf-8")
    return KnownWords.model_validate(tomllib.loads(text))


@cache
def likeness(heading: str, concept: str) -> float:
    """Return how much a heading is one of a concept's words, from 0 to 1."""
    concept_words = known_words().concepts[concept]
    return max(
        (
            _composed(heading, concept_words),
            *(_likeness(heading, word) for word in concept_words.words),
        )
    )


def _composed(heading: str, concept: Concept) -> float:
    parts = set(terms(heading))
    endings = set(known_words().endings.get(concept.endings or "", ()))
    for stem in concept.stems:
        words = set(terms(stem))
        rest = parts - words
        if words <= parts and rest and rest <= endings:
            return COMPOSED
    return 0.0


@cache
def _likeness(heading: str, word: str) -> float:
    left, right = plain(heading), plain(word)
    if left == right:
        return 1.0
    parts, whole = set(terms(heading)), set(terms(word))
    if parts == whole:
        return 0.97
    ratio = SequenceMatcher(None, left, right).ratio()
    spelled = ratio * 0.95 if ratio >= ALIKE and min(len(left), len(right)) > len("dob") else 0.0
    if whole <= parts:
        # The heading contains the whole word, and more.
        return max(spelled, CONTAINED + 0.25 * sum(map(len, whole)) / sum(map(len, parts)))
    return spelled


@cache
def terms(text: str) -> tuple[str, ...]:
    """Return the words of a heading for comparison: in full and in the singular."""
    long = [known_words().abbreviations.get(word, word) for word in tokens(text)]
    words = [singular(word) for phrase in long for word in phrase.split()]
    telling = tuple(word for word in words if word not in known_words().empty_words)
    return telling or tuple(words)


def singular(word: str) -> str:
    """Return a word without the s of its plural."""
    is_plural = len(word) > len("sex") and word.endswith("s") and not word.endswith(("ss", "us"))
    return word[:-1] if is_plural else word


def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a heading; `CrimeRefNo` and `crime_ref_no` have three."""
    spaced = "".join(
        f" {letter}" if letter.isupper() and text[max(place - 1, 0)].islower() else letter
        for place, letter in enumerate(text)
    )
    return tuple(
        "".join(letter if letter.isalnum() else " " for letter in spaced.casefold()).split()
    )
