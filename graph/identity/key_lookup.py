"""Records that share a blocking key with others, found by the index of stored keys."""

from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from typing import Final, NamedTuple, cast

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.identity.matching import BlockingKey, InputRecord, blocking_keys
from graph.identity.records import LinkableRecord, linkable_record

# Records of one key that are looked at for those that this reader may see.
LOOKED_AT: Final = 2_000


class SharingRecords(NamedTuple):
    """Hold records by id, and for each description the ids of those that share a key with it."""

    records: Mapping[str, LinkableRecord]
    of: Mapping[str, frozenset[str]]


def records_sharing_keys(
    store: Store,
    described: Sequence[InputRecord],
    *,
    shared_values: Mapping[str, Container[str]],
    reader: Reader,
) -> SharingRecords:
    """Read the records that share a key with a description, in one statement."""
    keys = {item.id: blocking_keys(item, shared_values) for item in described}
    bearers = Counter(key for description_keys in keys.values() for key in description_keys)
    rows = store.read(statement("identity/match_candidates"), _parameters(bearers, reader))
    rows_by_id = {str(cast("Row", row["record"])["id"]): row for row in rows}
    sharing: dict[str, set[str]] = defaultdict(set)
    for record, row in rows_by_id.items():
        for token in cast("list[str]", row["shared"]):
            sharing[token].add(record)
    return SharingRecords(
        records={record: linkable_record(row) for record, row in rows_by_id.items()},
        of={
            description: frozenset[str]().union(
                *(sharing.get(key.token, ()) for key in description_keys)
            )
            for description, description_keys in keys.items()
        },
    )


def _parameters(bearers: Mapping[BlockingKey, int], reader: Reader) -> Row:
    """Return what the statement takes: a key that too many share finds nobody."""
    keys = [
        {"token": key.token, "room": key.at_most - described}
        for key, described in sorted(bearers.items())
    ]
    most = max((key.at_most for key in bearers), default=0) + 1
    return {"keys": keys, "most": most, "looked_at": LOOKED_AT, **reader.parameters()}
