"""The reads that find whom a change can affect, singly or joined in one statement.

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
    """Return the read of this name in `affected` or `affected_by_day`, None if there is none."""
    is_there = cypher_folder(folder).joinpath(f"{name}.cypher").is_file()
    return statement(f"{folder}/{name}") if is_there else None


def follows_calendar(name: str) -> bool:
    """Return whether a name has a read that finds whom the passing of time affects."""
    return find_read(CALENDAR, name) is not None


@lru_cache(maxsize=64)
def build_affected(names: frozenset[str]) -> Statement:
    """Return one statement that runs several reads of changes; it returns `read` and `subjects`.

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
    """Return a read as a branch of a UNION that collects its subjects in one list."""
    text = read.text.removeprefix(LANGUAGE)
    return f"CALL () {{\n{text}}}\nRETURN {columns}, collect(subject) AS subjects"
