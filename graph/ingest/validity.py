"""Compute when each version of a row is in force; every order of arrival gives the same result.

A source may state a row again. Statements are ordered by their own `recorded_at`, else by the
extraction they came with. A copy without a time of its own
is not a version. It is kept with the version it repeats, because a statement between the two may
arrive later. A withdrawn row is never in force.

A person may correct a row. A later statement of the source counts only if it differs from what
the source said last: a copy of the corrected statement does not undo the correction.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

BEGINNING: Final = datetime(1, 1, 1, tzinfo=UTC)
FOREVER: Final = datetime(9999, 12, 31, tzinfo=UTC)
DIGEST_BYTES: Final = 12


@dataclass(frozen=True, slots=True)
class Assertion:
    """One assertion of a row: digest of its content, and when; `explicit` if it states a time."""

    row: str
    version: str
    content: str
    stated_at: datetime
    explicit: bool
    withdrawn: bool
    # When the same content was stated again, before any other, without a time of its own.
    repeated_at: tuple[datetime, ...] = ()
    # When a first assertion without a time of its own became known; None: when it was stated.
    known_from: datetime | None = None
    # Whether a user of this service stated it, and not the source.
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class ValidityInterval:
    """A version with the time in which it is in force: from `recorded_at` to `superseded_at`."""

    version: str
    content: str
    recorded_at: datetime
    superseded_at: datetime
    first_recorded_at: datetime
    latest: bool
    repeated_at: tuple[datetime, ...]
    # When it would have ended, had the row it rests on not been withdrawn before.
    uncapped: datetime | None


def version_name(row: str, stated_at: datetime, content: str, *, explicit: bool) -> str:
    """Return the name of a version: the same assertion has the same name whenever it arrives.

    It is short because every row and every relationship carries one.
    """
    statement = f"{row}@{stated_at.isoformat()}{'!' if explicit else ''}#{content}"
    return hashlib.blake2b(statement.encode(), digest_size=DIGEST_BYTES).hexdigest()


def distinct_versions(statements: Iterable[Assertion]) -> list[Assertion]:
    """Return the assertions that are versions, oldest first, each with its repetitions."""
    distinct = {
        sort_key(with_repetition): with_repetition
        for statement in statements
        for with_repetition in with_repetitions(statement)
    }
    versions: list[Assertion] = []
    # The place of the source's own last assertion.
    last_of_source = -1
    for (stated_at, content, explicit), assertion in sorted(distinct.items()):
        if not explicit and (stated_at, content, True) in distinct:
            # It is also stated with a time of its own, and that is the same time.
            continue
        if last_of_source >= 0 and is_copy(assertion, versions, last_of_source):
            repeated_at = (*versions[last_of_source].repeated_at, stated_at)
            versions[last_of_source] = replace(versions[last_of_source], repeated_at=repeated_at)
            continue
        last_of_source = last_of_source if assertion.corrected else len(versions)
        versions.append(assertion)
    return versions


def is_copy(assertion: Assertion, versions: Sequence[Assertion], last_of_source: int) -> bool:
    """Return whether an assertion only repeats what its source said last."""
    if assertion.corrected or assertion.content != versions[last_of_source].content:
        return False
    # With a time of its own it is a version, but it does not undo a correction.
    return not assertion.explicit or last_of_source < len(versions) - 1


def sort_key(assertion: Assertion) -> tuple[datetime, str, bool]:
    """Return the sort key of an assertion, which also identifies it."""
    return assertion.stated_at, assertion.content, assertion.explicit


def with_repetitions(assertion: Assertion) -> Iterator[Assertion]:
    """Return an assertion and its repetitions as separate assertions."""
    # Almost no assertion is repeated, and copying each takes time.
    yield replace(assertion, repeated_at=()) if len(assertion.repeated_at) > 0 else assertion
    for moment in assertion.repeated_at:
        yield replace(
            assertion,
            version=version_name(assertion.row, moment, assertion.content, explicit=False),
            stated_at=moment,
            explicit=False,
            repeated_at=(),
        )


def compute_validity(
    statements: Iterable[Assertion], *, gone_at: datetime | None
) -> list[ValidityInterval]:
    """Return the versions with the time each is in force, oldest first.

    `gone_at` is when what the row rests on was taken back.
    """
    versions = distinct_versions(statements)
    starts = [known_from(version, first=number == 0) for number, version in enumerate(versions)]
    ends = [*starts[1:], FOREVER]
    intervals: list[ValidityInterval] = []
    for assertion, start, next_start in zip(versions, starts, ends, strict=True):
        end = start if assertion.withdrawn else next_start
        until, uncapped = cap_end(end, gone_at)
        intervals.append(
            ValidityInterval(
                version=assertion.version,
                content=assertion.content,
                recorded_at=start,
                superseded_at=until,
                first_recorded_at=starts[0],
                latest=assertion is versions[-1],
                repeated_at=assertion.repeated_at,
                uncapped=uncapped,
            )
        )
    return intervals


def known_from(assertion: Assertion, *, first: bool) -> datetime:
    """Return when an assertion became known."""
    if assertion.explicit or not first or assertion.known_from is None:
        return assertion.stated_at
    return min(assertion.known_from, assertion.stated_at)


def cap_end(end: datetime, gone_at: datetime | None) -> tuple[datetime, datetime | None]:
    """Return the end capped at `gone_at`, and the uncapped end where that made a difference."""
    if gone_at is None or gone_at >= end:
        return end, None
    return gone_at, end
