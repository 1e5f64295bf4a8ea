"""The template of a summary: placeholders, counts with their noun, and optional clauses.

`{incidents:incident}` is a count with its noun, in the right number; `{children:child|children}`
gives both forms, and `{days:on the day|* day|* days}` a third one for zero; `*` stands for the
number. A clause in square brackets is left out if a placeholder in it is empty: no number, zero,
an empty list. A pattern about two people names them as `{suspect}` and `{victim}`,
or as `{first}` and `{second}` where neither comes first.
"""

import re
import string
from collections.abc import Iterator, Mapping
from typing import Final

CLAUSE: Final = re.compile(r"\[([^\[\]]*)\]")


def placeholders(template: str) -> Iterator[tuple[str, str]]:
    """Yield each placeholder of a template: its name, and the noun that it counts, if any."""
    for _, name, noun, _ in string.Formatter().parse(template):
        if name is not None:
            yield name, noun or ""


def without_empty_clauses(template: str, values: Mapping[str, object]) -> str:
    """Return the template without brackets and without the clauses whose placeholders are empty."""
    return CLAUSE.sub(lambda clause: clause[1] if has_content(clause[1], values) else "", template)


def has_content(clause: str, values: Mapping[str, object]) -> bool:
    """Return whether no placeholder of a clause is empty."""
    return all(values[name] not in (None, 0, "", []) for name, _ in placeholders(clause))
