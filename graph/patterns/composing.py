"""A pattern's file wrapped into what the engine asks: measure, find, nearly, store.

Text becomes Cypher here. All of it is text of the release: the file of the pattern, its declared
names and its conditions, which the loader has read strictly. Values go in as parameters.
"""

from collections.abc import Iterator
from functools import lru_cache
from textwrap import indent
from typing import Final

from graph.patterns.answer import answer_of
from graph.patterns.pattern import Pattern
from graph.statements import Statement, trusted


@lru_cache(maxsize=256)
def measure(pattern: Pattern) -> Statement:
    """Return the statement that measures every subject it is given."""
    return trusted(f"{pattern.id}: measure", f"{measured(pattern)}\n{answer(pattern)}")


@lru_cache(maxsize=256)
def find(pattern: Pattern) -> Statement:
    """Return the statement that measures, and leaves those who meet every condition."""
    where = f"WHERE {meets(pattern)}"
    return trusted(
        f"{pattern.id}: find", f"{measured(pattern)}\nWITH *\n{where}\n{answer(pattern)}"
    )


@lru_cache(maxsize=256)
def nearly(pattern: Pattern) -> Statement:
    """Return the statement that leaves those who miss one condition, and that one by one."""
    parameters = parameter_names(pattern)
    held = ", ".join(one.cypher(parameters) for one in pattern.decided_by)
    moved = " AND ".join(one.nearly(parameters) for one in pattern.decided_by)
    where = f"WHERE size([held IN [{held}] WHERE NOT held]) = 1\n  AND {moved}"
    text = f"{measured(pattern)}\nWITH *\n{where}\n{answer(pattern)}"
    return trusted(f"{pattern.id}: nearly", text)


@lru_cache(maxsize=256)
def store(pattern: Pattern) -> Statement:
    """Return the statement that measures and stores what changed, and says what it left open.

    A subject that meets the conditions and has disputed events is only stored once it is in
    `$settled`; until then it is returned in `held`.
    """
    disputes = "size(disputed_with) > 0" if pattern.suspends else "false"
    text = STORE.format(
        measured=measured(pattern),
        meets=meets(pattern),
        disputes=disputes,
        others="disputed_with" if pattern.suspends else "[]",
        same=same(pattern),
        found=found(pattern),
        label=pattern.kind.label,
        # A rule that asks for something may have begun to do so with this version.
        follows="true" if pattern.task is not None else FOLLOWS,
    )
    return trusted(f"{pattern.id}: store", text)


@lru_cache(maxsize=256)
def stored(pattern: Pattern, *, about: bool) -> Statement:
    """Return the statement that reads a page of stored findings, of everybody or about somebody."""
    start = STORED_ABOUT.format(label=pattern.kind.label) if about else STORED
    measures = "".join(f",\n  {text} AS {name}" for name, text in shown(pattern, "finding."))
    text = f"{start}{STORED_PAGE}{measures}\nORDER BY subject"
    return trusted(f"{pattern.id}: stored", text)


def measured(pattern: Pattern) -> str:
    """Return the pattern's own text as a subquery that answers for every subject."""
    return "CALL () {\n" + indent(pattern.cypher.strip(), "  ") + "\n}"


def parameter_names(pattern: Pattern) -> frozenset[str]:
    """Return the names that stand for parameters in a condition."""
    return frozenset(pattern.settable)


def meets(pattern: Pattern) -> str:
    """Return all conditions as one Cypher expression that is never null."""
    parameters = parameter_names(pattern)
    return " AND ".join(one.cypher(parameters) for one in pattern.decided_by)


def answer(pattern: Pattern) -> str:
    """Return the last lines of a read: days as text, and as empty what need not be returned."""
    columns = [*shown(pattern), *shown_extras(pattern)]
    return (
        "RETURN subject, " + ", ".join(f"{text} AS {name}" for name, text in columns) + "\n"
        "ORDER BY subject"
    )


