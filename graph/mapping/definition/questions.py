"""What a proposal leaves open, as comments of the mapping's text."""

import json
from typing import Final

QUESTION: Final = "# Open: "
WORD_QUESTION: Final = f"{QUESTION}what does "


def question_about(word: str) -> str:
    """Return how the question begins what a word stands for."""
    return f"{WORD_QUESTION}{json.dumps(word, ensure_ascii=False)} of "
