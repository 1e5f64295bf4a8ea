"""Fold text into search terms, the same way for records and for queries.

A term holds folded letters and digits only, so nothing of a query can be an operator of the
full-text engine. Names are split into *pieces* at everything else, and runs of neighbouring pieces
are kept joined as well, so that "Mc Donald" and "McDonald" find each other.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from graph.search.transliteration import transliterate

# The engine's tokenizer splits a term after 255 units; both sides are cut well before that.
TERM_LENGTH: Final = 64
QUERY_TERMS: Final = 8
QUERY_LENGTH: Final = 1_000
# "O'Brien-Smith" has three pieces; a telephone number may be written in pairs of digits.
JOINED_PIECES: Final = 3
JOINED_DIGITS: Final = 15
DAY_PIECES: Final = 3
# What stands in `search` before the terms that only some readers may search by.
CONTACT_MARK: Final = " | "

# Letters that carry no separable mark although readers take them for the plain one.
PLAIN: Final = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ŧ": "t",
        "\u0131": "i",
        "ŋ": "n",
        "ƶ": "z",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ĸ": "k",
        "ə": "e",
    }
)
# Marks over Latin, Greek and Cyrillic letters. The vowel signs of other scripts are letters of the
# name and stay.
STRIPPED: Final = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
# Scripts written without spaces: each character is a piece, so a family name and a given name
# stored apart are found when typed together.
UNSPACED: Final = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]"
)
PNC: Final = re.compile(r"(?:\d{2})?(\d{2})/(\d{1,7})/?([a-z])|(?:\d{2})?(\d{2})(\d{7})([a-z])")
DAY: Final = re.compile(
    r"(?P<day>0?[1-9]|[12]\d|3[01])/(?P<month>0?[1-9]|1[0-2])/(?P<year>\d{4})"
    r"|(?P<iso_year>\d{4})/(?P<iso_month>0?[1-9]|1[0-2])/(?P<iso_day>0?[1-9]|[12]\d|3[01])"
)
# A day as it is often typed: the century is left out, and either may be meant.
SHORT_DAY: Final = re.compile(
    r"(?P<day>0?[1-9]|[12]\d|3[01])/(?P<month>0?[1-9]|1[0-2])/(?P<year>\d{2})"
)
CENTURIES: Final = ("19", "20")
MONTHS: Final[Mapping[str, str]] = {
    name: f"{number:02}"
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",),
            ("june", "jun"), ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"),
            ("october", "oct"), ("november", "nov"), ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
ORDINAL: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
DIALLED: Final = re.compile(r"(?:0044|44|0)0?(?=\d{5})")
ASCII_PIECES: Final = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """Return the text without case, width and marks, the way both sides of a search see it."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", text).casefold().translate(PLAIN)
    bare = STRIPPED.sub("", unicodedata.normalize("NFKD", plain))
    # Folding can uncover what normalising changes again; a second pass makes it stable.
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", bare).casefold())


def split_name(text: str) -> list[str]:
    """Split folded text at everything that is neither letter, mark nor digit."""
    folded_text = fold(text)
    if folded_text.isascii():
        return [piece[:TERM_LENGTH] for piece in ASCII_PIECES.findall(folded_text)]
    return ["".join(run)[:TERM_LENGTH] for run in _runs(UNSPACED.sub(r" \g<0> ", folded_text))]


def _runs(folded_text: str) -> Iterator[list[str]]:
    run: list[str] = []
    for character in folded_text:
        kind = unicodedata.category(character)
        if kind[0] in "LMN":
            # Digits of every script are one digit.
            run.append(str(unicodedata.digit(character)) if kind == "Nd" else character)
        elif len(run) > 0:
            yield run
            run = []
    if len(run) > 0:
        yield run


def person_search_text(names: Iterable[str], contacts: Iterable[str]) -> str:
    """Return the terms of a person's record, those of phone numbers and e-mail after a mark."""
    return f"{search_text(names)}{CONTACT_MARK}{search_text(contacts)}".removesuffix(CONTACT_MARK)


