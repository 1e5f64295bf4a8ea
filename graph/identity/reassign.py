"""Write who is joined with whom, and move everybody who moves with that, in one transaction."""

from collections.abc import Mapping
from datetime import datetime

from graph.identity.record_moves import move, placed, rows_of
from graph.patterns.following import Following
from graph.statements import statement
from graph.store import Transaction
from graph.time import london_day


def regroup(
    tx: Transaction, groups: Mapping[str, str | None], *, stamp: str, at: datetime
) -> set[str]:
    """Set the groups of some records, move what moves, and return whom that touched."""
    if len(groups) == 0:
        return set()
    rows = [{"record": one, "group": group} for one, group in sorted(groups.items())]
    tx.run(statement("identity/store_groups"), {"rows": rows})
    places = placed(tx, groups, before={})
    move(tx, places, stamp)
    given = {"rows": rows_of(places.left), "at": at, "today": london_day(at)}
    gone = tx.run(statement("identity/supersede_findings"), given)
    # Decisions stay with the finding they were taken on; it comes back with its subject.
    Following(None, at).after_storing(tx, [str(row["id"]) for row in gone])
    return places.touched
