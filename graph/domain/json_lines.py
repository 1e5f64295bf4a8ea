"""Keep the JSON of an object on one line, whatever characters its reader ends lines at."""

from typing import Final

# JSON lets these stand within a text as they are, and `str.splitlines`, editors and viewers of logs
# end a line at each: what somebody typed would begin a line of its own.
UNESCAPED_LINE_ENDS: Final = ("\u0085", "\u2028", "\u2029")


def on_one_line(text: str) -> str:
    """Return JSON with every character escaped that a reader may take for a line end."""
    for character in UNESCAPED_LINE_ENDS:
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
