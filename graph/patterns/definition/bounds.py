"""What is counted of a subject over everything ever recorded of it, by its kind.

`cypher/bounds` has a read for each kind that has bounds.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from graph.db.statements import LANGUAGE, Statement, statement, trusted

# The findings of the same subject that a pattern rests on; the engine counts them itself.
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
    """Return one statement for the patterns that subjects of any kind must be measured for.

    `$limits` has the kind of each pattern and the least of each bound. A subject that reaches those
    of no pattern, and of which nothing stands, has no row.
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
