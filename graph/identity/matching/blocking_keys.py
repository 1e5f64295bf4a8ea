"""The blocking keys of single records, to be stored and looked up where records are kept.

`blocking.py` makes the same keys inside the engine, for all records of a run at once; both read the
rules of `matching.toml`, and a test holds that two records share a key here where they do there.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import product
from typing import Final, NamedTuple, cast

from .normalisation import COLUMN_READERS
from .person_record import InputRecord
from .rules import BlockingRule, matching_rules

# Company is made of other records, whose changes would have to move the keys of this one.
COMPANY: Final = "other"
TOKEN_BYTES: Final = 8
NOTHING_SHARED: Final[Mapping[str, tuple[str, ...]]] = {}


class BlockingKey(NamedTuple):
    """Hold a key as it is stored, and how many records may share it."""

    token: str
    at_most: int


def blocking_keys(
    record: InputRecord, shared: Mapping[str, Iterable[str]] = NOTHING_SHARED
) -> frozenset[BlockingKey]:
    """Return the keys of a record, but for those of its company and of values in `shared`."""
    columns = _columns(record)
    for column, values in shared.items():
        columns[column] = [value for value in _values(columns[column]) if value not in values]
    return frozenset(
        BlockingKey(_token(rule, parts), rule.at_most)
        for rule in matching_rules().blocking
        if COMPANY not in rule.key
        for parts in product(*_parts(rule, columns))
    )


def _columns(record: InputRecord) -> dict[str, object]:
    columns: dict[str, object] = {}
    for reader in COLUMN_READERS:
        columns |= reader.read(*reader.said(record))._asdict()
    return columns


def _parts(rule: BlockingRule, columns: Mapping[str, object]) -> Iterator[list[str]]:
    """Give the values of each part of a key, none where nothing is recorded."""
    for part in rule.key:
        yield _values(columns[rule.each.get(part, part)])


def _values(value: object) -> list[str]:
    if value is None:
        return []
    return list(map(str, cast("list[object]", value))) if isinstance(value, list) else [str(value)]


def _token(rule: BlockingRule, parts: tuple[str, ...]) -> str:
    text = "\n".join((*rule.key, *parts))
    return blake2b(text.encode(), digest_size=TOKEN_BYTES).hexdigest()
