"""What is said about pairs: why two records are one person, or why that is in doubt."""

from typing import Final

from graph.identity.matching.rules import rules

CAUSES: Final = {
    **{never.reason: never.sentence for never in rules().never},
    "weight_between": "They are alike, and not enough to be joined unseen.",
    "rejected_through_others": "Joining them would bring together what a person told apart.",
    "two_pnc_ids": "Their people bear two PNC ids.",
    "two_dates_of_birth": "Their people bear two dates of birth that are certain.",
    "too_large": "Joining them would make a person of more records than are joined unseen.",
    "accepted_against_pnc": "A person joined them although they bear two PNC ids.",
    "not_everybody_may_see_both": "Not everybody who may see the one may see the other.",
}
LEFT_OUT: Final = {
    "empty": "It says nothing that could be compared.",
    "name_only": "It has a name and nothing else.",
    "date_only": "It has a date of birth and nothing else.",
    "placeholder": "It stands for somebody unknown.",
    "too_common": "More records share all it says than one person has.",
}


def odds(weight: float) -> str:
    """Return a weight in bits as odds that people read, of two digits: more is not known."""
    ratio = f"{float(f'{2 ** min(abs(weight), 60.0):.2g}'):,.0f}"
    return f"{ratio} to 1 that they are one person" if weight >= 0 else f"1 to {ratio}"


def listed(words: list[str]) -> str:
    """Return words as a sentence lists them."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
