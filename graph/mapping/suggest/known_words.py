"""What records systems usually call things (`words.toml`)."""

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
# What is spelled this much alike is the same word; less is chance.
ALIKE: Final = 0.84
CONTAINED: Final = 0.7
COMPOSED: Final = 0.95


class Concept(BaseModel):
    """Something that systems record, with the words for it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: tuple[str, ...]
    shape: Shape
    # What stands before an ending to say the same: `crime` with `number`, `urn`, `id`.
    stems: tuple[str, ...] = ()
    endings: Literal["ids", "days", "times"] | None = None
    # Of which list of codes its values are.
    choice: str | None = None
    # Believed only where at least one of its cells is a known code.
    known: bool = False
    # Several headings may name it.
    many: bool = False


class TableWords(BaseModel):
    """Which concepts fill a table, and what a sheet must have to feed it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    columns: dict[str, str]
    # One of each group.
    needs: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...] = ()
    # What it needs as well where a sheet has some concept.
    needs_with: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    # Words in the names of its files.
    names: tuple[str, ...] = ()


class KnownWords(BaseModel):
    """All that is known of headings and codes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    # What a word is short for, and words that say nothing.
    abbreviations: dict[str, str]
    empty_words: tuple[str, ...]
    endings: dict[str, tuple[str, ...]]
    # The part that a heading such as `Victim DOB` gives to whom the row is about.
    parts: dict[str, tuple[str, ...]]
    concepts: dict[str, Concept]
    tables: dict[str, TableWords]
    codes: dict[str, dict[str, str | dict[str, str]]] = Field(default_factory=dict)


@cache
def known_words() -> KnownWords:
    """Read the words once."""
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
        # All of the word is in the heading, and the heading says more.
        return max(spelled, CONTAINED + 0.25 * sum(map(len, whole)) / sum(map(len, parts)))
    return spelled


@cache
def terms(text: str) -> tuple[str, ...]:
    """Return the words of a heading as they are compared: written out, in the singular."""
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
