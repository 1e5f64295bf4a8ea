"""Bounds: counts over everything ever recorded of a subject, for each kind of subject.

`cypher/bounds` has a read for each kind that has bounds.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from graph.db.statements import LANGUAGE, Statement, statement, trusted

# Counts the findings of the same subject that a pattern rests on; the engine does it.
FOUNDATIONS: Final = "recorded_foundations"
BOUNDS: Final[Mapping[str, frozenset[str]]] = {
    "Person": frozenset(
        {
            *{"recorded_victims", "recorded_victim_deaths", "recorded_incidents"},
            *{"recorded_forces", "recorded_suspects", "recorded_harms", "recorded_convictions"},
            *{"recorded_disposals", "recorded_orders", "recorded_referrals"},
            *{"recorded_managements", "recorded_deaths", FOUNDATIONS},
        }
    ),
    "Dyad": frozenset(
        {"recorded_incidents", "recorded_incidents_of_suspect", "recorded_referrals"}
    ),
    "Couple": frozenset({"recorded_of_first", "recorded_of_second"}),
    "Address": frozenset({"recorded_victims"}),
}
# The read of a kind, which is also the name of its parameter.
READS: Final = {
    "Person": "people",
    "Dyad": "dyads",
    "Couple": "couples",
    "Address": "addresses",
}


@cache
def build_candidates() -> Statement:
    """Return the statement that finds which subjects must be measured for which patterns.

    `$limits` holds the kind of each pattern and the least value of each bound. A subject has no row
    if it reaches the bounds of no pattern and has no standing finding.
    """
    reads = "\nUNION ALL\n".join(
        f"CALL () {{\n{statement(f'bounds/{name}').text.removeprefix(LANGUAGE)}}}\n"
        f"RETURN '{kind}' AS kind, subject, bounds, standing"
        for kind, name in READS.items()
    )
    return trusted("findings/candidates", CANDIDATES.format(reads=reads))


CANDIDATES: Final = """CALL () {{
{reads}
}}
WITH kind, subject, standing, [
  one IN $limits
  WHERE one.kind = kind
    AND (
      one.pattern IN standing
      OR all(name IN keys(one.least) WHERE bounds[name] >= one.least[name])
    ) |
    one.pattern
] AS patterns
WHERE size(patterns) > 0
RETURN kind, subject, standing, patterns
ORDER BY kind, subject
"""
