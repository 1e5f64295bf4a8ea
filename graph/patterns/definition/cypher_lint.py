"""What a pattern's Cypher may not hold: writes, clocks, procedures, unknown names, disorder."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from graph.patterns.definition.cypher_text import mask_brackets, mask_text
from graph.patterns.definition.model import COUNTER_ALLEGED, Pattern
from graph.patterns.definition.return_columns import parse_return

# Every statement may ask for these; the engine gives them.
GIVEN: Final = frozenset({"subjects", "as_of", "markings", "protected"})
DISPUTED: Final = frozenset({"disputed"})
MET: Final = frozenset({"met"})
REQUIRED: Final = frozenset({"subjects", "as_of"})
# Whoever reads incidents leaves out those the reader may not see.
INCIDENTS: Final = re.compile(r":Incident\b")
MARKINGS: Final = frozenset({"markings"})
OWN_COLUMNS: Final = frozenset({"subject", "evidence"})
# Names that the engine uses beside a pattern's own, in a statement or on a stored finding.
TAKEN: Final = frozenset(
    {
        *{"as_of", "asking", "caveats", "condition", "decision", "disputed_with", "evidence"},
        *{"everyone", "finding", "key", "says", "settled", "suspended"},
        *{"first_met", "held", "id", "ids", "kind", "known", "lapses_on", "meets", "member", "met"},
        *{"no_longer_met_on", "now", "parameters", "pattern", "same", "status", "subject"},
        *{"suspended_by", "version", "written"},
        # What following it and deciding on it leave on a finding.
        *{"came_up_on", "decided_at", "decided_by", "episode", "followed", "reason"},
        *{"primary_perpetrator", "reason_code", "reopened_by", "states", "told"},
        *{"until", "weighed"},
    }
)

WRITES: Final = re.compile(
    r"(?<![\w.$:])(CREATE|MERGE|SET|DELETE|DETACH|REMOVE|FOREACH|INSERT|DROP|LOAD\s+CSV|"
    r"IN\s+(?:CONCURRENT\s+)?(?:\d+\s+)?TRANSACTIONS|USE|SHOW|TERMINATE|ALTER)\b",
    re.IGNORECASE,
)
PROCEDURE: Final = re.compile(r"(?<![\w.$:])CALL\s+(?![({\s])", re.IGNORECASE)
TIMES: Final = r"(?:date|datetime|localdatetime|time|localtime)"
CLOCKS: Final = (
    re.compile(rf"(?<![\w.$]){TIMES}\s*\(\s*(?:\)|\{{\s*timezone\b[^,}}]*\}})", re.IGNORECASE),
    re.compile(rf"(?<![\w.$]){TIMES}\s*\.\s*(?:transaction|statement|realtime)\b", re.IGNORECASE),
    re.compile(rf"(?<![\w.$]){TIMES}\s*\.\s*truncate\s*\([^,()]*\)", re.IGNORECASE),
    re.compile(r"(?<![\w.$])(?:timestamp|rand|randomUUID|uuid|elementId|id)\s*\(", re.IGNORECASE),
)
NAMED: Final = re.compile(r"\$(\w+)")
ODD: Final = re.compile(r"\$(?!\w)")
CUT: Final = re.compile(r"(?<![\w.$:])(LIMIT|SKIP|OFFSET)\b", re.IGNORECASE)
UNION: Final = re.compile(r"(?<![\w.$:])UNION\b", re.IGNORECASE)
START: Final = re.compile(r"\s*UNWIND\s+\$subjects\s+AS\s+subject\b")


def cypher_faults(pattern: Pattern) -> Iterator[str]:
    """Say everything that is wrong with a pattern's Cypher, in the order of reading."""
    bare = mask_text(pattern.cypher)
    checks: tuple[Callable[[Pattern, str], Iterator[str]], ...] = (
        start_faults,
        word_faults,
        parameter_faults,
        return_faults,
    )
    for check in checks:
        yield from check(pattern, bare)


def start_faults(_pattern: Pattern, bare: str) -> Iterator[str]:
    """Refuse a statement that does not take the subjects it is given."""
    if START.match(bare) is None:
        yield "it does not start with `UNWIND $subjects AS subject`"


