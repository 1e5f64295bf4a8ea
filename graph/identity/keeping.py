"""Write what comparing found: pairs, who is joined, who was left out, the model, in portions."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final, TypeVar

from graph.db.statements import Statement, statement
from graph.db.store import Row, Store, Transaction
from graph.identity.comparing import Found
from graph.identity.grouping import regroup
from graph.identity.matching import MatchingSettings, Zone
from graph.identity.verdicts import pair_id

PORTION: Final = 5_000
# A record that moves takes all its relationships along.
MOVED_AT_ONCE: Final = 500
SECONDS: Final = 300.0
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kept:
    """What of the pairs found is stored, and as what."""

    rows: tuple[Row, ...]

    def count(self, zone: Zone) -> int:
        """Return how many pairs are in a zone."""
        return sum(row["zone"] == zone.value for row in self.rows)


def kept_pairs(found: Found, settings: MatchingSettings, homes: Mapping[str, str]) -> Kept:
    """Return the pairs to store: joined are those whose records came to be one person."""
    rows: list[Row] = []
    for (one, other), weight in sorted(found.weights.items()):
        cause = found.causes.get((one, other))
        zone = Zone.REVIEW if weight is None else settings.zone(weight)
        if zone is Zone.APART:
            continue
        if cause is not None or homes[one] != homes[other]:
            zone = Zone.REVIEW
        rows.append(
            {
                "id": pair_id(one, other),
                "one": one,
                "other": other,
                "weight": weight,
                "zone": zone.value,
                "cause": cause if zone is Zone.REVIEW else None,
            }
        )
    return Kept(tuple(rows))


def keep_pairs(store: Store, kept: Kept, *, run: str, whole: bool) -> None:
    """Store pairs; after a run over everybody, those it did not find are gone."""
    in_portions(store, statement("identity/keep_pairs"), kept.rows, run=run)
    if not whole:
        return
    dropped = PORTION
    while dropped == PORTION:
        given = {"run": run, "limit": PORTION}
        row = store.write(statement("identity/drop_pairs"), given, seconds=SECONDS)[0]
        dropped = int(str(row["dropped"]))
    store.write(statement("identity/age_pairs"), {"run": run}, seconds=SECONDS)


def keep_groups(
    store: Store, before: Mapping[str, str], now: Mapping[str, str | None], *, at: datetime
) -> set[str]:
    """Store who is joined where that changed, and return the people it touched."""
    changed = {one: group for one, group in now.items() if before.get(one) != group}
    # Records of one group in one portion, so that nobody is half joined between two.
    changes = sorted(changed.items(), key=lambda one: (one[1] or before.get(one[0], ""), one[0]))
    touched: set[str] = set()
    for portion in portions(changes, MOVED_AT_ONCE):
        stamp = secrets.token_hex(8)
        groups = dict(portion)

        def work(
            tx: Transaction, groups: dict[str, str | None] = groups, stamp: str = stamp
        ) -> set[str]:
            tx.run(statement("writes/lock_store"), {"turn": stamp})
            return regroup(tx, groups, stamp=stamp, at=at)

        touched |= store.transact(work, name="identity/group", seconds=SECONDS)
    return touched


def keep_left_out(
    store: Store, left_out: Mapping[str, str], compared: Sequence[str] | None, *, run: str
) -> None:
    """Store which records were compared with nothing, and why; None: all were looked at."""
    rows: list[Row] = [
        {"record": one, "reason": reason} for one, reason in sorted(left_out.items())
    ]
    if compared is not None:
        store.write(statement("identity/drop_unmatched"), {"records": list(compared), "run": run})
    in_portions(store, statement("identity/keep_unmatched"), rows, run=run)
    if compared is None:
        store.write(statement("identity/drop_unmatched"), {"records": None, "run": run})


def in_portions(store: Store, asked: Statement, rows: Iterable[Row], **parameters: object) -> None:
    """Write rows in portions that a small heap can hold."""
    for portion in portions(rows, PORTION):
        store.write(asked, {"rows": portion, **parameters}, seconds=SECONDS)


def portions(rows: Iterable[T], size: int) -> Iterable[list[T]]:
    """Return rows in lists of at most `size`."""
    remaining = iter(rows)
    while len(portion := list(islice(remaining, size))) > 0:
        yield portion
