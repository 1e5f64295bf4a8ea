"""Check a pattern's Cypher: no writes, clocks, procedures, unknown names or missing order."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from graph.patterns.definition.cypher_text import mask_brackets, mask_text
from graph.patterns.definition.model import COUNTER_ALLEGED, Pattern
from graph.patterns.definition.return_columns import parse_return

# Parameters that the engine passes to every statement.
ENGINE_PARAMETERS: Final = frozenset({"subjects", "as_of", "markings", "protected"})
DISPUTED: Final = frozenset({"disputed"})
MET: Final = frozenset({"met"})
REQUIRED_PARAMETERS: Final = frozenset({"subjects", "as_of"})
# A statement that reads incidents must leave out those the reader may not see.
INCIDENTS: Final = re.compile(r":Incident\b")
MARKINGS: Final = frozenset({"markings"})
REQUIRED_COLUMNS: Final = frozenset({"subject", "evidence"})
# Names that the engine uses itself, in a statement or on a stored finding.
RESERVED_NAMES: Final = frozenset(
    {
        *{"as_of", "caveats", "check_only", "condition", "decision", "deferred", "disputed_with"},
        *{"everyone", "evidence", "finding", "first_met", "id", "ids", "is_same", "key", "kind"},
        *{"lapses_on", "meets", "member", "met", "moves_on", "new_condition", "no_longer_met_on"},
        *{"parameters", "pattern", "properties", "resolved", "status", "stored"},
        *{"subject", "suspended", "suspended_by", "unlisted", "version", "written"},
        # Properties that decisions, and the events after them, leave on a finding.
        *{"came_up_on", "decided_at", "decided_by", "episode", "followed", "reason"},
        *{"primary_perpetrator", "reason_code", "reopened_by", "states", "told"},
        *{"until", "weighed"},
    }
)

WRITE_CLAUSE: Final = re.compile(
    r"(?<![\w.$:])(CREATE|MERGE|SET|DELETE|DETACH|REMOVE|FOREACH|INSERT|DROP|LOAD\s+CSV|"
    r"IN\s+(?:CONCURRENT\s+)?(?:\d+\s+)?TRANSACTIONS|USE|SHOW|TERMINATE|ALTER)\b",
    re.IGNORECASE,
)
PROCEDURE: Final = re.compile(r"(?<![\w.$:])CALL\s+(?![({\s])", re.IGNORECASE)
TEMPORAL_TYPE: Final = r"(?:date|datetime|localdatetime|time|localtime)"
CLOCKS: Final = (
    re.compile(
        rf"(?<![\w.$]){TEMPORAL_TYPE}\s*\(\s*(?:\)|\{{\s*timezone\b[^,}}]*\}})", re.IGNORECASE
    ),
    re.compile(
        rf"(?<![\w.$]){TEMPORAL_TYPE}\s*\.\s*(?:transaction|statement|realtime)\b", re.IGNORECASE
    ),
    re.compile(rf"(?<![\w.$]){TEMPORAL_TYPE}\s*\.\s*truncate\s*\([^,()]*\)", re.IGNORECASE),
    re.compile(r"(?<![\w.$])(?:timestamp|rand|randomUUID|uuid|elementId|id)\s*\(", re.IGNORECASE),
)
PARAMETER_NAME: Final = re.compile(r"\$(\w+)")
UNNAMED_PARAMETER: Final = re.compile(r"\$(?!\w)")
ROW_LIMIT: Final = re.compile(r"(?<![\w.$:])(LIMIT|SKIP|OFFSET)\b", re.IGNORECASE)
UNION: Final = re.compile(r"(?<![\w.$:])UNION\b", re.IGNORECASE)
START: Final = re.compile(r"\s*UNWIND\s+\$subjects\s+AS\s+subject\b")


def cypher_faults(pattern: Pattern) -> Iterator[str]:
    """Yield every fault of a pattern's Cypher, in the order of the checks."""
    masked_text = mask_text(pattern.cypher)
    checks: tuple[Callable[[Pattern, str], Iterator[str]], ...] = (
        start_faults,
        word_faults,
        parameter_faults,
        return_faults,
    )
    for check in checks:
        yield from check(pattern, masked_text)


def start_faults(_pattern: Pattern, masked_text: str) -> Iterator[str]:
    """Yield a fault if the statement does not start from the subjects."""
    if START.match(masked_text) is None:
        yield "it does not start with `UNWIND $subjects AS subject`"