def word_faults(_pattern: Pattern, bare: str) -> Iterator[str]:
    """Refuse what writes, what calls, what reads a clock or throws dice."""
    write = WRITES.search(bare)
    if write is not None:
        yield f"it holds a write clause or a command ({write[1].upper()})"
    if PROCEDURE.search(bare) is not None:
        yield "it calls a procedure"
    clock = next(filter(None, (form.search(bare) for form in CLOCKS)), None)
    if clock is not None:
        word = clock[0].split("(")[0].strip()
        yield f"it reads a clock or something that changes by itself ({word})"


def parameter_faults(pattern: Pattern, bare: str) -> Iterator[str]:
    """Refuse an undeclared parameter, a declared one that nothing uses, and a lost window."""
    used = frozenset(NAMED.findall(bare))
    if ODD.search(bare) is not None:
        yield "it names a label, a type or a parameter in an odd way ($ without a name)"
    declared = frozenset(pattern.parameters)
    allowed = GIVEN | declared | frozenset(pattern.borrowed) | special(pattern)
    for name in sorted(used - allowed):
        yield f"it uses the undeclared parameter ${name}"
    decided = frozenset(name for one in pattern.decided_by for name in one.names)
    for name in sorted(declared - used - decided):
        yield f"nothing uses the parameter '{name}'"
    for name in sorted(must_use(pattern) - used):
        yield f"it does not use ${name}"


def special(pattern: Pattern) -> frozenset[str]:
    """Return the parameters a pattern may use because of what it declares."""
    window = frozenset[str]()
    if pattern.window is not None:
        window = frozenset({"since", pattern.window.unit})
    rests_on = MET if len(pattern.rests_on) > 0 else frozenset[str]()
    return window | rests_on | (DISPUTED if pattern.weighs_disputes else frozenset[str]())


def must_use(pattern: Pattern) -> frozenset[str]:
    """Return the parameters without which a pattern would not mean what it declares."""
    window = frozenset[str]() if pattern.window is None else frozenset({"since"})
    marked = MARKINGS if INCIDENTS.search(mask_text(pattern.cypher)) else frozenset[str]()
    if len(pattern.rests_on) > 0:
        # What the others met is given as known by then, with or without disputed events.
        return REQUIRED - {"as_of"} | marked | window | MET
    return REQUIRED | marked | window | (DISPUTED if pattern.weighs_disputes else frozenset[str]())


def return_faults(pattern: Pattern, bare: str) -> Iterator[str]:
    """Refuse an answer with other columns, in no order, or without some of the subjects."""
    answer = parse_return(pattern.cypher)
    if answer is None:
        yield "it returns nothing"
        return
    if CUT.search(mask_brackets(bare)) is not None:
        yield "it leaves subjects out (LIMIT, SKIP or OFFSET)"
    if UNION.search(mask_brackets(bare)) is not None:
        yield "it joins several answers (UNION) outside a subquery"
    if answer.order != "subject":
        yield "its answer has no total order; end with ORDER BY subject"
    yield from column_faults(pattern, answer.columns)


def column_faults(pattern: Pattern, found: tuple[str, ...]) -> Iterator[str]:
    """Compare the returned columns with the declared ones."""
    needed = OWN_COLUMNS | frozenset(pattern.measures)
    needed |= {"disputed_with"} if pattern.weighs_disputes else frozenset()
    needed |= {"caveats"} if len(pattern.own_caveats) > 0 else frozenset()
    if (pattern.disputed is not None and pattern.disputed.how == "caveat") != (
        COUNTER_ALLEGED in pattern.caveats
    ):
        yield f"the caveat '{COUNTER_ALLEGED}' is worded where disputes are a caveat, only there"
    needed |= {"lapses_on"} if pattern.window is not None else frozenset()
    for name in sorted(needed - frozenset(found)):
        yield f"it does not return '{name}'"
    for name in sorted(frozenset(found) - needed - {"lapses_on"}):
        yield f"it returns '{name or 'a column without a name'}', which is not declared"
    if len(found) != len(set(found)):
        yield "it returns a column twice"
