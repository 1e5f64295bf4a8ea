"""Which version of a row is in force when: pure, so that any order of arrival gives one answer.

A source may state a row again. Statements are ordered by their own `recorded_at`, else by the
extraction they came with. A default is not content: a copy without a time of its own, which says what
the statement before it said, is no version. A row taken back is never in force.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

BEGINNING: Final = datetime(1, 1, 1, tzinfo=UTC)
FOREVER: Final = datetime(9999, 12, 31, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement of a row: what it said (as a digest), when, and whether the time is its own."""

    version: str
    content: str
    stated_at: datetime
    explicit: bool
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Known:
    """A statement that is kept, with the time it was in force: from `recorded_at`, until."""

    version: str
    recorded_at: datetime
    superseded_at: datetime
    first_recorded_at: datetime
    latest: bool


def kept(statements: Iterable[Stated]) -> list[Stated]:
    """Return the statements that are versions, oldest first."""
    ordered = sorted(set(statements), key=lambda one: (one.stated_at, one.content, one.explicit))
    versions: list[Stated] = []
    for one in ordered:
        before = versions[-1] if len(versions) > 0 else None
        if before is None or one.content != before.content:
            versions.append(one)
        elif one.explicit and one.stated_at == before.stated_at:
            versions[-1] = one
        elif one.explicit:
            versions.append(one)
    return versions


def settle(
    statements: Iterable[Stated], *, first_known: datetime | None, gone_at: datetime | None
) -> list[Known]:
    """Return the versions with the time each is in force, oldest first.

    `first_known` is when a first version without a time of its own became known (None: when it
    was extracted); `gone_at` is when what the row rests on was taken back.
    """
    versions = kept(statements)
    starts = [start(one, first_known if place == 0 else None) for place, one in enumerate(versions)]
    ends = [*starts[1:], FOREVER]
    return [
        Known(
            version=one.version,
            recorded_at=begun,
            superseded_at=begun if one.withdrawn else earliest(ended, gone_at),
            first_recorded_at=starts[0],
            latest=one is versions[-1],
        )
        for one, begun, ended in zip(versions, starts, ends, strict=True)
    ]


def start(one: Stated, first_known: datetime | None) -> datetime:
    """Return when a statement became known."""
    if one.explicit or first_known is None:
        return one.stated_at
    return min(first_known, one.stated_at)


def earliest(ended: datetime, gone_at: datetime | None) -> datetime:
    """Return the earlier of two ends."""
    return ended if gone_at is None else min(ended, gone_at)
