"""Write who is joined with whom, and move everybody who moves with that, in one transaction."""

from collections.abc import Mapping
from datetime import datetime

from graph.db.statements import statement
from graph.db.store import Transaction
from graph.domain.time import london_day
from graph.identity.record_moves import id_rows, move_records, plan_moves
from graph.patterns import FindingLifecycle


def reassign_groups(
    tx: Transaction, groups: Mapping[str, str | None], *, stamp: str, at: datetime
) -> set[str]:
    """Set the groups of some records, move what moves, and return whom that touched."""
    if len(groups) == 0:
        return set()
    rows = [{"record": record_id, "group": group} for record_id, group in sorted(groups.items())]
    tx.run(statement("identity/store_groups"), {"rows": rows})
    places = plan_moves(tx, groups, before={})
    move_records(tx, places, stamp)
    params = {"rows": id_rows(places.left), "at": at, "today": london_day(at)}
    superseded = tx.run(statement("identity/supersede_findings"), params)
    # Decisions stay with the finding they were taken on; it comes back with its subject.
    FindingLifecycle(None, at).after_storing(tx, [str(row["id"]) for row in superseded])
    return places.touched
