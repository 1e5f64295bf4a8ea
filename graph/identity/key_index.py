"""Blocking keys in the store: written with the records they are of, so that nothing is searched."""

from collections.abc import Iterable, Mapping
from typing import Final

from graph.db.statements import statement
from graph.db.store import Row, Store, Transaction
from graph.identity.matching import InputRecord, blocking_tokens
from graph.identity.records import SECONDS, LinkableRecord, input_record

PORTION: Final = 2_000


def update_match_keys(
    tx: Transaction, *, records: Iterable[str] = (), addresses: Iterable[str] = ()
) -> None:
    """Write the keys of these records, and of all that name these addresses, as they are now."""
    written, places = sorted({*records}), sorted({*addresses})
    if len(written) + len(places) == 0:
        return
    params = {"records": written, "addresses": places}
    rows = tx.run(statement("identity/records_to_key"), params)
    keys = {str(row["id"]): keys_of_values(input_record(row)) for row in rows}
    # Those taken back are not read, and lose theirs.
    store_match_keys(tx, {**dict.fromkeys(written, ()), **keys})


def mark_company(
    tx: Transaction, *, records: Iterable[str] = (), incidents: Iterable[str] = ()
) -> None:
    """Have everybody compared again who is in these incidents, or in one with these records."""
    params = {"records": sorted({*records}), "incidents": sorted({*incidents})}
    if any(len(ids) > 0 for ids in params.values()):
        tx.run(statement("identity/mark_company"), params)


def add_missing_keys(store: Store, records: Iterable[LinkableRecord]) -> None:
    """Write the keys of records that an earlier release stored without."""
    missing = [item.record.id for item in records if not item.has_keys]
    for start in range(0, len(missing), PORTION):
        _update(store, missing[start : start + PORTION])


def _update(store: Store, records: list[str]) -> None:
    store.transact(
        lambda tx: update_match_keys(tx, records=records),
        name="identity/store_keys",
        seconds=SECONDS,
    )


def keys_of_record(values: Mapping[str, object]) -> tuple[str, ...]:
    """Return the keys of a record that is in no store yet, by what an `InputRecord` holds."""
    return keys_of_values(InputRecord.model_validate(values))


def keys_of_values(record: InputRecord) -> tuple[str, ...]:
    """Return the keys of a record's values."""
    return tuple(sorted(blocking_tokens(record)))


def store_match_keys(tx: Transaction, keys: Mapping[str, tuple[str, ...]]) -> None:
    """Write the keys of records, by id."""
    rows: list[Row] = [{"id": record, "keys": list(tokens)} for record, tokens in keys.items()]
    if len(rows) > 0:
        tx.run(statement("identity/store_keys"), {"rows": rows})
