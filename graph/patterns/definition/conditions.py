"""The conditions of a pattern: small comparisons of measures and parameters, parsed strictly.

They give the same result in Cypher and in Python. A condition is `left op right` or a boolean
measure, either of them optionally followed by `if parameter`:

    victims >= min_victims
    size(forces) >= 2
    unconnected_victims >= min_victims if require_unconnected
    not settled
"""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, cast

from graph.errors import PatternBroken

Value = object

NAME: Final = r"[a-z][a-z0-9_]*"
TERM: Final = rf"-?\d+(?:\.\d+)?|size\({NAME}\)|{NAME}"
FORM: Final = re.compile(
    rf"(?:(?P<left>{TERM}) (?P<op>>=|<=|<>|>|<|=) (?P<right>{TERM})|(?P<no>not )?(?P<flag>{NAME}))"
    rf"(?: if (?P<unless>not )?(?P<when>{NAME}))?"
)
OPERATORS: Final[Mapping[str, Callable[[float, float], bool]]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
    "<>": operator.ne,
}
WORDS: Final = {
    ">=": "at least",
    "<=": "at most",
    ">": "more than",
    "<": "less than",
    "=": "exactly",
    "<>": "other than",
}


@dataclass(frozen=True, slots=True)
class Term:
    """One side of a comparison: a number, a name, or the size of a named list."""

    name: str | None
    number: float | None = None
    sized: bool = False

    def cypher(self, parameters: frozenset[str]) -> str:
        """Return this side as Cypher: a parameter with its `$`, a measure by its column."""
        if self.name is None:
            return f"{self.number:g}"
        text = f"${self.name}" if self.name in parameters else self.name
        return f"size({text})" if self.sized else text

    def value(self, values: Mapping[str, Value]) -> Value:
        """Return the value of this side for one subject."""
        if self.name is None:
            return self.number
        value = values[self.name]
        if self.sized:
            return len(cast("list[Value]", value)) if isinstance(value, list) else None
        return value


@dataclass(frozen=True, slots=True)
class Condition:
    """A comparison that must hold for a finding."""

    text: str
    left: Term
    op: str
    right: Term | None
    negated: bool = False
    when: str | None = None
    when_negated: bool = False

    @property
    def names(self) -> frozenset[str]:
        """Return every measure and parameter this condition mentions."""
        terms = (self.left.name, None if self.right is None else self.right.name, self.when)
        return frozenset(name for name in terms if name is not None)

    def cypher(self, parameters: frozenset[str]) -> str:
        """Return the condition as a Cypher expression that is never null."""
        return self._guarded(self._comparison(parameters, slack=0), parameters)

    def nearly(self, parameters: frozenset[str]) -> str:
        """Return the Cypher of the condition, relaxed by one."""
        return self._guarded(self._comparison(parameters, slack=1), parameters)

    def applies(self, values: Mapping[str, Value]) -> bool:
        """Return whether the condition applies with these parameters."""
        return self.when is None or bool(values[self.when]) is not self.when_negated

    def holds(self, values: Mapping[str, Value]) -> bool:
        """Return whether the condition holds for one subject's measures and the parameters."""
        return not self.applies(values) or self._compared(values, slack=0)

    def nearly_holds(self, values: Mapping[str, Value]) -> bool:
        """Return whether the condition would hold if its measure differed by one."""
        return not self.applies(values) or self._compared(values, slack=1)

    def _guarded(self, text: str, parameters: frozenset[str]) -> str:
        if self.when is None:
            return text
        flag = Term(self.when).cypher(parameters)
        return f"({flag if self.when_negated else f'NOT {flag}'} OR {text})"

    def _comparison(self, parameters: frozenset[str], slack: int) -> str:
        left = self.left.cypher(parameters)
        if self.right is None:
            return f"coalesce({'NOT ' if self.negated else ''}{left}, false)"
        return (
            f"coalesce({left}{self._moved(slack)} {self.op} {self.right.cypher(parameters)}, false)"
        )

    def _moved(self, slack: int) -> str:
        if slack == 0 or self.op in {"=", "<>"}:
            return ""
        return " + 1" if self.op.startswith(">") else " - 1"

    def _compared(self, values: Mapping[str, Value], slack: int) -> bool:
        left = self.left.value(values)
        if self.right is None:
            return left is not None and bool(left) is not self.negated
        right = self.right.value(values)
        if not isinstance(left, int | float) or not isinstance(right, int | float):
            return False
        if slack != 0 and self.op not in {"=", "<>"}:
            left += slack if self.op.startswith(">") else -slack
        return OPERATORS[self.op](left, right)


def parse_condition(text: str) -> Condition:
    """Parse one condition; raise PatternBroken if the text is not one."""
    match = FORM.fullmatch(text)
    if match is None:
        raise PatternBroken(
            f"'{text}' is not a condition; write `measure >= parameter`, optionally `if parameter`."
        )
    flag, right = match["flag"], match["right"]
    return Condition(
        text=text,
        left=parse_term(match["left"] if flag is None else flag),
        op="" if flag is not None else match["op"],
        right=None if flag is not None else parse_term(right),
        negated=match["no"] is not None,
        when=match["when"],
        when_negated=match["unless"] is not None,
    )


def parse_term(text: str) -> Term:
    """Parse one side of a comparison."""
    if text[0].isdigit() or text[0] == "-":
        return Term(None, number=float(text))
    if text.startswith("size("):
        return Term(text[5:-1], sized=True)
    return Term(text)
