"""Why two records are one person, or two, in one sentence."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, TypeAlias

from graph.identity.matching import ScoredPair, matching_rules
from graph.identity.verdicts import PairVerdict

Why: TypeAlias = Literal[
    "pnc_id",
    "decision",
    "records",
    "others",
    "told_apart",
    "too_different",
    "doubt",
    "not_compared",
    "left_out",
    "guarded",
    "not_paired",
]
CAUSES: Final = {
    **{guard.reason: guard.sentence for guard in matching_rules().guards},
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
SENTENCES: Final[dict[Why, str]] = {
    "pnc_id": "{both} are one person because they bear the same valid PNC id.",
    "decision": "{both} are one person by the decision of {signed}",
    "records": "{both} are one person{grounds}.",
    "others": "{both} are one person through {through}; the two alone{grounds}.",
    "told_apart": "{both} are two people by the decision of {signed}",
    "too_different": "{both} are two people{grounds}.",
    "doubt": "{both} are not joined, and a person is asked{grounds}. {cause}",
    "not_compared": "{both} are not joined: nothing was compared yet.",
    "left_out": "{both} were not compared with each other: {left_out}",
    "guarded": "{both} are not joined{grounds}. {cause}",
    "not_paired": "{both} are not joined: they share too little to be compared{grounds}.",
}
# How much a field must say to be named in the sentence, in bits.
WORTH_SAYING: Final = 1.0


def explanation_sentence(  # noqa: PLR0913 - each is a part of the sentence
    both: str,
    why: Why,
    *,
    weighed: ScoredPair | None,
    cause: str,
    left_out: Mapping[str, str],
    last: PairVerdict | None,
    through: Sequence[str],
) -> str:
    """Return in one sentence why two records are one person, or two."""
    return SENTENCES[why].format(
        both=both,
        signed="" if last is None else f"{last.by} on {last.at:%d %B %Y}.",
        grounds="" if weighed is None else f": {agreement_text(weighed)}",
        through=joined_words(list(through)),
        cause=cause,
        left_out=" ".join(
            f"{record} was left out of matching. {LEFT_OUT[reason]}"
            for record, reason in sorted(left_out.items())
        ),
    )


def agreement_text(pair: ScoredPair) -> str:
    """Return what the fields say, the weightiest first, and what it amounts to."""
    # The first says how likely it was before anything was compared.
    heavy = sorted(
        pair.contributions[1:],
        key=lambda contribution: (-abs(contribution.weight), contribution.field),
    )
    spoken = [
        contribution.level for contribution in heavy if abs(contribution.weight) >= WORTH_SAYING
    ]
    grounds = f"{joined_words(spoken)}, " if len(spoken) > 0 else ""
    return f"{grounds}odds of {odds_text(pair.weight)}"


def odds_text(weight: float) -> str:
    """Return a weight in bits as odds that people read, of two digits: more is not known."""
    ratio = f"{float(f'{2 ** min(abs(weight), 60.0):.2g}'):,.0f}"
    return f"{ratio} to 1 that they are one person" if weight >= 0 else f"1 to {ratio}"


def joined_words(words: list[str]) -> str:
    """Return words as a sentence lists them."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
