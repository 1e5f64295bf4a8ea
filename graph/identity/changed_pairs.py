"""Which pairs a change of some records can move, as a run over everybody would find them.

Two records are compared where they share a key that not too many share. So a record that comes or
goes moves pairs of others too: those of a key that comes to be shared by too many, or no longer
is. The records of such a key are compared again like those that changed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, product
from typing import Final, NamedTuple, TypeAlias

from graph.identity.compared_keys import CONTENT, EVERY_HIDDEN, HIDDEN, ComparedKeys
from graph.identity.matching import matching_rules

Two = tuple[str, str]
Holders: TypeAlias = Mapping[str, frozenset[str]]
# Reads who had each key in the last run, at most so many.
HolderReader: TypeAlias = Callable[[Mapping[str, int]], Holders]
LIMITS: Final = tuple(sorted({rule.at_most for rule in matching_rules().blocking}))


class ChangedKeys(NamedTuple):
    """Hold the keys of changed records: as the last run gave them, and as they are now."""

    before: Mapping[str, frozenset[str]]
    # Those that are in force.
    now: Mapping[str, ComparedKeys]

    def ids(self) -> set[str]:
        """Return the records that changed."""
        return {*self.before, *self.now}


class KeySharing:
    """Who shares each key, before a change and after it."""

    def __init__(self, changed: ChangedKeys, read: HolderReader, *, any_hidden: bool) -> None:
        self._changed = changed.ids()
        self._read = read
        self._prefixes = ("", HIDDEN) if any_hidden else ("",)
        self._gained: dict[str, set[str]] = defaultdict(set)
        self._lost: dict[str, set[str]] = defaultdict(set)
        self._limits: dict[str, int] = {}
        self._holders: dict[str, frozenset[str]] = {}
        for record, keys in changed.now.items():
            self._limits.update(keys.at_most)
            for token in keys.compared:
                self._gained[HIDDEN + token if keys.hidden else token].add(record)
        for record, stored in changed.before.items():
            for token in stored - {EVERY_HIDDEN}:
                if not token.startswith(CONTENT):
                    self._lost[token].add(record)

    def rekeyed(self) -> set[str]:
        """Return unchanged records of keys that came to be used, or ceased to be."""
        tokens = {token.removeprefix(HIDDEN) for token in chain(self._gained, self._lost)}
        self._fetch(tokens)
        shown = (frozenset(("",)), frozenset(self._prefixes))
        return {
            record
            for token in tokens
            for prefixes in shown
            if self._moved(token, prefixes)
            for prefix in prefixes
            for record in self._holders.get(prefix + token, ())
        } - self._changed

    def pairs(self, of: Mapping[str, ComparedKeys]) -> Iterator[Two]:
        """Return the pairs that these records make with others, each once or more."""
        self._limits.update(chain.from_iterable(keys.at_most.items() for keys in of.values()))
        tokens = {token for keys in of.values() for token in keys.compared}
        self._fetch(tokens)
        for token in tokens:
            at_most = self._limits[token]
            holders = {prefix: self._now(prefix + token) for prefix in self._prefixes}
            if len(holders[""]) <= at_most:
                yield from pairs_touching(of, holders[""])
            together = set[str]().union(*holders.values())
            if len(together) <= at_most and len(together) > len(holders[""]):
                yield from pairs_touching(of, together)

    def _fetch(self, tokens: Iterable[str]) -> None:
        most = {
            prefix + token: self._limits.get(token, LIMITS[-1]) + len(self._changed_of(token)) + 1
            for token in tokens
            for prefix in self._prefixes
            if prefix + token not in self._holders
        }
        self._holders.update(dict.fromkeys(most, frozenset()))
        self._holders.update(self._read(most))

    def _changed_of(self, token: str) -> set[str]:
        return {
            record for prefix in self._prefixes for record in self._lost.get(prefix + token, ())
        }

    def _now(self, key: str) -> set[str]:
        stayed = self._holders.get(key, frozenset()) - self._changed
        return {*stayed, *self._gained.get(key, ())}

    def _moved(self, token: str, prefixes: Iterable[str]) -> bool:
        """Return whether a key is used that was not, or the other way round."""
        before = sum(len(self._holders.get(prefix + token, ())) for prefix in prefixes)
        after = sum(len(self._now(prefix + token)) for prefix in prefixes)
        limits = (self._limits[token],) if token in self._limits else LIMITS
        return any((before <= limit) != (after <= limit) for limit in limits)


def pairs_touching(records: Mapping[str, object], group: Iterable[str]) -> Iterator[Two]:
    """Return the pairs of a group that one of these records is in."""
    members = frozenset(group)
    for left, right in product(members & records.keys(), members):
        if left != right:
            yield (left, right) if left < right else (right, left)
