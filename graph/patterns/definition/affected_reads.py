"""The reads of whom a change can affect, alone or all at once.

`cypher/affected` has the reads that follow changes, and `cypher/affected_by_day` those that follow
the calendar. A pattern names its reads; one name may stand for a read of each kind.
"""

from functools import cache, lru_cache
from typing import Final

from graph.db.statements import LANGUAGE, Statement, cypher_folder, statement, trusted

CHANGES: Final = "affected"
CALENDAR: Final = "affected_by_day"
FINDINGS: Final = "findings/subjects_of_changed"


@cache
def find_read(folder: str, name: str) -> Statement | None:
    """Return the read of a name that follows changes or the calendar, if there is one."""
    is_there = cypher_folder(folder).joinpath(f"{name}.cypher").is_file()
    return statement(f"{folder}/{name}") if is_there else None


def follows_calendar(name: str) -> bool:
    """Say whether a name has a read that finds whom the mere passing of time moves."""
    return find_read(CALENDAR, name) is not None


@lru_cache(maxsize=64)
def build_affected(names: frozenset[str]) -> Statement:
    """Return one statement for some reads of what changed: `read`, and its `subjects`.

    Each read has one row; so has each pattern with a finding about what changed, as `pattern`.
    """
    reads = {name: find_read(CHANGES, name) for name in sorted(names)}
    branches = [
        branch(read, f"'{name}' AS read, null AS pattern")
        for name, read in reads.items()
        if read is not None
    ]
    branches.append(branch(statement(FINDINGS), "null AS read, pattern"))
    return trusted("findings/affected", "\nUNION ALL\n".join(branches))


def branch(read: Statement, columns: str) -> str:
    """Return a read as a branch of a union, with its subjects in one list."""
    text = read.text.removeprefix(LANGUAGE)
    return f"CALL () {{\n{text}}}\nRETURN {columns}, collect(subject) AS subjects"
