"""The template of a summary: placeholders, counts with their noun, and optional clauses.

`{incidents:incident}` is a count with its noun, in the right number; `{children:child|children}`
gives both forms, `{days:on the day|* day|* days}` one for none as well, where `*` stands for the
number. What stands in square brackets is left out if a placeholder in it has nothing to say:
no number, zero, an empty list. A pattern about two people names them as `{suspect}` and `{victim}`,
or as `{first}` and `{second}` where neither comes first.
"""

import re
import string
from collections.abc import Iterator, Mapping
from typing import Final

CLAUSE: Final = re.compile(r"\[([^\[\]]*)\]")
NUMBER: Final = "*"
FORMS: Final = "|"
ALL_FORMS: Final = 3


def placeholders(template: str) -> Iterator[tuple[str, str]]:
    """Yield each placeholder of a template: its name, and the noun that it counts, or nothing."""
    for _, name, noun, _ in string.Formatter().parse(template):
        if name is not None:
            yield name, noun or ""


def without_empty_clauses(template: str, values: Mapping[str, object]) -> str:
    """Return the template without the clauses that have nothing to say, and without brackets."""
    return CLAUSE.sub(lambda clause: clause[1] if has_content(clause[1], values) else "", template)


def has_content(clause: str, values: Mapping[str, object]) -> bool:
    """Say whether every placeholder of a clause has something to say."""
    return all(values[name] not in (None, 0, "", []) for name, _ in placeholders(clause))


def count_in_words(value: object, noun: str) -> str:
    """Return a count with its noun: 1 incident, 2,310 incidents."""
    number = float(str(value or 0))
    forms = noun.split(FORMS)
    if len(forms) == 1:
        forms.append(f"{noun}s")
    if len(forms) == ALL_FORMS:
        none, *forms = forms
        if number == 0:
            return none
    form = forms[0] if number == 1 else forms[1]
    numeral = f"{number:,.1f}".removesuffix(".0")
    return form.replace(NUMBER, numeral) if NUMBER in form else f"{numeral} {form}"
