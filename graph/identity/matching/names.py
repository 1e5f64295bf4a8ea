"""Names read for comparison: pieces, other spellings of one name, and how they sound."""

import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from graph.search import split_name, transliterate

from .columns import in_order
from .placeholders import placeholders

# How many names are kept read: most people share theirs with others.
KEPT: Final = 200_000
LONGEST: Final = 40
MOST_PIECES: Final = 8
# Only pieces of at least this length are parts of a two-part name: not the "o" of O'Brien.
PART: Final = 3

# Letters that sound alike in English names have one sign; vowels and h, w, y only open a name.
SOUNDS: Final = str.maketrans(
    dict(
        zip(
            "bfpvcgjkqsxzdtlmnr",
            "1111222222223345" + "56",
            strict=True,
        )
    )
)
SAME_SOUND: Final = (
    ("ough", "o"),
    ("sch", "s"),
    ("ght", "t"),
    ("ph", "f"),
    ("gh", "g"),
    ("kn", "n"),
    ("wr", "r"),
    ("ck", "k"),
    ("th", "t"),
    ("ae", "e"),
)
FIRST_ALIKE: Final = str.maketrans({"c": "k", "q": "k", "z": "s", "y": "i", "e": "i", "g": "j"})
SOUND_LENGTH: Final = 4


@cache
def _roots() -> dict[str, tuple[str, ...]]:
    text = files("graph.identity.matching").joinpath("nicknames.toml").read_text(encoding="utf-8")
    roots: dict[str, list[str]] = {}
    for line in tomllib.loads(text)["names"]:
        for name in str(line).split():
            roots.setdefault(name, []).append(str(line).split()[0])
    return {name: tuple(sorted({*root_names, name})) for name, root_names in roots.items()}


@cache
def _given_names() -> frozenset[str]:
    text = files("graph.identity.matching").joinpath("given_names.toml").read_text(encoding="utf-8")
    return frozenset((*str(tomllib.loads(text)["names"]).split(), *_roots()))


def is_given_name(name: str) -> bool:
    """Return whether people are known to be called this, so that it is no slip of another name."""
    return name in _given_names()


def roots(name: str) -> tuple[str, ...]:
    """Return the names that this one may be a form of, itself included."""
    return _roots().get(name, (name,))


@lru_cache(maxsize=KEPT)
def name_pieces(text: str) -> tuple[str, ...]:
    """Split a name into folded Latin pieces, without what is written for an unknown name."""
    folded = (transliterate(piece)[:LONGEST] for piece in split_name(text[:500])[:MOST_PIECES])
    ignored = placeholders().names
    return tuple(piece for piece in folded if piece != "" and piece not in ignored)


class ParsedGivenName(NamedTuple):
    """Hold a given name, the names it may be a form of, and how those sound."""

    name: str | None
    initial: str | None
    roots: list[str] | None
    sounds: list[str] | None


class ParsedFamilyName(NamedTuple):
    """Hold a family name as one word, the parts that can stand alone, and how they sound."""

    name: str | None
    sound: str | None
    parts: list[str] | None
    part_sounds: list[str] | None


NO_GIVEN: Final = ParsedGivenName(None, None, None, None)
NO_FAMILY: Final = ParsedFamilyName(None, None, None, None)


@lru_cache(maxsize=KEPT)
def read_given(name: str) -> ParsedGivenName:
    """Read a piece of a name as a given name."""
    return ParsedGivenName(
        name, name[:1], list(roots(name)), sorted({sound(root) for root in roots(name)})
    )


@lru_cache(maxsize=KEPT)
def read_family(split: tuple[str, ...]) -> ParsedFamilyName:
    """Read the pieces of a name as a family name; `NO_FAMILY` where there are none."""
    whole = "".join(split)[:LONGEST]
    if whole == "":
        return NO_FAMILY
    parts = sorted({whole, *(piece for piece in split if len(piece) >= PART)})
    return ParsedFamilyName(whole, sound(whole), parts, sorted(set(map(sound, parts))))


def both_names(
    given_name: str | None, family_name: str | None, aliases: Iterable[tuple[str, ...]]
) -> list[str]:
    """Return each pair of names the person goes by as a key that does not tell their order."""
    keys = [_either_order(alias[0], alias[-1]) for alias in aliases if len(alias) > 1]
    if given_name is not None and family_name is not None and len(given_name) > 1:
        keys.append(_either_order(given_name, family_name))
    return in_order(keys)


def both_sounds(given: ParsedGivenName, family: ParsedFamilyName) -> list[str]:
    """Return the sounds of the given with each part of the family name, in one order."""
    if given.sounds is None or family.part_sounds is None:
        return []
    return in_order(
        [
            _either_order(given_sound, family_sound)
            for given_sound in given.sounds
            for family_sound in family.part_sounds
        ]
    )


def _either_order(left: str, right: str) -> str:
    return f"{left}|{right}" if left < right else f"{right}|{left}"


@lru_cache(maxsize=KEPT)
def sound(name: str) -> str:
    """Return a short key that names which sound alike share."""
    for spelling, spoken in SAME_SOUND:
        name = name.replace(spelling, spoken)
    if not name.isascii():
        return name[:SOUND_LENGTH]
    key = name[:1].translate(FIRST_ALIKE)
    last = name[:1].translate(SOUNDS)
    for letter in name[1:].translate(SOUNDS):
        if letter.isdigit() and letter != last:
            key += letter
        if letter not in "hw":
            last = letter
    return key[:SOUND_LENGTH]
