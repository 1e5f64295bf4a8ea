"""What two records of one family look like, in words: for the person who decides on them.

It says what the comparison found and claims nothing that is not in it; who decides may know better.
"""

from collections.abc import Mapping
from typing import Final

from graph.identity.matching import ScoredPair

OTHER_GIVEN_NAMES: Final = frozenset(
    {
        "different given names",
        "two names that differ by little",
        "names that sound or look alike",
    }
)
ONE_GIVEN_NAME: Final = frozenset(
    {"same given name", "short form or other spelling of one name", "close spelling"}
)
ONE_HOME: Final = frozenset({"two addresses in common", "an address in common"})
# Reasons to ask a person that a family explains; what others say is graver.
ABOUT_FAMILY: Final = frozenset(
    {
        "in_one_incident",
        "twins",
        "siblings",
        "parent_and_child",
        "relatives_at_one_address",
        "one_household",
        "weight_between",
    }
)
SIBLINGS: Final[Mapping[tuple[str, ...], str]] = {
    ("male",): "brothers",
    ("female",): "sisters",
    ("female", "male"): "brother and sister",
}


def kinship_text(pair: ScoredPair, sexes: tuple[str | None, str | None]) -> str | None:
    """Return who two people of one family name probably are and what says so; None: nothing does.

    `sexes` are those of the two records.
    """
    levels = {item.field: item.level for item in pair.contributions}
    if levels.get("family name") != "same family name":
        return None
    given, born = levels.get("given name"), levels.get("date of birth")
    facts = shared_facts(levels)
    if given in OTHER_GIVEN_NAMES and len(facts) > 0:
        recorded = tuple(sorted({sex for sex in sexes if sex is not None}))
        kin = SIBLINGS.get(recorded) if None not in sexes else None
        words = [" and ".join(facts), "other given names"]
        return sentence(kin or "brothers or sisters", words, levels)
    if given in ONE_GIVEN_NAME and born == "born a generation apart":
        return sentence("parent and child", ["one name", "born a generation apart"], levels)
    return None


def shared_facts(levels: Mapping[str, str]) -> list[str]:
    """Return what beside the family name two records have in common that a family shares."""
    born = ["one birth date"] if levels.get("date of birth") == "same date of birth" else []
    home = ["home" if len(born) > 0 else "one home"] if levels.get("address") in ONE_HOME else []
    return [*born, *home]


def sentence(kin: str, words: list[str], levels: Mapping[str, str]) -> str:
    """Return the sentence, with the incident in which both took part."""
    if levels.get("people around") == "both in one incident":
        words = [*words, "both in one incident"]
    return f"Probably {kin}: {', '.join(words)}."
