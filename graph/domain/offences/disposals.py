"""What a court did, as a closed list read from the words of a disposal."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from graph.domain.offences.provenance import ListedLaw

Disposal: TypeAlias = Literal[
    "no_conviction",
    "insanity",
    "disability",
    "caution",
    "hospital",
    "guardianship",
    "indeterminate",
    "extended",
    "suspended",
    "custody",
    "community",
    "fine",
    "discharge",
    "other",
]
# Whose end no row tells: it is in force until one does.
WITHOUT_END: Final[frozenset[Disposal]] = frozenset(
    {"insanity", "disability", "hospital", "guardianship", "indeterminate", "extended"}
)


class DisposalKind(BaseModel):
    """One kind of disposal with the words that say it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Disposal
    words: tuple[str, ...] = Field(min_length=1)


class DisposalList(ListedLaw):
    """The kinds in the order in which they are looked for."""

    kinds: tuple[DisposalKind, ...]


@cache
def disposals_text() -> str:
    """Return the text of the list that is part of this release."""
    return files("graph.domain.offences").joinpath("disposals.toml").read_text(encoding="utf-8")


@cache
def disposal_list() -> DisposalList:
    """Return the list that is part of this release."""
    return DisposalList.model_validate(tomllib.loads(disposals_text()))


@cache
def known_words() -> tuple[tuple[re.Pattern[str], Disposal], ...]:
    """Return what to look for at the beginning of a word, with the kind it says."""
    kinds = disposal_list().kinds
    return tuple(
        (re.compile(rf"(?<![a-z]){re.escape(word)}"), kind.name)
        for kind in kinds
        for word in kind.words
    )


def disposal_kind(text: str | None) -> Disposal:
    """Return which kind of disposal a text says."""
    disposal = (text or "").lower()
    for word, kind in known_words():
        if word.search(disposal) is not None:
            return kind
    return "other"
