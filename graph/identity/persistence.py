"""Write what comparing found: pairs, who is joined, who was left out, the model, in portions."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from graph.db.statements import Statement, statement
from graph.db.store import Row, Store, Transaction
from graph.identity.comparison import NO_SIGNS, ComparisonResult
from graph.identity.matching import MatchingSettings, Zone
from graph.identity.portions import portions
from graph.identity.reassign import reassign_groups
from graph.identity.verdicts import pair_id

PORTION: Final = 5_000
# A record that moves takes all its relationships along.
MOVED_AT_ONCE: Final = 500
SECONDS: Final = 300.0


@dataclass(frozen=True, slots=True)
class PairRows:
    """What of the pairs found is stored, and as what."""

    rows: tuple[Row, ...]

    def ids(self) -> set[str]:
        """Return the ids of the pairs."""
        return {str(row["id"]) for row in self.rows}

    def count(self, zone: Zone) -> int:
        """Return how many pairs are in a zone."""
        return sum(row["zone"] == zone.value for row in self.rows)


def pair_rows(
    result: ComparisonResult, settings: MatchingSettings, homes: Mapping[str, str]
) -> PairRows:
    """Return the pairs to store: joined are those whose records came to be one person."""
    rows: list[Row] = []
    for (left, right), weight in sorted(result.weights.items()):
        cause = result.causes.get((left, right))
        zone = Zone.REVIEW if weight is None else settings.zone(weight)
        if zone is Zone.APART:
            continue
        if (left, right) in result.joined_by_several:
            zone = Zone.JOINED
        if cause is not None or homes[left] != homes[right]:
            zone = Zone.REVIEW
        signs = result.signs.get((left, right), NO_SIGNS)
        rows.append(
            {
                "id": pair_id(left, right),
                "one": left,
                "other": right,
                "weight": weight,
                "zone": zone.value,
                "cause": cause if zone is Zone.REVIEW else None,
                "guard": result.guards.get((left, right)),
                "agreement": signs.agreement,
                "difference": signs.difference,
            }
        )
    return PairRows(tuple(rows))


def store_pairs(store: Store, pairs: PairRows, *, run: str) -> None:
    """Store pairs."""
    in_portions(store, statement("identity/store_pairs"), pairs.rows, run=run)


def drop_other_pairs(store: Store, *, run: str) -> None:
    """Drop the pairs that a run over everybody did not find."""
    dropped = PORTION
    while dropped == PORTION:
        params = {"run": run, "limit": PORTION}
        row = store.write(statement("identity/drop_pairs"), params, seconds=SECONDS)[0]
        dropped = int(str(row["dropped"]))
    store.write(statement("identity/clear_stale_weights"), {"run": run}, seconds=SECONDS)


def drop_stale_pairs(store: Store, pairs: Iterable[str]) -> None:
    """Drop pairs that were compared again and not found."""
    for ids in portions(sorted(pairs), PORTION):
        store.write(statement("identity/drop_stale_pairs"), {"ids": ids}, seconds=SECONDS)


def queue_stored_pairs(store: Store, pairs: Iterable[str]) -> None:
    """Give pairs their place in the queue, once it is known who is whose person."""
    for ids in portions(sorted(pairs), PORTION):
        store.write(statement("identity/queue_pairs"), {"ids": ids}, seconds=SECONDS)


def store_groups(
    store: Store, before: Mapping[str, str], after: Mapping[str, str | None], *, at: datetime
) -> set[str]:
    """Store who is joined where that changed, and return the people it touched."""
    changed = {change: group for change, group in after.items() if before.get(change) != group}
    # Records of one group in one portion, so that nobody is half joined between two.
    changes = sorted(
        changed.items(), key=lambda change: (change[1] or before.get(change[0], ""), change[0])
    )
    people: set[str] = set()
    for portion in portions(changes, MOVED_AT_ONCE):
        stamp = secrets.token_hex(8)
        groups = dict(portion)

        def work(
            tx: Transaction, groups: dict[str, str | None] = groups, stamp: str = stamp
        ) -> set[str]:
            tx.run(statement("writes/lock_store"), {"turn": stamp})
            return reassign_groups(tx, groups, stamp=stamp, at=at)

        people |= store.transact(work, name="identity/store_groups", seconds=SECONDS)
    return people


def store_exclusions(
    store: Store, left_out: Mapping[str, str], compared: Sequence[str] | None, *, run: str
) -> None:
    """Store which records were compared with nothing, and why; None: all were looked at."""
    rows: list[Row] = [
        {"record": record_id, "reason": reason} for record_id, reason in sorted(left_out.items())
    ]
    if compared is not None:
        store.write(statement("identity/drop_unmatched"), {"records": list(compared), "run": run})
    in_portions(store, statement("identity/store_unmatched"), rows, run=run)
    if compared is None:
        store.write(statement("identity/drop_unmatched"), {"records": None, "run": run})


def in_portions(store: Store, query: Statement, rows: Iterable[Row], **parameters: object) -> None:
    """Write rows in portions that a small heap can hold."""
    for portion in portions(rows, PORTION):
        store.write(query, {"rows": portion, **parameters}, seconds=SECONDS)
