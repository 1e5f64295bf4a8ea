"""Records gathered into people, one pair at a time, and what forbids a pair to be gathered."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple

from .dates import may_be_one
from .outcome import DoubtReason

# As many records make certain what one may have got wrong.
CERTAIN: Final = 2


class Facts(NamedTuple):
    """Hold what a record says that one person has only one of."""

    pnc: str | None
    birth: str | None  # eight digits, where a person can be born on that day


class Groups:
    """Hold which records are together; joining the smaller to the larger keeps it quick.

    `sure` names what a lone record is believed about. Of what is not named there, two records
    must say the one and two the other.
    """

    def __init__(self, facts: Sequence[Facts], largest: int, sure: Collection[DoubtReason]) -> None:
        self._root = list(range(len(facts)))
        self._members: dict[int, list[int]] = {}
        self._pnc: dict[int, set[str]] = {}
        self._births: dict[int, Counter[str]] = {}
        self._apart: dict[int, dict[int, DoubtReason]] = {}
        self._facts = facts
        self._largest = largest
        self._sure = frozenset(sure)

    def keep_apart(self, left: int, right: int, reason: DoubtReason) -> None:
        """Never join these two, not through others either."""
        self._apart.setdefault(left, {}).setdefault(right, reason)
        self._apart.setdefault(right, {}).setdefault(left, reason)

    def root(self, record: int) -> int:
        """Return the record that stands for the group of this one."""
        root = self._root
        while root[record] != record:
            root[record] = root[root[record]]
            record = root[record]
        return record

    def members(self, record: int) -> list[int]:
        """Return the group of a record."""
        root = self.root(record)
        return self._members.get(root, [root])

    def together(self, left: int, right: int) -> bool:
        """Tell whether two records are in one group."""
        return self.root(left) == self.root(right)

    def join(self, left: int, right: int) -> None:
        """Put two groups together, whatever is against it."""
        one, two = self.root(left), self.root(right)
        if one == two:
            return
        if (-len(self.members(one)), one) > (-len(self.members(two)), two):
            one, two = two, one
        self._members[one] = [*self.members(one), *self.members(two)]
        self._pnc[one] = self.pnc(one) | self.pnc(two)
        self._births[one] = self.births(one) + self.births(two)
        self._root[two] = one
        for gone in (self._members, self._pnc, self._births):
            gone.pop(two, None)

    def pnc(self, record: int) -> set[str]:
        """Return the PNC ids of a group."""
        root = self.root(record)
        return self._pnc.get(root) or _known(self._facts[root].pnc)

    def births(self, record: int) -> Counter[str]:
        """Return the dates of birth of a group, each with how many records carry it."""
        root = self.root(record)
        return self._births.get(root) or Counter(_known(self._facts[root].birth))

    def against(self, left: int, right: int) -> DoubtReason | None:
        """Return what forbids to put two groups together, the gravest first."""
        reason = self._between(self.members(left), self.members(right))
        if reason is not None:
            return reason
        if two_pnc_ids(self.pnc(left), self.pnc(right)):
            return DoubtReason.TWO_PNC_IDS
        if self._two_dates(self.births(left), self.births(right)):
            return DoubtReason.TWO_DATES_OF_BIRTH
        if len(self.members(left)) + len(self.members(right)) > self._largest:
            return DoubtReason.TOO_LARGE
        return None

    def _two_dates(self, left: Counter[str], right: Counter[str]) -> bool:
        """Tell whether two groups carry two certain dates of birth."""
        if DoubtReason.NAMESAKES_AT_ONE_ADDRESS in self._sure:
            return not _one_date(left + right)
        return any(
            not may_be_one(one, other)
            for one, often in left.items()
            for other, as_often in right.items()
            if often >= CERTAIN and as_often >= CERTAIN
        )

    def _between(self, left: list[int], right: list[int]) -> DoubtReason | None:
        """Return why some record of the one group is kept apart from some of the other."""
        fewer, more = sorted((left, right), key=len)
        other = set(more)
        pairs: dict[DoubtReason, list[tuple[int, int]]] = {}
        for record in fewer:
            held = self._apart.get(record, {})
            for one in held.keys() & other:
                pairs.setdefault(held[one], []).append((record, one))
        found = (reason for reason, held in pairs.items() if self._holds(reason, held))
        return min(found, key=list(DoubtReason).index, default=None)

    def _holds(self, reason: DoubtReason, pairs: list[tuple[int, int]]) -> bool:
        if reason in self._sure:
            return True
        return all(len(set(side)) >= CERTAIN for side in zip(*pairs, strict=True))


def two_pnc_ids(left: set[str], right: set[str]) -> bool:
    """Tell whether both have PNC ids, and together more than one."""
    return len(left) > 0 and len(right) > 0 and len(left | right) > 1


def _known(value: str | None) -> set[str]:
    return set() if value is None else {value}


def _one_date(dates: Collection[str]) -> bool:
    """Tell whether one of the dates explains all others as slips of it."""
    return len(dates) <= 1 or any(all(may_be_one(date, other) for other in dates) for date in dates)


def grouped(groups: Groups, records: Iterable[int]) -> list[list[int]]:
    """Return the groups of two or more that hold any of these records, each sorted."""
    roots = {groups.root(record) for record in records}
    found = [sorted(groups.members(root)) for root in roots]
    return sorted(members for members in found if len(members) > 1)
