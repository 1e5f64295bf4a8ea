"""Values that systems really send and no column expects."""

from collections.abc import Iterator
from typing import Any, Final

from graph.rows.tables import TABLES, columns, list_columns

from .test_values import LEAST

TEXTS: Final = (
    "x" * 9_000,
    "caller-rang-back, " * 500,
    "\u00e9" * 9_900,
    "e" + "\u0301" * 5_000,
    "\U0001f600" * 3_000,
    "a" * 500,
    "\u0634" * 500,
    "\ufdfa" * 500,
    "\x00",
    "a\x00b",
    "\x1b[31m",
    "a\x1fb",
    "\x7f",
    "\u0085",
    "\u2028",
    "\ufeff",
    "\u200b",
    "\u202eabc",
    "\ufffe",
    "\uffff",
    "\U0010ffff",
    " ",
    "",
    "\u00a0 padded \u3000",
    "12.0",
    "007",
    "1e5",
    "\u0661\u0662\u0663",
    "\uff11\uff12",
    "\u00b2",
    "1" * 400,
    "9" * 4_000,
    "-0",
    "NaN",
    "Infinity",
    "{}",
    "'; MATCH (n) DETACH DELETE n //",
    '+(*:*) ~\\"',
    "0001-01-01",
    "9999-12-31",
    "0001-01-01T00:00:00+00:00",
    "9999-12-31T23:59:59.999999Z",
    "0001-01-02T00:00:00Z",
    "1990-01-01 00:00:00",
    "2026-02-30",
    "2001/123456Z",
    "2001/9999999\u212a",
)
NUMBERS: Final = (
    0, -1, 12, 12.0, -0.0, 0.5, 2**53, 2**63 - 1, 2**63, -(2**63) - 1, 10**400, 10**4_000,
    1e308, -1e308, 5e-324, 91.0, 180, True, False,
)  # fmt: skip
NESTED: Final = ([], [[]], {}, {"a": 1}, [{"a": [1]}], [None], [["x"] * 3] * 3)
VALUES: Final[tuple[Any, ...]] = (*TEXTS, *NUMBERS, *NESTED)


def hostile_cells(table: str) -> Iterator[tuple[str, Any]]:
    """Give every column of a table with every hostile value, in a list where it holds several."""
    lists = list_columns(table)
    for column in columns(table):
        for value in VALUES:
            yield column, value
            if column in lists:
                yield column, [value]
                yield column, ["first", value, value]


def hostile_rows() -> dict[str, list[dict[str, Any]]]:
    """Return rows of every table, each good but for one value, and each with a key of its own."""
    by_table: dict[str, list[dict[str, Any]]] = {"people": [{"id": "p1"}, {"id": "p2"}]}
    for table in TABLES:
        rows = by_table.setdefault(table, [])
        for number, (column, value) in enumerate(hostile_cells(table)):
            least = LEAST[table]
            if "id" in least:
                own = {"id": f"{table}-{number}"}
            else:
                own = {"person_id": f"people-{number}"}
                by_table["people"].append({"id": f"people-{number}"})
            rows.append({**least, **own, column: value})
    by_table["addresses"].append({"id": "a1"})
    by_table["incidents"].append(LEAST["incidents"])
    return by_table
