"""Names in Cyrillic and Greek letters as English records usually write them."""

# ruff: noqa: RUF001 - letters that look like Latin ones are what this is about

import re
from typing import Final

# BGN/PCGN, for folded letters: without case and marks.
CYRILLIC: Final = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ё": "e", "і": "i", "ї": "i",
    "є": "e", "ґ": "g", "ў": "u",
}  # fmt: skip
# ISO 843 type 2.
GREEK: Final = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i",
    "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s",
    "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o", "ς": "s",
}  # fmt: skip
VOICELESS: Final = "[θκξπσςτφχψ]|$"
GREEK_PAIRS: Final = (
    (re.compile("ου"), "ou"),
    (re.compile(f"(?<=[αεη])υ(?={VOICELESS})"), "f"),
    (re.compile("(?<=[αεη])υ"), "v"),
    (re.compile("γ(?=[γξχ])"), "n"),
    (re.compile(r"\bμπ"), "b"),
)
OTHER_SCRIPT: Final = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
GREEK_LETTER: Final = re.compile("[\u0370-\u03ff]")
LATIN_FOR: Final = str.maketrans({**CYRILLIC, **GREEK})


def transliterate(piece: str) -> str:
    """Return a folded piece of a name in Latin letters; other scripts stay as they are."""
    if OTHER_SCRIPT.search(piece) is None:
        return piece
    if GREEK_LETTER.search(piece) is not None:
        for pair, letters in GREEK_PAIRS:
            piece = pair.sub(letters, piece)
    return piece.translate(LATIN_FOR)
