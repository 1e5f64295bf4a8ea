"""Cypher with comments, strings and quoted names replaced by blanks."""

import re
from typing import Final

COMMENT_OR_QUOTED: Final = re.compile(
    r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`(?:``|[^`])*`", re.DOTALL
)
OPENING: Final = "([{"
CLOSING: Final = ")]}"


def mask_text(text: str) -> str:
    """Return the text with comments and quoted text blanked; every position stays the same."""
    return COMMENT_OR_QUOTED.sub(lambda match: blank_out(match[0]), text)


def blank_out(text: str) -> str:
    """Return blanks for a comment, and blanks between the quotes for a quoted text."""
    empty = re.sub(r"[^\n]", " ", text)
    return empty if text[0] == "/" else f"{text[0]}{empty[1:-1]}{text[-1]}"


def mask_brackets(masked_text: str) -> str:
    """Return masked text with everything inside brackets blanked too."""
    depth = 0
    characters: list[str] = []
    for character in masked_text:
        if character in CLOSING:
            depth -= 1
        characters.append(character if depth == 0 or character == "\n" else " ")
        if character in OPENING:
            depth += 1
    return "".join(characters)


def split_at_top_level(text: str, separator: str) -> list[str]:
    """Split masked text at each separator outside brackets."""
    top_level = mask_brackets(text)
    cuts = [position for position, character in enumerate(top_level) if character == separator]
    edges = zip([-1, *cuts], [*cuts, len(text)], strict=True)
    return [text[start + 1 : end] for start, end in edges]
