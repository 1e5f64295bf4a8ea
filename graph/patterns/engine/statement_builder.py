"""A pattern's file wrapped into what the engine asks: measure, store.

Text becomes Cypher here. All of it is text of the release: the file of the pattern, its declared
names and its conditions, which the loader has read strictly. Values go in as parameters.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from graph.db.statements import Statement, trusted
from graph.patterns.definition.model import Pattern
from graph.patterns.definition.return_columns import ReturnClause, parse_return


@lru_cache(maxsize=256)
def build_measure(pattern: Pattern) -> Statement:
    """Return the statement that measures `$everyone`, or leaves some of those it measured.

    With `$nearly` it leaves those who miss one condition, and that one by one; else those who meet
    every condition. One statement for all three: planning it costs more than running it for many
    subjects (0020). A CASE, since the planner would multiply out what stands beside an OR.
    """
    text = f"""{measured(pattern)}
WITH *
WHERE $everyone OR CASE
    WHEN $nearly THEN {nearly_meets(pattern)}
    ELSE {meets(pattern)}
  END
{answer(pattern)}"""
    return trusted(f"{pattern.id}: measure", text)


@lru_cache(maxsize=256)
def build_store(pattern: Pattern) -> Statement:
    """Return the statement that measures and stores what changed, and says what it left open.

    A subject that meets the conditions and has disputed events is only stored once it is in
    `$settled`; until then it is returned in `held`. With `$asking` nothing is stored, and all who
    meet the conditions are in `held`: one statement for both, since each must be planned (0020).
    """
    disputes = "size(disputed_with) > 0" if pattern.suspends else "false"
    text = STORE.format(
        measured=measured(pattern),
        meets=meets(pattern),
        disputes=disputes,
        others="disputed_with" if pattern.suspends else "[]",
        found=found(pattern),
        label=pattern.kind.label,
        # A rule that asks for something may have begun to do so with this version.
        follows="true" if pattern.task is not None else FOLLOWS,
    )
    return trusted(f"{pattern.id}: store", text)


def measured(pattern: Pattern) -> str:
    """Return the pattern's own text with an answer that the statement goes on from.

    Its last RETURN becomes a WITH: as a subquery the same text is planned a third longer (0020).
    """
    text = pattern.cypher
    answer = parse_return(text)
    # The loader refuses a pattern without one.
    return text if answer is None else f"{text[: answer.start]}WITH{columns_of(text, answer)}"


def columns_of(text: str, answer: ReturnClause) -> str:
    """Return the columns as they are written, without the order of the last line."""
    return text[answer.start + len("RETURN") : answer.end].rstrip()


def parameter_names(pattern: Pattern) -> frozenset[str]:
    """Return the names that stand for parameters in a condition."""
    return frozenset(pattern.settable)


def meets(pattern: Pattern) -> str:
    """Return all conditions as one Cypher expression that is never null."""
    parameters = parameter_names(pattern)
    return " AND ".join(one.cypher(parameters) for one in pattern.decided_by)


def nearly_meets(pattern: Pattern) -> str:
    """Return as one Cypher expression that one condition is missed, and that one by one."""
    parameters = parameter_names(pattern)
    held = ", ".join(one.cypher(parameters) for one in pattern.decided_by)
    moved = " AND ".join(one.nearly(parameters) for one in pattern.decided_by)
    return f"size([held IN [{held}] WHERE NOT held]) = 1 AND {moved}"


def answer(pattern: Pattern) -> str:
    """Return the last lines of a read: days as text, and as empty what need not be returned."""
    columns = [*shown(pattern), *shown_extras(pattern)]
    return (
        "RETURN subject, " + ", ".join(f"{text} AS {name}" for name, text in columns) + "\n"
        "ORDER BY subject"
    )


def shown(pattern: Pattern) -> Iterator[tuple[str, str]]:
    """Return the measures as they leave the database: days as text."""
    for name, measure_ in pattern.measures.items():
        yield name, f"toString({name})" if measure_.type == "date" else name


def shown_extras(pattern: Pattern) -> Iterator[tuple[str, str]]:
    """Return what every answer has beside its measures."""
    yield "evidence", "evidence"
    yield "disputed_with", "disputed_with" if pattern.suspends else "[]"
    yield "caveats", "caveats" if len(pattern.caveats) > 0 else "[]"
    yield "lapses_on", "toString(lapses_on)" if lapses(pattern) else "null"


def lapses(pattern: Pattern) -> bool:
    """Say whether the pattern tells on which day it may change by itself."""
    answer = parse_return(pattern.cypher)
    return answer is not None and "lapses_on" in answer.columns


def kept(pattern: Pattern) -> list[tuple[str, str]]:
    """Return the properties of a finding that come from its measurement, with their Cypher."""
    return [
        ("version", "$version"),
        ("status", "$status"),
        ("parameters", "$parameters"),
        ("condition", "now"),
        ("suspended_by", "coalesce($suspended[subject], [])"),
        ("evidence", "evidence"),
        ("disputed_with", "disputed_with" if pattern.suspends else "[]"),
        ("caveats", "caveats" if len(pattern.caveats) > 0 else "[]"),
        ("lapses_on", "lapses_on" if lapses(pattern) else "null"),
        *((name, name) for name in pattern.measures),
    ]


def found(pattern: Pattern) -> str:
    """Return the map of what a finding says now."""
    return ",\n  ".join(f"{name}: {text}" for name, text in kept(pattern))


STORE: Final = """{measured}
WITH *, {meets} AS meets
WITH *, meets AND ($asking OR {disputes}) AND NOT subject IN $settled AS held
OPTIONAL MATCH (known:Finding {{id: $ids[subject]}})
WITH *,
  CASE
    WHEN NOT meets THEN 'no_longer_met'
    WHEN $suspended[subject] IS NULL THEN 'met'
    ELSE 'suspended'
  END AS now
WITH *, {{
  {found}
}} AS says
// What another version or other values of the rule found is superseded as a whole, later.
WHERE meets OR (
  NOT $asking
  AND known.condition IN ['met', 'suspended']
  AND known.version = $version
  AND known.parameters = $parameters
)
WITH *, meets AND known IS NOT NULL AND all(
  key IN keys(says) WHERE coalesce(known[key] = says[key], known[key] IS NULL AND says[key] IS NULL)
) AS same
WHERE held OR NOT same
CALL (*) {{
  WITH held, meets, subject
  WHERE NOT held
  MERGE (finding:Finding {{id: $ids[subject]}})
  ON CREATE SET
    finding.pattern = $pattern,
    finding.subject = subject,
    finding.kind = $kind,
    finding.decision = 'open',
    finding.first_met = $as_of
  SET finding += CASE
    WHEN meets THEN says
    ELSE {{condition: now}}
  END
  SET
    finding.as_of = $as_of,
    finding.no_longer_met_on = CASE WHEN NOT meets THEN $today END
  WITH finding, subject
  UNWIND split(subject, '~') AS member
  MATCH (about:{label} {{id: member}})
  MERGE (finding)-[:ABOUT]->(about)
  RETURN head(collect(CASE WHEN {follows} THEN finding.id END)) AS followed
}}
RETURN
  count(CASE WHEN NOT held THEN 1 END) AS written,
  collect(CASE WHEN held THEN {{subject: subject, with: {others}}} END) AS held,
  collect(followed) AS followed
"""
# What changed its condition, or may have gained evidence that nobody weighed. It is read when the
# finding is locked, so that a decision taken meanwhile is seen.
FOLLOWS: Final = "finding.decision <> 'open' OR coalesce(finding.told <> finding.condition, true)"
