"""Records gathered into people, one pair at a time, and what forbids a pair to be gathered."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple

from .dates import is_one_slip
from .outcome import DoubtReason

# As many records make certain what one may have got wrong.
CERTAIN: Final = 2


class UniqueAttributes(NamedTuple):
    """Hold what a record says that one person has only one of: a value a record."""

    pnc: Sequence[str | None]
    births: Sequence[str | None]  # eight digits, where a person can be born on that day


class ClusterBuilder:
    """Hold which records are together; joining the smaller to the larger keeps it quick.

    `sure` names what a lone record is believed about. Of what is not named there, two records
    must say the one and two the other.
    """

    def __init__(
        self, facts: UniqueAttributes, largest: int, sure: Collection[DoubtReason]
    ) -> None:
        self._members = [[record] for record in range(len(facts.pnc))]
        self._apart: dict[int, dict[int, DoubtReason]] = {}
        self._facts = facts
        self._largest = largest
        self._sure = frozenset(sure)

    def keep_apart(self, left: int, right: int, reason: DoubtReason) -> None:
        """Never join these two, not through others either."""
        self._apart.setdefault(left, {}).setdefault(right, reason)
        self._apart.setdefault(right, {}).setdefault(left, reason)

    def members(self, record: int) -> list[int]:
        """Return the group of a record."""
        return self._members[record]

    def together(self, left: int, right: int) -> bool:
        """Tell whether two records are in one group."""
        return self._members[left] is self._members[right]

    def join(self, left: int, right: int) -> None:
        """Put two groups together, whatever is against it."""
        if self.together(left, right):
            return
        fewer, more = self._members[left], self._members[right]
        if len(fewer) > len(more):
            fewer, more = more, fewer
        more.extend(fewer)
        for record in fewer:
            self._members[record] = more

    def pnc(self, record: int) -> set[str]:
        """Return the PNC ids of a group."""
        return set(_said(self._facts.pnc, self.members(record)))

    def against(self, left: int, right: int) -> DoubtReason | None:
        """Return what forbids to put two groups together, the gravest first."""
        one, two = self._members[left], self._members[right]
        reason = self._between(one, two)
        if reason is None and not self._alike(one, two):
            reason = self._two(left, right)
        if reason is not None:
            return reason
        if len(one) + len(two) > self._largest:
            return DoubtReason.TOO_LARGE
        return None

    def _alike(self, left: list[int], right: list[int]) -> bool:
        """Tell whether all records of two groups say the same, as most do that are joined."""
        pnc, births = self._facts
        return len({(pnc[record], births[record]) for record in (*left, *right)}) == 1

    def _two(self, left: int, right: int) -> DoubtReason | None:
        """Return of what two groups carry two that one person has only one of."""
        if two_pnc_ids(self.pnc(left), self.pnc(right)):
            return DoubtReason.TWO_PNC_IDS
        one, two = (_said(self._facts.births, self.members(record)) for record in (left, right))
        return DoubtReason.TWO_DATES_OF_BIRTH if self._two_dates(one, two) else None

    def _two_dates(self, left: list[str], right: list[str]) -> bool:
        """Tell whether two groups carry two certain dates of birth."""
        dates = {*left, *right}
        if len(dates) <= 1:
            return False
        if DoubtReason.NAMESAKES_AT_ONE_ADDRESS in self._sure:
            return not _one_date(dates)
        return any(
            not is_one_slip(one, other) for one in _certain(left) for other in _certain(right)
        )

    def _between(self, left: list[int], right: list[int]) -> DoubtReason | None:
        """Return why some record of the one group is kept apart from some of the other."""
        if self._apart.keys().isdisjoint(left):
            return None
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


def _said(values: Sequence[str | None], records: Iterable[int]) -> list[str]:
    return [value for record in records if (value := values[record]) is not None]


def _certain(dates: list[str]) -> list[str]:
    return [date for date, often in Counter(dates).items() if often >= CERTAIN]


def _one_date(dates: Collection[str]) -> bool:
    """Tell whether one of the dates explains all others as slips of it."""
    return any(all(is_one_slip(date, other) for other in dates) for date in dates)


def clusters_of(groups: ClusterBuilder, records: Iterable[int]) -> list[list[int]]:
    """Return the groups of two or more that hold any of these records, each sorted."""
    held = map(groups.members, records)
    found = {id(members): members for members in held if len(members) > 1}
    return sorted(sorted(members) for members in found.values())
