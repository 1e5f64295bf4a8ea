"""The blocking keys of single records, to be stored and looked up where records are kept.

`blocking.py` makes the same keys inside the engine, for all records of a run at once; both read the
rules of `matching.toml`, and a test holds that two records share a key here where they do there.
"""

from collections.abc import Iterable, Mapping
from functools import cache
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
    values = {name: _values(value) for name, value in columns.items()}
    keys: list[BlockingKey] = []
    for token_maker in _token_makers():
        parts = [values[name] for name in token_maker.columns]
        if all(parts):
            keys.extend(map(token_maker.key, product(*parts)))
    return frozenset(keys)


def _columns(record: InputRecord) -> dict[str, object]:
    columns: dict[str, object] = {}
    for reader in COLUMN_READERS:
        columns |= reader.read(*reader.said(record))._asdict()
    return columns


def _values(value: object) -> list[str]:
    if value is None:
        return []
    return list(map(str, cast("list[object]", value))) if isinstance(value, list) else [str(value)]


class TokenMaker:
    """Makes the keys of one rule; what they begin with is hashed once."""

    def __init__(self, rule: BlockingRule) -> None:
        self.columns = tuple(rule.each.get(part, part) for part in rule.key)
        self._at_most = rule.at_most
        self._begun = blake2b("\n".join((*rule.key, "")).encode(), digest_size=TOKEN_BYTES)

    def key(self, parts: tuple[str, ...]) -> BlockingKey:
        """Return the key of some values."""
        token = self._begun.copy()
        token.update("\n".join(parts).encode())
        return BlockingKey(token.hexdigest(), self._at_most)


@cache
def _token_makers() -> tuple[TokenMaker, ...]:
    return tuple(TokenMaker(rule) for rule in matching_rules().blocking if COMPANY not in rule.key)
