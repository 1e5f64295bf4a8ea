"""The questions that a proposal leaves open, as comments in the mapping's text."""

import json
from typing import Final

QUESTION: Final = "# Open: "
WORD_QUESTION: Final = f"{QUESTION}what does "


def question_about(word: str) -> str:
    """Return the start of the question about the meaning of a word."""
    return f"{WORD_QUESTION}{json.dumps(word, ensure_ascii=False)} of "
