"""The blocking keys of single records, to be stored and looked up where records are kept.

`blocking.py` makes the same keys inside the engine, for all records of a run at once; both read the
rules of `matching.toml`, and a test holds that two records share a key here where they do there.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache
from hashlib import blake2b
from itertools import product
from typing import Final, NamedTuple, cast

from .exclusions import NUMBERS, SAID_COLUMNS
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


class KeysAsCompared(NamedTuple):
    """Hold every key that a run gives a record, and what names all that the record says."""

    keys: frozenset[BlockingKey]
    # None where a number of the police tells the record from others that say the same.
    content: str | None


def blocking_keys(
    record: InputRecord, shared: Mapping[str, Container[str]] = NOTHING_SHARED
) -> frozenset[BlockingKey]:
    """Return the keys of a record, but for those of its company and of values in `shared`."""
    return _keys(_values_compared(record, shared), _token_makers())


def keys_as_compared(record: InputRecord, shared: Mapping[str, Container[str]]) -> KeysAsCompared:
    """Return the keys by which a run compares a record, those of its company among them."""
    values = _values_compared(record, shared)
    said = "\n".join("\t".join((column, *values[column])) for column in SAID_COLUMNS)
    numbered = any(len(values[column]) > 0 for column in NUMBERS)
    content = None if numbered else blake2b(said.encode(), digest_size=TOKEN_BYTES).hexdigest()
    return KeysAsCompared(_keys(values, _every_token_maker()), content)


def _keys(
    values: Mapping[str, list[str]], makers: Iterable["TokenMaker"]
) -> frozenset[BlockingKey]:
    return frozenset(
        BlockingKey(token, maker.at_most) for maker in makers for token in maker.tokens(values)
    )


def _values_compared(
    record: InputRecord, shared: Mapping[str, Container[str]]
) -> dict[str, list[str]]:
    """Return the values of each column, but for those in `shared`."""
    values = _values_by_column(record)
    for column, ignored in shared.items():
        values[column] = [value for value in values[column] if value not in ignored]
    return values


def blocking_tokens(record: InputRecord) -> frozenset[str]:
    """Return the keys of a record as they are stored."""
    values = _values_by_column(record)
    return frozenset(token for maker in _token_makers() for token in maker.tokens(values))


def _values_by_column(record: InputRecord) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for reader in COLUMN_READERS:
        columns = reader.read(*reader.said(record))
        values.update(zip(columns._fields, map(_values, columns), strict=True))
    return values


def _values(value: object) -> list[str]:
    if value is None:
        return []
    return list(map(str, cast("list[object]", value))) if isinstance(value, list) else [str(value)]


class TokenMaker:
    """Makes the keys of one rule; what they begin with is hashed once."""

    def __init__(self, rule: BlockingRule) -> None:
        self.columns = tuple(rule.each.get(part, part) for part in rule.key)
        self.at_most = rule.at_most
        self._begun = blake2b("\n".join((*rule.key, "")).encode(), digest_size=TOKEN_BYTES)

    def tokens(self, values: Mapping[str, list[str]]) -> Iterator[str]:
        """Return the keys of some values, none where a part of the key is not recorded."""
        for parts in product(*(values[column] for column in self.columns)):
            token = self._begun.copy()
            token.update("\n".join(parts).encode())
            yield token.hexdigest()


@cache
def _every_token_maker() -> tuple[TokenMaker, ...]:
    return tuple(map(TokenMaker, matching_rules().blocking))


@cache
def _token_makers() -> tuple[TokenMaker, ...]:
    return tuple(TokenMaker(rule) for rule in matching_rules().blocking if COMPANY not in rule.key)