def search_text(parts: Iterable[str]) -> str:
    """Return the terms under which a record is found: its `search` property."""
    # A dict keeps the order and drops what repeats.
    terms: dict[str, None] = {}
    for part in parts:
        split = split_name(part)
        if len(split) == 1:
            terms.update(dict.fromkeys(_forms(split)))
            continue
        for start in range(len(split)):
            for end in _ends(split, start):
                terms.update(dict.fromkeys(_forms(split[start:end])))
    return " ".join(terms)


def search_terms(query: str) -> tuple[str, ...]:
    """Return the terms of a query: its first pieces; what is over only widens the answer."""
    return tuple(split_name(query[:QUERY_LENGTH])[:QUERY_TERMS])


def search_clauses(query: str) -> tuple[tuple[str, ...], ...]:
    """Return for each term of a query the forms of which a record must have one."""
    terms = list(search_terms(query))
    clauses: list[dict[str, None]] = [{term: None} for term in terms]
    for start in range(len(terms)):
        for end in _ends(terms, start):
            forms = _forms(terms[start:end])
            for clause in clauses[start:end]:
                clause.update(dict.fromkeys(forms))
    for start, day in _days(terms):
        # A query for a whole day finds that day, not three numbers.
        clauses[start : start + DAY_PIECES] = [{day: None}] * DAY_PIECES
    for start, days in _short_days(terms):
        # Three short numbers may also be part of a telephone number, so they stay what they are.
        for clause in clauses[start : start + DAY_PIECES]:
            clause.update(dict.fromkeys(days))
    return tuple(dict.fromkeys(tuple(clause) for clause in clauses))


def _days(terms: list[str]) -> Iterator[tuple[int, str]]:
    for start in range(len(terms) - DAY_PIECES + 1):
        day = _day(terms[start : start + DAY_PIECES])
        if day is not None:
            yield start, day


def _short_days(terms: list[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give where a day without its century begins, and the days that it may be."""
    for start in range(len(terms) - DAY_PIECES + 1):
        run = terms[start : start + DAY_PIECES]
        match = SHORT_DAY.fullmatch("/".join(map(_day_piece, run)))
        if match is not None:
            year, month, day = (match[part] for part in ("year", "month", "day"))
            yield start, tuple(f"{century}{year}{month:0>2}{day:0>2}" for century in CENTURIES)


def _day_piece(piece: str) -> str:
    """Return a piece of a day in digits: 28th as 28, and June as 06."""
    ordinal = ORDINAL.fullmatch(piece)
    return ordinal[1] if ordinal else MONTHS.get(piece, piece)


def _day(run: list[str]) -> str | None:
    if len(run) != DAY_PIECES:
        return None
    match = DAY.fullmatch("/".join(map(_day_piece, run)))
    if match is None:
        return None
    parts = match.groupdict()
    year, month, day = (parts[part] or parts[f"iso_{part}"] for part in ("year", "month", "day"))
    return f"{year}{month:0>2}{day:0>2}"


def _ends(split: list[str], start: int) -> Iterator[int]:
    """Give the ends of the runs of pieces that are kept joined from here on."""
    for end in range(start + 1, len(split) + 1):
        run = split[start:end]
        digits = "".join(run)
        if len(run) > JOINED_PIECES and not (digits.isdecimal() and len(digits) <= JOINED_DIGITS):
            return
        yield end


def _forms(run: list[str]) -> list[str]:
    """Return the joined form of a run, in Latin letters too, and of the number or day it may be."""
    word = "".join(run)
    if word.isascii() and word.isalpha():
        # Most are plain names, which are no number and no day.
        return [word[:TERM_LENGTH]]
    forms = [word[:TERM_LENGTH]]
    if not word.isascii() and (spelled := "".join(map(transliterate, run))) not in {"", word}:
        forms.append(spelled[:TERM_LENGTH])
    if match := PNC.fullmatch("/".join(run)):
        year, serial, letter = (group for group in match.groups() if group is not None)
        forms.append(f"{year}{serial:0>7}{letter}")
    if (day := _day(run)) is not None:
        forms.append(day)
    if word.isdecimal() and len(word) <= JOINED_DIGITS and (match := DIALLED.match(word)):
        forms.append(word[match.end() :])
    return forms
