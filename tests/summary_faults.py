"""What no person would have written: wrong plurals, codes, ISO days, clauses that say nothing."""

import re
from collections.abc import Iterator
from typing import Final

NOUNS: Final = (
    "incident|event|day|month|year|force|crime|conviction|offence|referral|order|victim|suspect"
    "|assessment|step"
)
FAULTS: Final = {
    "a plural of one": re.compile(
        rf"(?<![\d.,])1 (?:[a-z]+ )?(?:(?:{NOUNS})s|people|children|women)\b"
    ),
    "a singular of several": re.compile(
        rf"(?<![\d.,])(?:[02-9]|\d[\d,]+(?:\.\d+)?|\d\.\d+) (?:{NOUNS}|person|child)\b"
    ),
    "a code": re.compile(r"\b[a-z]+_[a-z_]+\b"),
    "an ISO day": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "a clause of none": re.compile(r"\b0 (?:of them|incidents|people|children|days of harm)\b"),
    "a placeholder": re.compile(r"[{}\[\]]|\bNone\b"),
}


def faults_of_summary(text: str) -> Iterator[str]:
    """Yield each fault of a summary with the words that have it."""
    for name, fault in FAULTS.items():
        for words in fault.findall(text):
            yield f"{name}: {words} in {text}"
