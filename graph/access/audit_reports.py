"""Reports for auditors: who was shown something, and what looks like misuse."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from heapq import merge
from pathlib import Path
from typing import Final, Literal, TypeAlias
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

from graph.access.audit import AuditEntry, segments
from graph.access.audit_chain import read_links

LONDON: Final = ZoneInfo("Europe/London")
# On how many days one person must be looked up, without a decision, to count as repeated.
REPEATED_DAYS: Final = 3
REPEATED_REQUESTS: Final = 5
# Shift hours in London; reads outside them are reported.
SHIFT_BEGINS, SHIFT_ENDS = 6, 22
REFUSALS: Final = 10
# No request takes this long: an intent still without an outcome is of a process that died.
SETTLED_WITHIN: Final = timedelta(hours=1)
REFUSED: Final = frozenset({401, 403, 428, 429})
LINK: Final = frozenset({"schema", "seq", "prev", "hash"})

MisuseKind: TypeAlias = Literal[
    "alert", "repeated", "outside_shift", "canary", "revealed", "refused", "unsettled"
]
Key: TypeAlias = tuple[MisuseKind, str, str]


class Exposure(BaseModel):
    """One user who was shown something: how often, when, by which routes and for which purposes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    user: str
    client: str | None
    times: int
    first: datetime
    last: datetime
    routes: tuple[str, ...]
    purposes: tuple[str, ...]
    recipients: tuple[str, ...]


class MisuseSign(BaseModel):
    """Something in the log that a person must look at; it says what was done, not why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: MisuseKind
    user: str
    # The id it is about, or the reason of an alert.
    about: str
    times: int
    first: datetime
    last: datetime


def read_entries(
    folder: Path, *, start: datetime | None = None, end: datetime | None = None
) -> Iterator[AuditEntry]:
    """Yield the entries of a period, the oldest first, without lines that are no entry."""
    months = (
        None if start is None else f"{start.astimezone(UTC):%Y-%m}",
        None if end is None else f"{end.astimezone(UTC):%Y-%m}",
    )
    for path in segments(folder):
        # A clock that went back may have put later entries into a later file, never an earlier.
        if months[0] is not None and path.stem < months[0]:
            continue
        for link in read_links(path):
            if link.fault is not None:
                continue
            entry = AuditEntry.model_validate(
                {name: value for name, value in link.entry.items() if name not in LINK}
            )
            if (start is None or entry.at >= start) and (end is None or entry.at < end):
                yield entry


def read_logs(folders: Iterable[Path], *, start: datetime) -> Iterator[AuditEntry]:
    """Yield the entries of several logs from a moment on, by time."""
    return merge(
        *(read_entries(folder, start=start) for folder in folders), key=lambda entry: entry.at
    )


def exposures(entries: Iterable[AuditEntry], entity_id: str) -> tuple[Exposure, ...]:
    """Return who was shown something, the latest last; one request counts once."""
    by_user: dict[tuple[str, str | None], list[AuditEntry]] = defaultdict(list)
    for entry in entries:
        if entity_id in entry.ids and entry.event != "alert":
            by_user[entry.user, entry.client].append(entry)
    by_name = (
        Exposure(
            user=user,
            client=client,
            times=len({entry.request or entry.at.isoformat() for entry in group}),
            first=min(entry.at for entry in group),
            last=max(entry.at for entry in group),
            routes=distinct(entry.route for entry in group),
            purposes=distinct(entry.purpose for entry in group),
            recipients=distinct(entry.recipient for entry in group),
        )
        for (user, client), group in by_user.items()
    )
    return tuple(sorted(by_name, key=lambda exposure: (exposure.last, exposure.user)))


def distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    """Return each value once, in order."""
    return tuple(sorted({value for value in values if value is not None}))


def misuse_report(
    entries: Iterable[AuditEntry], *, canaries: frozenset[str] = frozenset()
) -> tuple[MisuseSign, ...]:
    """Return what of a period looks like misuse, by kind and user."""
    log = tuple(entries)
    decided_kinds = {
        (entry.user, id_) for entry in log if entry.decision is not None for id_ in entry.ids
    }
    times: dict[Key, list[AuditEntry]] = defaultdict(list)
    for entry in log:
        for key in signs_of(entry, canaries):
            times[key].append(entry)
    for entry in unsettled(log):
        times["unsettled", entry.user, entry.route].append(entry)
    return tuple(
        MisuseSign(
            kind=kind,
            user=user,
            about=about,
            times=len(group),
            first=min(entry.at for entry in group),
            last=max(entry.at for entry in group),
        )
        for (kind, user, about), group in sorted(times.items())
        if is_reported(kind, group) and (kind != "repeated" or (user, about) not in decided_kinds)
    )


def unsettled(entries: Iterable[AuditEntry]) -> Iterator[AuditEntry]:
    """Give the intents whose outcome was never written: whether it was shown is not known."""
    log = tuple(entries)
    requests = {entry.request for entry in log if entry.event == "outcome"}
    last = max((entry.at for entry in log), default=None)
    for entry in log:
        if (
            entry.event == "intent"
            and entry.request not in requests
            and last is not None
            and last - entry.at > SETTLED_WITHIN
        ):
            yield entry


def signs_of(entry: AuditEntry, canaries: frozenset[str]) -> Iterator[Key]:
    """Yield the kinds of misuse that one entry may be a sign of."""
    if entry.event == "alert":
        yield "alert", entry.user, entry.reason or ""
    for id_ in sorted(canaries.intersection(entry.ids)):
        yield "canary", entry.user, id_
    if entry.decision == "reveal":
        for id_ in entry.ids:
            yield "revealed", entry.user, id_
    if entry.event != "outcome":
        return
    if entry.subject is not None:
        yield "repeated", entry.user, entry.subject
        # Systems have no shift.
        if entry.session is not None and not is_in_shift(entry.at):
            yield "outside_shift", entry.user, entry.subject
    if entry.status in REFUSED:
        yield "refused", entry.user, str(entry.status)


def is_in_shift(at: datetime) -> bool:
    """Return whether a moment lies within shift hours."""
    return SHIFT_BEGINS <= at.astimezone(LONDON).hour < SHIFT_ENDS


def is_often(entries: list[AuditEntry]) -> bool:
    """Say whether one person was opened so often, on so many days, that somebody must ask why."""
    days = {entry.at.astimezone(LONDON).date() for entry in entries}
    return len(days) >= REPEATED_DAYS and len(entries) >= REPEATED_REQUESTS


REPORTED_WHERE: Final[Mapping[MisuseKind, Callable[[list[AuditEntry]], bool]]] = {
    "repeated": is_often,
    "refused": lambda entries: len(entries) >= REFUSALS,
}


def is_reported(kind: MisuseKind, entries: list[AuditEntry]) -> bool:
    """Say whether there are enough entries of a kind to report; for most kinds, one is enough."""
    return kind not in REPORTED_WHERE or REPORTED_WHERE[kind](entries)
