"""Why two records are one person, or two, in one sentence."""

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from graph.identity.matching import Pair
from graph.identity.verdicts import Decided
from graph.identity.doubt_text import CAUSES, listed, odds

Why: TypeAlias = Literal[
    "pnc_id",
    "decision",
    "records",
    "others",
    "told_apart",
    "too_different",
    "doubt",
    "not_compared",
]
SENTENCES: Final[dict[Why, str]] = {
    "pnc_id": "{both} are one person because they bear the same valid PNC id.",
    "decision": "{both} are one person by the decision of {signed}",
    "records": "{both} are one person{grounds}.",
    "others": "{both} are one person through {through}; the two alone{grounds}.",
    "told_apart": "{both} are two people by the decision of {signed}",
    "too_different": "{both} are two people{grounds}.",
    "doubt": "{both} are not joined, and a person is asked{grounds}. {cause}",
    "not_compared": "{both} are two people, and nothing was compared yet.",
}
# How much a field must say to be named in the sentence, in bits.
WORTH_SAYING: Final = 1.0


def sentence(
    both: str,
    why: Why,
    *,
    weighed: Pair | None,
    cause: str | None,
    last: Decided | None,
    through: Sequence[str],
) -> str:
    """Return in one sentence why two records are one person, or two."""
    return SENTENCES[why].format(
        both=both,
        signed="" if last is None else f"{last.by} on {last.at:%d %B %Y}: {last.reason}",
        grounds="" if weighed is None else f": {said(weighed)}",
        through=listed(list(through)),
        cause=CAUSES[cause or "weight_between"],
    )


def said(pair: Pair) -> str:
    """Return what the fields say, the weightiest first, and what it amounts to."""
    # The first says how likely it was before anything was compared.
    heavy = sorted(pair.contributions[1:], key=lambda one: (-abs(one.weight), one.field))
    spoken = [one.level for one in heavy if abs(one.weight) >= WORTH_SAYING]
    grounds = f"{listed(spoken)}, " if len(spoken) > 0 else ""
    return f"{grounds}odds of {odds(pair.weight)}"
