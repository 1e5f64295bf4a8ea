"""Records as matching is given them, read page by page, with who may see each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, cast

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.identity.matching import InputRecord
from graph.identity.portions import portions

PAGE: Final = 5_000
SECONDS: Final = 300.0
# Everybody may see it.
EVERYBODY: Final = ""
NAMES: Final = ("given_names", "aliases")
CONTACTS: Final = ("phone", "email")
NAMED: Final = ("family_name", "date_of_birth", "date_of_birth_as_recorded", "pnc_key")
TEXTS: Final = ("sex", "cro_number")


@dataclass(frozen=True, slots=True)
class LinkableRecord:
    """A record as it is compared, and what else decides whether it may be joined."""

    record: InputRecord
    # What its source calls it.
    record_id: str
    # What it says now, by the name of its version.
    version: str
    person: str
    # When its source first stated it.
    since: str
    audience: str
    # Nobody compared it since it was stated.
    is_new: bool
    # The keys it is found by are stored; those of stores of an earlier release are not.
    has_keys: bool = True


def every_record(store: Store, reader: Reader) -> Iterator[LinkableRecord]:
    """Read all records that this reader may see and that are not taken back, in their order."""
    after = ""
    while True:
        params = {"after": after, "limit": PAGE, **reader.parameters()}
        rows = store.read(statement("identity/records"), params, seconds=SECONDS)
        yield from (linkable_record(row) for row in rows if row["visible"] is True)
        if len(rows) < PAGE:
            return
        after = str(cast("Row", rows[-1]["record"])["id"])


def records_by_id(store: Store, ids: Iterable[str], reader: Reader) -> dict[str, LinkableRecord]:
    """Read some records by their ids; those that this reader may not see are not among them."""
    records: dict[str, LinkableRecord] = {}
    for page in portions(sorted(set(ids)), PAGE):
        params = {"ids": page, **reader.parameters()}
        rows = store.read(statement("identity/records_named"), params, seconds=SECONDS)
        visible = (linkable_record(row) for row in rows if row["visible"] is True)
        records.update((item.record.id, item) for item in visible)
    return records


def linkable_record(row: Row) -> LinkableRecord:
    """Return a record from a row."""
    record = cast("Row", row["record"])
    return LinkableRecord(
        record=input_record(
            row,
            incidents=cast("list[str]", row["incidents"]),
            others=cast("list[Row]", row["others"]),
        ),
        record_id=f"{record['source']}:{record['key']}",
        version=str(record["version"]),
        person=str(row["person"]),
        since=str(row["since"]),
        audience=str(row["audience"]),
        is_new=row["is_new"] is True,
        has_keys=row["has_keys"] is True,
    )


def input_record(
    row: Row, *, incidents: Sequence[str] = (), others: Sequence[Row] = ()
) -> InputRecord:
    """Return what a record says, with the incidents it has a part in and who else has."""
    record, places = cast("Row", row["record"]), cast("list[Row]", row["places"])
    return InputRecord.model_validate(
        {
            "id": record["id"],
            "source": record["source"],
            **_named(record),
            **{name: record[name] for name in TEXTS},
            **{name: tuple(cast("list[str]", record[name] or ())) for name in CONTACTS},
            "incidents": tuple(incidents),
            "others": tuple(map(_named, others)),
            "addresses": tuple(
                {**place, "lines": tuple(cast("list[str]", place["lines"] or ()))}
                for place in places
            ),
        }
    )


def _named(row: Row) -> dict[str, object]:
    """Return what is said of who somebody is."""
    lists = {name: tuple(cast("list[str]", row[name] or ())) for name in NAMES}
    return {**lists, **{name: row[name] for name in NAMED}}
