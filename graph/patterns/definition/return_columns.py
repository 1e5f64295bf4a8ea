"""The last RETURN of a pattern: its columns and its order."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from graph.patterns.definition.cypher_text import mask_brackets, mask_text, split_at_top_level

LAST: Final = re.compile(r"(?<![\w.$:])RETURN\b", re.IGNORECASE)
ORDER: Final = re.compile(r"(?<![\w.$:])ORDER\s+BY\b", re.IGNORECASE)
COLUMN: Final = re.compile(r"(?:.*\sAS\s+)?(\w+)", re.DOTALL | re.IGNORECASE)


class ReturnClause(NamedTuple):
    """The columns and order of a RETURN; the order is empty if there is none."""

    columns: tuple[str, ...]
    order: str
    # The offsets of the word RETURN and of the end of the last column.
    start: int
    end: int


@lru_cache(maxsize=256)
def parse_return(cypher: str) -> ReturnClause | None:
    """Return the columns and order of a statement's last RETURN; None: it has no RETURN."""
    masked_text = mask_text(cypher)
    top_level = mask_brackets(masked_text)
    returns = list(LAST.finditer(top_level))
    if len(returns) == 0:
        return None
    start = returns[-1].end()
    order = ORDER.search(top_level, start)
    end = len(masked_text) if order is None else order.start()
    columns = tuple(column(part) for part in split_at_top_level(masked_text[start:end], ","))
    order_text = "" if order is None else masked_text[order.end() :].strip()
    return ReturnClause(columns, order_text, returns[-1].start(), end)


def column(part: str) -> str:
    """Return the name of one returned column, empty if it has none."""
    match = COLUMN.fullmatch(part.strip())
    return "" if match is None else match[1]