def word_faults(_pattern: Pattern, masked_text: str) -> Iterator[str]:
    """Yield a fault for each write, procedure call, clock or random value."""
    write = WRITE_CLAUSE.search(masked_text)
    if write is not None:
        yield f"it holds a write clause or a command ({write[1].upper()})"
    if PROCEDURE.search(masked_text) is not None:
        yield "it calls a procedure"
    clock = next(filter(None, (form.search(masked_text) for form in CLOCKS)), None)
    if clock is not None:
        word = clock[0].split("(")[0].strip()
        yield f"it reads a clock or something that changes by itself ({word})"


def parameter_faults(pattern: Pattern, masked_text: str) -> Iterator[str]:
    """Yield a fault for each parameter that is undeclared, unused or missing."""
    used_names = frozenset(PARAMETER_NAME.findall(masked_text))
    if UNNAMED_PARAMETER.search(masked_text) is not None:
        yield "it names a label, a type or a parameter in an odd way ($ without a name)"
    declared_names = frozenset(pattern.parameters)
    allowed_names = (
        ENGINE_PARAMETERS
        | declared_names
        | frozenset(pattern.borrowed)
        | optional_parameters(pattern)
    )
    for name in sorted(used_names - allowed_names):
        yield f"it uses the undeclared parameter ${name}"
    condition_names = frozenset(
        name for condition in pattern.parsed_conditions for name in condition.names
    )
    for name in sorted(declared_names - used_names - condition_names):
        yield f"nothing uses the parameter '{name}'"
    for name in sorted(required_parameters(pattern) - used_names):
        yield f"it does not use ${name}"


def optional_parameters(pattern: Pattern) -> frozenset[str]:
    """Return the engine's parameters that a pattern may use because of its declaration."""
    window = frozenset[str]()
    if pattern.window is not None:
        window = frozenset({"since", pattern.window.unit})
    rests_on = MET if len(pattern.rests_on) > 0 else frozenset[str]()
    return window | rests_on | (DISPUTED if pattern.weighs_disputes else frozenset[str]())


def required_parameters(pattern: Pattern) -> frozenset[str]:
    """Return the engine's parameters that a pattern must use."""
    window = frozenset[str]() if pattern.window is None else frozenset({"since"})
    markings = MARKINGS if INCIDENTS.search(mask_text(pattern.cypher)) else frozenset[str]()
    if len(pattern.rests_on) > 0:
        # `$met` is already measured for that moment, with or without disputed events.
        return REQUIRED_PARAMETERS - {"as_of"} | markings | window | MET
    return (
        REQUIRED_PARAMETERS
        | markings
        | window
        | (DISPUTED if pattern.weighs_disputes else frozenset[str]())
    )


def return_faults(pattern: Pattern, masked_text: str) -> Iterator[str]:
    """Yield a fault if the columns are wrong, the order is missing or subjects are cut off."""
    answer = parse_return(pattern.cypher)
    if answer is None:
        yield "it returns nothing"
        return
    if ROW_LIMIT.search(mask_brackets(masked_text)) is not None:
        yield "it leaves subjects out (LIMIT, SKIP or OFFSET)"
    if UNION.search(mask_brackets(masked_text)) is not None:
        yield "it joins several answers (UNION) outside a subquery"
    if answer.order != "subject":
        yield "its answer has no total order; end with ORDER BY subject"
    yield from column_faults(pattern, answer.columns)


def column_faults(pattern: Pattern, columns: tuple[str, ...]) -> Iterator[str]:
    """Yield a fault for each column that is missing, undeclared or returned twice."""
    declared_columns = REQUIRED_COLUMNS | frozenset(pattern.own_measures)
    declared_columns |= {"moves_on"} if pattern.together else frozenset()
    declared_columns |= {"disputed_with"} if pattern.weighs_disputes else frozenset()
    declared_columns |= {"caveats"} if len(pattern.own_caveats) > 0 else frozenset()
    if (pattern.disputed is not None and pattern.disputed.how == "caveat") != (
        COUNTER_ALLEGED in pattern.caveats
    ):
        yield f"the caveat '{COUNTER_ALLEGED}' is worded where disputes are a caveat, only there"
    declared_columns |= {"lapses_on"} if pattern.window is not None else frozenset()
    for name in sorted(declared_columns - frozenset(columns)):
        yield f"it does not return '{name}'"
    for name in sorted(frozenset(columns) - declared_columns - {"lapses_on"}):
        yield f"it returns '{name or 'a column without a name'}', which is not declared"
    if len(columns) != len(set(columns)):
        yield "it returns a column twice"
