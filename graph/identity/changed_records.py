"""What changed since the last run, with the keys of each record before and now."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from graph.access.reader import EVERYTHING
from graph.db.store import Store
from graph.identity.changed_pairs import ChangedKeys
from graph.identity.compared_keys import CONTENT, EVERY_HIDDEN, ComparedKeys, compared_keys
from graph.identity.engine import LinkageEngine
from graph.identity.key_holders import ALL, changed_record_ids, key_holders, keys_before
from graph.identity.matching import ExclusionReason, MatchModel
from graph.identity.records import EVERYBODY, LinkableRecord, records_by_id

TOO_COMMON: Final = ExclusionReason.TOO_COMMON.value


@dataclass(slots=True)
class RecordReader:
    """Reads records once, and knows what it read."""

    store: Store
    records: dict[str, LinkableRecord] = field(default_factory=dict[str, LinkableRecord])

    def read(self, ids: Iterable[str]) -> dict[str, LinkableRecord]:
        """Return those of these records that are in force."""
        ids = set(ids)
        missing = ids - self.records.keys()
        if len(missing) > 0:
            self.records.update(records_by_id(self.store, missing, EVERYTHING))
        return {record: self.records[record] for record in sorted(ids & self.records.keys())}


@dataclass(frozen=True, slots=True)
class KeyMaker:
    """Makes the keys of records as a run compares them."""

    engine: LinkageEngine
    model: MatchModel

    def keys(
        self, records: Mapping[str, LinkableRecord], too_common: Container[str | None] = ()
    ) -> dict[str, ComparedKeys]:
        """Return the keys of records, given what too many say to be anybody's."""
        inputs = [item.record for item in records.values()]
        silent = (
            {item.id: item.reason.value for item in self.engine.left_out(inputs, model=self.model)}
            if len(inputs) > 0
            else {}
        )
        keys = self.keys_given(records, silent)
        for record, made in keys.items():
            if made.left_out is None and not made.hidden and made.content in too_common:
                keys[record] = made.left_out_as(TOO_COMMON)
        return keys

    def keys_given(
        self, records: Mapping[str, LinkableRecord], left_out: Mapping[str, str]
    ) -> dict[str, ComparedKeys]:
        """Return the keys of records, given which of them are compared with nobody."""
        shared = {column: frozenset(values) for column, values in self.model.shared.items()}
        return {
            record: compared_keys(item, item.record, shared, left_out.get(record))
            for record, item in records.items()
        }


@dataclass(frozen=True, slots=True)
class ChangedRecords:
    """Records that changed, and those that say the same as too many, or no longer do."""

    ids: frozenset[str]
    in_force: Mapping[str, LinkableRecord]
    keys: ChangedKeys
    # Records that not everybody may see, now or in the last run.
    hidden: frozenset[str]


def read_changed_records(
    store: Store, reader: RecordReader, maker: KeyMaker, largest: int
) -> ChangedRecords:
    """Read what changed."""
    ids = frozenset(changed_record_ids(store))
    before = keys_before(store, sorted(ids))
    in_force = reader.read(ids)
    now = maker.keys(in_force)
    crossing, too_common = crossing_contents(store, before, now, ids, largest)
    if len(crossing) > 0:
        ids |= crossing
        before |= keys_before(store, sorted(crossing))
        in_force = reader.read(ids)
    if len(too_common) > 0 or len(crossing) > 0:
        now = maker.keys(in_force, too_common)
    hidden = {record for record, stored in before.items() if EVERY_HIDDEN in stored}
    hidden |= {record for record, item in in_force.items() if item.audience != EVERYBODY}
    changed = ChangedRecords(ids, in_force, ChangedKeys(before, now), frozenset(hidden))
    return (
        changed if len(hidden) == 0 else with_moved_hidden(store, reader, maker, changed, largest)
    )


def with_moved_hidden(
    store: Store, reader: RecordReader, maker: KeyMaker, changed: ChangedRecords, largest: int
) -> ChangedRecords:
    """Add unchanged hidden records that are left out now, or no longer, for what others say."""
    others = reader.read(hidden_records(store, changed) - changed.ids)
    records = {**changed.in_force, **others}
    keys = without_too_common(records, {**changed.keys.now, **maker.keys(others)}, largest)
    before = keys_before(store, others)
    moved = {record for record in others if frozenset(keys[record].stored()) != before[record]}
    ids = changed.ids | moved
    return ChangedRecords(
        ids,
        {record: item for record, item in records.items() if record in ids},
        ChangedKeys(
            {**changed.keys.before, **{record: before[record] for record in moved}},
            {record: item for record, item in keys.items() if record in ids},
        ),
        changed.hidden,
    )


def without_too_common(
    records: Mapping[str, LinkableRecord], keys: Mapping[str, ComparedKeys], largest: int
) -> dict[str, ComparedKeys]:
    """Return keys, none of hidden records that say what too many say to the same readers."""
    bearers = Counter((records[record].audience, item.content) for record, item in keys.items())
    return {
        record: item.left_out_as(TOO_COMMON)
        if item.hidden
        and item.left_out is None
        and item.content is not None
        and bearers[records[record].audience, item.content] > largest
        else item
        for record, item in keys.items()
    }


def crossing_contents(
    store: Store,
    before: Mapping[str, frozenset[str]],
    now: Mapping[str, ComparedKeys],
    changed: frozenset[str],
    largest: int,
) -> tuple[frozenset[str], frozenset[str]]:
    """Return unchanged records that too many say the same as, or no longer; and what too many say.

    A record says the same as another where all that is compared of them is one.
    """
    gained: dict[str, set[str]] = {}
    for record, keys in now.items():
        if keys.content is not None and not keys.hidden and keys.left_out is None:
            gained.setdefault(keys.content, set()).add(record)
    lost = [key for stored in before.values() for key in stored if key.startswith(CONTENT)]
    most = dict.fromkeys({*gained, *lost}, largest + len(changed) + 1)
    crossing: set[str] = set()
    too_common: set[str] = set()
    for content, holders in key_holders(store, most).items():
        others = holders - changed
        after = len(others) + len(gained.get(content, ()))
        if after > largest:
            too_common.add(content)
        if (len(holders) > largest) != (after > largest):
            crossing |= others
    return frozenset(crossing), frozenset(too_common)


def any_hidden_before(store: Store) -> bool:
    """Return whether the last run compared records that not everybody may see."""
    return len(key_holders(store, {EVERY_HIDDEN: 1})[EVERY_HIDDEN]) > 0


def hidden_records(store: Store, changed: ChangedRecords) -> frozenset[str]:
    """Return all records that not everybody may see, as they are now."""
    before = key_holders(store, {EVERY_HIDDEN: ALL})[EVERY_HIDDEN]
    now = {record for record, keys in changed.keys.now.items() if keys.hidden}
    return (before - changed.ids) | now
