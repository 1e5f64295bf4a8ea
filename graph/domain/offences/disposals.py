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
# Disposals without a recorded end: they are in force until a row ends them.
WITHOUT_END: Final[frozenset[Disposal]] = frozenset(
    {"insanity", "disability", "hospital", "guardianship", "indeterminate", "extended"}
)


class DisposalKind(BaseModel):
    """One kind of disposal with the words that say it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Disposal
    # Each matches the start of a word.
    words: tuple[str, ...] = Field(min_length=1)
    # Each matches a whole word, perhaps with a full stop.
    alone: tuple[str, ...] = ()

    def pattern(self) -> re.Pattern[str]:
        """Return the regular expression of texts of this kind."""
        words = "|".join(map(re.escape, self.words))
        alone = "|".join(map(re.escape, self.alone))
        boundary = rf"|(?:^|[;:,./(])\s*(?:{alone})(?=\s*(?:$|[;:,./()0-9-]))"
        return re.compile(rf"(?<![a-z])(?:{words}){boundary if len(self.alone) > 0 else ''}")


class DisposalList(ListedLaw):
    """The kinds in the order in which they are looked for."""

    # Regular expressions of what leaves an outcome as it was.
    passed_over: tuple[str, ...]
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
def known_patterns() -> tuple[tuple[re.Pattern[str], Disposal], ...]:
    """Return the regular expressions with their kinds, in the order in which they are tried."""
    return tuple((kind.pattern(), kind.name) for kind in disposal_list().kinds)


@cache
def passed_over() -> re.Pattern[str]:
    """Return what is taken out of a text before a kind is looked for."""
    return re.compile("|".join(disposal_list().passed_over))


def plain_words(text: str) -> str:
    """Return a text in small letters, its words one space apart, with and without hyphens alike."""
    plain = text.lower().replace("\u2019", "'")
    return re.sub(r"\s+|(?<=[a-z])[\u2010\u2011-](?=[a-z])", " ", plain)


def disposal_kind(text: str | None) -> Disposal:
    """Return which kind of disposal a text says."""
    plain = passed_over().sub("", plain_words(text or ""))
    for pattern, kind in known_patterns():
        if pattern.search(plain) is not None:
            return kind
    return "other"