def shown(pattern: Pattern, before: str = "") -> Iterator[tuple[str, str]]:
    """Return the measures as they leave the database: days as text."""
    for name, measure_ in pattern.measures.items():
        text = f"{before}{name}"
        yield name, f"toString({text})" if measure_.type == "date" else text


def shown_extras(pattern: Pattern) -> Iterator[tuple[str, str]]:
    """Return what every answer has beside its measures."""
    yield "evidence", "evidence"
    yield "disputed_with", "disputed_with" if pattern.suspends else "[]"
    yield "caveats", "caveats" if len(pattern.caveats) > 0 else "[]"
    yield "lapses_on", "toString(lapses_on)" if lapses(pattern) else "null"


def lapses(pattern: Pattern) -> bool:
    """Say whether the pattern tells on which day it may change by itself."""
    answer = answer_of(pattern.cypher)
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


def same(pattern: Pattern) -> str:
    """Return the Cypher that says whether a stored finding already says all this."""
    return "\n    AND ".join(
        f"coalesce(known.{name} = {text}, known.{name} IS NULL AND {text} IS NULL)"
        for name, text in kept(pattern)
    )


def found(pattern: Pattern) -> str:
    """Return the map of what a finding says now."""
    return ",\n        ".join(f"{name}: {text}" for name, text in kept(pattern))


STORE: Final = """{measured}
WITH *, {meets} AS meets
WITH *, meets AND {disputes} AND NOT subject IN $settled AS held
OPTIONAL MATCH (known:Finding {{id: $ids[subject]}})
WITH *,
  CASE
    WHEN NOT meets THEN 'no_longer_met'
    WHEN $suspended[subject] IS NULL THEN 'met'
    ELSE 'suspended'
  END AS now
// What another version or other values of the rule found is superseded as a whole, later.
WHERE meets OR (
  known.condition IN ['met', 'suspended']
  AND known.version = $version
  AND known.parameters = $parameters
)
WITH *, meets AND known IS NOT NULL
    AND {same} AS same
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
    WHEN meets THEN {{
        as_of: $as_of,
        no_longer_met_on: null,
        {found}
      }}
    ELSE {{condition: now, no_longer_met_on: $today, as_of: $as_of}}
  END
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

STORED: Final = """MATCH (finding:Finding)
"""
STORED_ABOUT: Final = """MATCH (:{label} {{id: $about}})<-[:ABOUT]-(finding:Finding)
WITH DISTINCT finding
"""
STORED_PAGE: Final = """WHERE finding.pattern = $pattern
  AND finding.condition IN $conditions
  AND (
    $decision IS NULL
    OR CASE WHEN finding.until <= $today THEN 'open' ELSE finding.decision END = $decision
  )
  AND ($ids IS NULL OR finding.id IN $ids)
  AND ($met_from IS NULL OR finding.first_met >= $met_from)
  AND ($met_to IS NULL OR finding.first_met <= $met_to)
  AND (
    $force IS NULL
    OR EXISTS {
      MATCH (i:Incident)
      WHERE i.id IN finding.evidence AND i.latest AND i.force = $force
    }
  )
  AND NOT finding.subject IN $again
  AND finding.subject > $after
WITH finding
ORDER BY finding.subject
LIMIT $limit
RETURN
  finding.subject AS subject,
  finding.version AS version,
  finding.condition AS condition,
  CASE WHEN finding.until <= $today THEN 'open' ELSE finding.decision END AS decision,
  finding.decided_by AS decided_by,
  toString(finding.decided_at) AS decided_at,
  finding.reason AS reason,
  finding.reason_code AS reason_code,
  toString(finding.until) AS until,
  finding.reopened_by AS reopened_by,
  finding.suspended_by AS suspended_by,
  finding.evidence AS evidence,
  finding.caveats AS caveats,
  toString(finding.lapses_on) AS lapses_on,
  toString(finding.as_of) AS as_of"""
