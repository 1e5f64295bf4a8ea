"""Build the statements of a pattern from its Cypher file: measure and store.

Only text of the release becomes Cypher here: the pattern's file, its declared names and its
conditions, which the loader has parsed strictly. Values are passed as parameters.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from graph.db.statements import Statement, trusted
from graph.patterns.definition.model import COUNTER_ALLEGED, Pattern
from graph.patterns.definition.return_columns import ReturnClause, parse_return


@lru_cache(maxsize=256)
def build_measure(pattern: Pattern) -> Statement:
    """Return the statement that measures subjects and keeps all, some, or near misses.

    With `$everyone` it keeps all subjects, with `$nearly` those who miss exactly one condition by
    one, else those who meet every condition. One statement for all three: planning it costs more
    than running it for many subjects (0020). It uses CASE because the planner would expand an OR.
    """
    text = f"""{measuring_text(pattern)}
WITH *
WHERE $everyone OR CASE
    WHEN $nearly THEN {near_miss_text(pattern)}
    ELSE {conditions_text(pattern)}
  END
{return_text(pattern)}"""
    return trusted(f"{pattern.id}: measure", text)


@lru_cache(maxsize=256)
def build_store(pattern: Pattern) -> Statement:
    """Return the statement that measures subjects, stores what changed and returns the rest.

    A subject that meets the conditions and has disputed events is returned in `deferred`, and
    stored only once it is in `$resolved`. With `$check_only` the statement stores nothing, and
    `deferred` has all who meet the conditions: one statement for both, since each must be planned
    (0020).
    """
    disputes = "size(disputed_with) > 0" if pattern.weighs_disputes else "false"
    text = STORE.format(
        measured=measuring_text(pattern),
        meets=conditions_text(pattern) + (UNLISTED if pattern.together else ""),
        disputes=disputes,
        others="disputed_with" if pattern.weighs_disputes else "[]",
        disputed="suspended" if pattern.suspends else "met",
        properties=properties_map(pattern),
        label=pattern.kind.label,
        # The rule may have begun to raise tasks with this version.
        follows="true" if pattern.task is not None else FOLLOWS,
    )
    return trusted(f"{pattern.id}: store", text)


def measuring_text(pattern: Pattern) -> str:
    """Return the pattern's own text with its last RETURN turned into a WITH.

    Planning the same text as a subquery takes a third longer (0020).
    """
    text = pattern.cypher
    return_text = parse_return(text)
    # The loader refuses a pattern without one.
    return (
        text
        if return_text is None
        else f"{text[: return_text.start]}WITH{columns_of(text, return_text)}"
    )


def columns_of(text: str, return_text: ReturnClause) -> str:
    """Return the text of the returned columns, without ORDER BY."""
    return text[return_text.start + len("RETURN") : return_text.end].rstrip()


def parameter_names(pattern: Pattern) -> frozenset[str]:
    """Return the names that are parameters in a condition."""
    return frozenset(pattern.settable)


def conditions_text(pattern: Pattern) -> str:
    """Return the conditions other than those about places as one Cypher expression, never null."""
    parameters = parameter_names(pattern)
    return " AND ".join(condition.cypher(parameters) for condition in pattern.own_conditions)


def near_miss_text(pattern: Pattern) -> str:
    """Return the Cypher expression that exactly one condition is missed, and by one."""
    parameters = parameter_names(pattern)
    conditions = ", ".join(condition.cypher(parameters) for condition in pattern.own_conditions)
    relaxed_conditions = " AND ".join(
        condition.nearly(parameters) for condition in pattern.own_conditions
    )
    return f"size([holds IN [{conditions}] WHERE NOT holds]) = 1 AND {relaxed_conditions}"


def return_text(pattern: Pattern) -> str:
    """Return the RETURN of a read: days as text, and empty values for optional columns."""
    columns = [*measure_columns(pattern), *other_columns(pattern)]
    return (
        "RETURN subject, " + ", ".join(f"{text} AS {name}" for name, text in columns) + "\n"
        "ORDER BY subject"
    )


def measure_columns(pattern: Pattern) -> Iterator[tuple[str, str]]:
    """Yield each measure with its Cypher; days become text."""
    for name, measure_ in pattern.own_measures.items():
        yield name, f"toString({name})" if measure_.type == "date" else name


def other_columns(pattern: Pattern) -> Iterator[tuple[str, str]]:
    """Yield the columns that every result has besides its measures, with their Cypher."""
    yield "evidence", "evidence"
    yield "disputed_with", "disputed_with" if pattern.weighs_disputes else "[]"
    yield "caveats", own_caveats(pattern)
    yield "lapses_on", "toString(lapses_on)" if has_lapse_day(pattern) else "null"
    if pattern.together:
        yield "moves_on", "toString(moves_on)"


def own_caveats(pattern: Pattern) -> str:
    """Return the caveats that the pattern's own statement gives, as Cypher."""
    return "caveats" if len(pattern.own_caveats) > 0 else "[]"


