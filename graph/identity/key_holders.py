"""Who had which key in the last run, read by the index of those keys."""

from collections.abc import Iterable, Mapping
from typing import Final, cast

from graph.db.statements import statement
from graph.db.store import Store
from graph.identity.portions import portions
from graph.identity.records import SECONDS

PORTION: Final = 5_000
# More than there are in any store.
ALL: Final = 2_000_000_000


def changed_record_ids(store: Store) -> list[str]:
    """Return the records that are to be compared, those taken back among them."""
    rows = store.read(statement("identity/changed_records"), seconds=SECONDS)
    return [str(row["id"]) for row in rows]


def keys_before(store: Store, records: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the keys that the last run gave each of these records."""
    keys: dict[str, frozenset[str]] = {}
    for portion in portions(records, PORTION):
        rows = store.read(statement("identity/keys_as_compared"), {"ids": portion}, seconds=SECONDS)
        keys.update((str(row["id"]), frozenset(cast("list[str]", row["keys"]))) for row in rows)
    return keys


def key_holders(store: Store, most: Mapping[str, int]) -> dict[str, frozenset[str]]:
    """Return which records had each key, as many at most as is said beside it."""
    holders: dict[str, frozenset[str]] = {}
    for portion in portions(sorted(most.items()), PORTION):
        keys = [{"token": token, "most": limit} for token, limit in portion]
        rows = store.read(statement("identity/key_holders"), {"keys": keys}, seconds=SECONDS)
        holders.update(
            (str(row["token"]), frozenset(cast("list[str]", row["records"]))) for row in rows
        )
    return holders
