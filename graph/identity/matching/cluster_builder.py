"""Records gathered into clusters, and what forbids two clusters to be one person."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple

from .dates import is_one_slip
from .outcome import DoubtReason

# A date that so many times as many records state makes a slip of one that is a generation away.
OUTVOTED: Final = 3
GENERATION: Final = 16
# What says that two given names are two people.
ABOUT_NAMES: Final = frozenset(
    {
        DoubtReason.TWINS,
        DoubtReason.SIBLINGS,
        DoubtReason.RELATIVES_AT_ONE_ADDRESS,
        DoubtReason.ONE_HOUSEHOLD,
    }
)


class UniqueAttributes(NamedTuple):
    """Hold what a record says that one person has only one of: a value a record."""

    pnc: Sequence[str | None]
    births: Sequence[str | None]  # eight digits, where a person can be born on that day
    given: Sequence[Sequence[str] | None]  # the names that a given name may be a form of


class ClusterLimits(NamedTuple):
    """Hold how large a cluster may become, and how many records make a date of birth certain."""

    largest: int
    certain: int
    certain_generation: int  # the same, of dates so far apart that they are of parent and child


class ClusterBuilder:
    """Hold which records are together; joining the smaller to the larger keeps it quick."""

    def __init__(self, attributes: UniqueAttributes, limits: ClusterLimits) -> None:
        self._members = [[record] for record in range(len(attributes.pnc))]
        self._apart: dict[int, dict[int, DoubtReason]] = {}
        self._agreed: dict[int, set[int]] = {}
        self._attributes = attributes
        self._limits = limits

    def keep_apart(self, left: int, right: int, reason: DoubtReason) -> None:
        """Never join these two, not through others either; the first reason stays."""
        self._apart.setdefault(left, {}).setdefault(right, reason)
        self._apart.setdefault(right, {}).setdefault(left, reason)

    def agree(self, left: int, right: int) -> None:
        """Let no two dates of birth stand between the clusters of these two."""
        self._agreed.setdefault(left, set()).add(right)
        self._agreed.setdefault(right, set()).add(left)

    def members(self, record: int) -> list[int]:
        """Return the cluster of a record."""
        return self._members[record]

    def together(self, left: int, right: int) -> bool:
        """Return whether two records are in one cluster."""
        return self._members[left] is self._members[right]

    def join(self, left: int, right: int) -> None:
        """Put two clusters together, whatever is against it."""
        if self.together(left, right):
            return
        fewer, larger = self._members[left], self._members[right]
        if len(fewer) > len(larger):
            fewer, larger = larger, fewer
        larger.extend(fewer)
        for record in fewer:
            self._members[record] = larger

    def pnc(self, record: int) -> set[str]:
        """Return the PNC ids of a cluster."""
        return set(_recorded(self._attributes.pnc, self.members(record)))

    def birth(self, record: int) -> str | None:
        """Return the certain date of birth that a record states, if any."""
        return self._attributes.births[record]

    def conflict_within(self, records: Sequence[int]) -> bool:
        """Return whether anything forbids that all of some records are one person."""
        pnc, births = self._attributes.pnc, self._attributes.births
        if len(records) > self._limits.largest or len(set(_recorded(pnc, records))) > 1:
            return True
        if len(set(_recorded(births, records))) > 1:
            return True
        everyone = set(records)
        return any(not everyone.isdisjoint(self._apart.get(record, ())) for record in records)

    def against(self, left: int, right: int) -> DoubtReason | None:
        """Return what forbids to put two clusters together, the gravest first."""
        left_records, right_records = self._members[left], self._members[right]
        reason = self._kept_apart(left_records, right_records)
        if reason is not None:
            return reason
        if have_two_pnc_ids(self.pnc(left), self.pnc(right)):
            return DoubtReason.TWO_PNC_IDS
        if self._have_two_dates(left_records, right_records):
            return DoubtReason.TWO_DATES_OF_BIRTH
        if len(left_records) + len(right_records) > self._limits.largest:
            return DoubtReason.TOO_LARGE
        return None

    def _kept_apart(self, left: list[int], right: list[int]) -> DoubtReason | None:
        """Return why some record of the one cluster is kept apart from some of the other.

        A given name that few records of a cluster state is a slip of the others: it keeps nobody
        apart who bears their name.
        """
        if self._apart.keys().isdisjoint(left):
            return None
        fewer, larger = sorted((left, right), key=len)
        others = set(larger)
        pairs = [
            (held[other], record, other)
            for record in fewer
            if (held := self._apart.get(record)) is not None
            for other in held.keys() & others
        ]
        if len(pairs) == 0:
            return None
        usual = self._usual_names(fewer) | self._usual_names(larger)
        reasons = (
            reason
            for reason, record, other in pairs
            if reason not in ABOUT_NAMES or {record, other} <= usual
        )
        return min(reasons, key=list(DoubtReason).index, default=None)

    def _usual_names(self, records: list[int]) -> set[int]:
        """Return the records whose given name, in one of its forms, is usual in their cluster."""
        given = self._attributes.given
        counts = Counter(name for record in records for name in set(given[record] or ()))
        most = max(counts.values(), default=0)
        return {
            record
            for record in records
            if max((counts[name] for name in given[record] or ()), default=most) * 2 >= most
        }

    def _have_two_dates(self, left: list[int], right: list[int]) -> bool:
        """Return whether two clusters state two dates of birth, each by what most records say.

        What a few records say beside that was taken for a slip when they were joined.
        """
        births = self._attributes.births
        left_birth, left_count = _usual(_recorded(births, left))
        right_birth, right_count = _usual(_recorded(births, right))
        if left_birth is None or right_birth is None or left_birth == right_birth:
            return False
        fewer, most = sorted((left_count, right_count))
        if abs(int(left_birth[:4]) - int(right_birth[:4])) >= GENERATION:
            outvoted = is_one_slip(left_birth, right_birth) and most >= OUTVOTED * fewer
            return fewer >= self._limits.certain_generation and not outvoted
        if fewer < self._limits.certain or is_one_slip(left_birth, right_birth):
            return False
        return not self._have_agreed(left, right)

    def _have_agreed(self, left: list[int], right: list[int]) -> bool:
        """Return whether a pair between two clusters agrees on something independent."""
        fewer, larger = sorted((left, right), key=len)
        others = set(larger)
        return any(not others.isdisjoint(self._agreed.get(record, ())) for record in fewer)


def have_two_pnc_ids(left: Collection[str], right: Collection[str]) -> bool:
    """Return whether both have PNC ids, and together more than one."""
    return len(left) > 0 and len(right) > 0 and len({*left, *right}) > 1


def _recorded(values: Sequence[str | None], records: Iterable[int]) -> list[str]:
    return [value for record in records if (value := values[record]) is not None]


def _usual(dates: Sequence[str]) -> tuple[str | None, int]:
    """Return the date that most records state, the first of several, and how many state it."""
    if len(dates) == 0:
        return None, 0
    counts = Counter(dates)
    date = min(counts, key=lambda value: (-counts[value], value))
    return date, counts[date]


def clusters_of(builder: ClusterBuilder, records: Iterable[int]) -> list[list[int]]:
    """Return the clusters of two or more that hold any of these records, each sorted."""
    clusters = map(builder.members, records)
    distinct = {id(members): members for members in clusters if len(members) > 1}
    return sorted(sorted(members) for members in distinct.values())
