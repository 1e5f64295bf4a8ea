"""Checks of cells in SQL: a row whose cells all pass is accepted without its row model.

A check may be too strict and never too lax: a row that does not pass goes through its model, which
alone says what is valid. A column of a kind without a check passes only where it is empty.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, get_args, get_origin, get_type_hints

from annotated_types import Ge, Le
from pydantic.fields import FieldInfo

from graph.access.policy import load_policy
from graph.domain.forces import FORCES
from graph.ingest.bulk.columns import optional_part
from graph.rows import TABLES, kinds

CONTROLS: Final = r"[\x00-\x1F\x7F-\x{9F}]"
# Blanks that Python strips from the values of a list, and the engine does not.
BLANKS: Final = r"[\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}]"
KEY: Final = r"[!-~]+(?: [!-~]+)*"
# Keys that are spelled otherwise, or lost their digits (see `canonical_key` and `parse_key`).
NO_KEY: Final = r"[1-9][0-9]{0,14}\.0|-?[0-9](?:\.[0-9]+)?[Ee]\+[0-9]{1,3}"
# Years in which every calendar agrees on the time in London.
MOMENT: Final = (
    r"(?:197[2-9]|19[89][0-9]|20[0-2][0-9]|203[0-6])-[0-9]{2}-[0-9]{2}[T ]"
    r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9])"
)
DAY: Final = r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}"
# Numbers that every printer prints alike.
NUMBER: Final = r"0|-?(?:[1-9][0-9]{0,5}(?:\.[0-9]{1,8})?|0\.[1-9][0-9]{0,7})"
UPRN: Final = r"[0-9]{1,12}"
SPLIT: Final = (
    "list_filter(list_transform(string_split({cell}, ';'), lambda x: trim(x)), lambda x: x <> '')"
)


@dataclass(frozen=True, slots=True)
class CellCheck:
    """Expressions over `{cell}`: when a cell that is not empty passes, and what it says."""

    passes: str
    value: str = "{cell}"
    # Of a value, as it stands in the JSON of its row.
    json: str = "json_text({value})"


def texts(values: Iterable[str]) -> str:
    """Return some texts as a list of SQL."""
    return "[" + ", ".join("'" + value.replace("'", "''") + "'" for value in values) + "]"


def text_check(length: int) -> CellCheck:
    """Return the check of a text: something visible, no control character, not too long."""
    return CellCheck(
        "regexp_matches({cell}, '[!-~]') AND NOT regexp_matches({cell}, '" + CONTROLS + "') "
        f"AND length({{cell}}) <= {length}"
    )


def pattern_check(form: str) -> CellCheck:
    """Return the check of a text that matches a regular expression."""
    return CellCheck("regexp_full_match({cell}, '" + form.replace("'", "''") + "')")


def words_check(words: Iterable[str]) -> CellCheck:
    """Return the check that a cell is one of some words."""
    return CellCheck(f"list_contains({texts(words)}, {{cell}})")


def list_check(condition: str) -> CellCheck:
    """Return the check of a list whose values each meet a condition over `x`."""
    return CellCheck(
        "regexp_matches({cell}, '[!-~]') AND NOT regexp_matches({cell}, '" + CONTROLS + "') "
        "AND NOT regexp_matches({cell}, '" + BLANKS + "') "
        f"AND length({{cell}}) <= {kinds.TEXT_LENGTH} AND len({SPLIT}) BETWEEN 1 AND "
        f"{kinds.MAX_LIST_LENGTH} AND len(list_filter({SPLIT}, lambda x: NOT ({condition}))) = 0",
        value=SPLIT,
        json="'[' || array_to_string(list_transform({value}, lambda x: json_text(x)), ',') || ']'",
    )


IS_KEY: Final = (
    "regexp_full_match({cell}, '" + KEY + "') AND NOT regexp_full_match({cell}, '" + NO_KEY + "') "
    f"AND length({{cell}}) <= {kinds.ID_LENGTH}"
)
CHECKS: Final[tuple[tuple[object, CellCheck], ...]] = (
    (kinds.Id, CellCheck(IS_KEY)),
    (kinds.Ids, list_check(IS_KEY.replace("{cell}", "x"))),
    (kinds.Text, text_check(kinds.TEXT_LENGTH)),
    (kinds.Postcode, text_check(kinds.POSTCODE_LENGTH)),
    (kinds.Narrative, text_check(kinds.NARRATIVE_LENGTH)),
    (kinds.Texts, list_check("true")),
    (kinds.Uprn, pattern_check(UPRN)),
    (kinds.Force, words_check(FORCES)),
    (
        kinds.Moment,
        CellCheck(
            "regexp_full_match({cell}, '" + MOMENT + "') "
            "AND try_cast({cell} AS TIMESTAMPTZ) IS NOT NULL",
            value="(try_cast({cell} AS TIMESTAMPTZ) AT TIME ZONE 'UTC')",
            json="strftime({value}, '\"%Y-%m-%dT%H:%M:%SZ\"')",
        ),
    ),
    (
        kinds.Day,
        CellCheck(
            "regexp_full_match({cell}, '" + DAY + "') AND try_cast({cell} AS DATE) IS NOT NULL",
            value="try_cast({cell} AS DATE)",
            json="json_text(({value})::VARCHAR)",
        ),
    ),
    (
        kinds.Truth,
        CellCheck(
            "{cell} IN ('true', 'false')", value="({cell} = 'true')", json="({value})::VARCHAR"
        ),
    ),
    (
        kinds.Number,
        CellCheck(
            "regexp_full_match({cell}, '" + NUMBER + "')",
            value="try_cast({cell} AS DOUBLE)",
            json="({value})::VARCHAR",
        ),
    ),
)
NO_CHECK: Final = CellCheck("false")


@cache
def cell_checks(table: str) -> dict[str, CellCheck]:
    """Return the check of each field of a table's model."""
    hints = get_type_hints(TABLES[table], include_extras=True)
    return {
        name: add_bounds(check_of(optional_part(hints[name])), field)
        for name, field in TABLES[table].model_fields.items()
    }


def check_of(hint: object) -> CellCheck:
    """Return the check of a kind of value."""
    if hint == kinds.Marking:
        policy = load_policy()
        return words_check(sorted({*policy.markings, *policy.compartments}))
    for kind, check in CHECKS:
        if hint == kind:
            return check
    if get_origin(hint) is Literal:
        return words_check(get_args(hint))
    words = literal_of_list(hint)
    return NO_CHECK if words is None else list_check(f"list_contains({texts(words)}, x)")


def literal_of_list(hint: object) -> tuple[str, ...] | None:
    """Return the words of an annotation that is a list of words; None for any other."""
    parts = get_args(hint)
    if len(parts) == 0 or get_origin(parts[0]) is not tuple:
        return None
    (part, *_) = get_args(parts[0])
    return get_args(part) if get_origin(part) is Literal else None


def add_bounds(check: CellCheck, field: FieldInfo) -> CellCheck:
    """Return the check with the bounds of this column added."""
    passes = check.passes
    for bound in field.metadata:
        if isinstance(bound, Ge):
            passes += f" AND {check.value} >= {bound.ge}"
        elif isinstance(bound, Le):
            passes += f" AND {check.value} <= {bound.le}"
    return CellCheck(passes, check.value, check.json)
