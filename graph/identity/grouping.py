"""Write who is joined with whom, and move everybody who moves with that, in one transaction."""

from collections.abc import Mapping
from datetime import datetime

from graph.db.statements import statement
from graph.db.store import Transaction
from graph.domain.time import london_day
from graph.identity.joined import move, placed, rows_of
from graph.patterns import FindingLifecycle


def regroup(
    tx: Transaction, groups: Mapping[str, str | None], *, stamp: str, at: datetime
) -> set[str]:
    """Set the groups of some records, move what moves, and return whom that touched."""
    if len(groups) == 0:
        return set()
    rows = [{"record": one, "group": group} for one, group in sorted(groups.items())]
    tx.run(statement("identity/group"), {"rows": rows})
    places = placed(tx, groups, before={})
    move(tx, places, stamp)
    given = {"rows": rows_of(places.left), "at": at, "today": london_day(at)}
    gone = tx.run(statement("identity/supersede"), given)
    # Decisions stay with the finding they were taken on; it comes back with its subject.
    FindingLifecycle(None, at).after_storing(tx, [str(row["id"]) for row in gone])
    return places.touched