def stored_caveats(pattern: Pattern) -> str:
    """Return the caveats of a stored finding, as Cypher."""
    if not pattern.weighs_disputes or pattern.suspends:
        return own_caveats(pattern)
    doubt = f"CASE WHEN $suspended[subject] IS NULL THEN [] ELSE ['{COUNTER_ALLEGED}'] END"
    return f"{own_caveats(pattern)} + {doubt}"


def has_lapse_day(pattern: Pattern) -> bool:
    """Return whether the pattern returns the day on which a finding may lapse."""
    return_text = parse_return(pattern.cypher)
    return return_text is not None and "lapses_on" in return_text.columns


def stored_properties(pattern: Pattern) -> list[tuple[str, str]]:
    """Return the properties that a finding takes from its measurement, with their Cypher."""
    return [
        ("version", "$version"),
        ("status", "$status"),
        ("parameters", "$parameters"),
        ("condition", "new_condition"),
        ("suspended_by", "coalesce($suspended[subject], [])" if pattern.suspends else "[]"),
        ("evidence", "evidence"),
        ("disputed_with", "disputed_with" if pattern.weighs_disputes else "[]"),
        ("caveats", stored_caveats(pattern)),
        ("lapses_on", "lapses_on" if has_lapse_day(pattern) else "null"),
        *((name, name) for name in pattern.own_measures),
    ]


def properties_map(pattern: Pattern) -> str:
    """Return the Cypher map of a finding's new properties."""
    return ",\n  ".join(f"{name}: {text}" for name, text in stored_properties(pattern))


STORE: Final = """{measured}
WITH *, {meets} AS meets
WITH *, meets AND ($check_only OR {disputes}) AND NOT subject IN $resolved AS deferred
OPTIONAL MATCH (stored:Finding {{id: $ids[subject]}})
WITH *,
  CASE
    WHEN NOT meets THEN 'no_longer_met'
    WHEN $suspended[subject] IS NULL THEN 'met'
    ELSE '{disputed}'
  END AS new_condition
WITH *, {{
  {properties}
}} AS properties
// Findings of another version or other values of the rule are superseded later, all at once.
WHERE meets OR (
  NOT $check_only
  AND stored.condition IN ['met', 'suspended']
  AND stored.version = $version
  AND stored.parameters = $parameters
)
WITH *, meets AND stored IS NOT NULL AND all(
  key IN keys(properties) WHERE coalesce(
    stored[key] = properties[key],
    stored[key] IS NULL AND properties[key] IS NULL
  )
) AS is_same
WHERE deferred OR NOT is_same
CALL (*) {{
  WITH deferred, meets, subject
  WHERE NOT deferred
  MERGE (finding:Finding {{id: $ids[subject]}})
  ON CREATE SET
    finding.pattern = $pattern,
    finding.subject = subject,
    finding.kind = $kind,
    finding.decision = 'open',
    finding.first_met = $as_of
  SET finding += CASE
    WHEN meets THEN properties
    ELSE {{condition: new_condition}}
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
  collect(CASE WHEN NOT deferred THEN $ids[subject] END) AS changed,
  collect(CASE WHEN deferred THEN {{subject: subject, with: {others}}} END) AS deferred,
  collect(followed) AS followed
"""
# A subject with a value and no place among the first no longer meets a ranking.
UNLISTED: Final = " AND NOT subject IN $unlisted"
# A finding that changed its condition, or may have gained evidence that nobody weighed. The test
# runs while the finding is locked, so that it sees a decision taken meanwhile.
FOLLOWS: Final = "finding.decision <> 'open' OR coalesce(finding.told <> finding.condition, true)"
