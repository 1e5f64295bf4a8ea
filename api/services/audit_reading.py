"""What auditors read of the log: entries that fit, who was shown something, signs of misuse."""

from collections import deque
from collections.abc import Iterable
from datetime import timedelta
from typing import Annotated, Final

from pydantic import Field

from api.services.context import RequestContext
from graph.access.audit import AuditEntry, AuditEvent
from graph.access.audit_reports import Exposure, MisuseSign, exposures, misuse_report, read_logs
from graph.models import FrozenModel

LISTED: Final = 100
LONGEST: Final = 366
# Of a list or an export the log names thousands of ids; a page shows how many.
IDS_SHOWN: Final = 5


class AuditFilter(FrozenModel):
    """Which entries of the log an auditor asks for."""

    days: Annotated[int, Field(ge=1, le=LONGEST)] = 7
    user: Annotated[str, Field(max_length=200)] = ""
    thing: Annotated[str, Field(max_length=60)] = ""
    event: AuditEvent | None = None

    def fits(self, entry: AuditEntry) -> bool:
        """Return whether an entry is asked for."""
        return (
            (self.user == "" or self.user.casefold() in entry.user.casefold())
            and (self.thing == "" or self.thing in {*entry.ids, entry.subject})
            and (self.event is None or entry.event == self.event)
        )


class AuditOverview(FrozenModel):
    """The log of some days: what needs a closer look, who was shown a thing, the last entries."""

    days: int
    signs: tuple[MisuseSign, ...]
    exposures: tuple[Exposure, ...]
    entries: tuple[AuditEntry, ...]
    # Of all that fit; the entries are the last of them.
    total: int


def read_audit_overview(ctx: RequestContext, audit_filter: AuditFilter) -> AuditOverview:
    """Read the log of some days as an auditor asks for it; the reading is logged too."""
    start = ctx.now - timedelta(days=audit_filter.days)
    folders = ctx.app.audit.folders
    entries = (entry for entry in read_logs(folders, start=start) if audit_filter.fits(entry))
    last, total = last_entries(entries)
    signs = misuse_report(read_logs(folders, start=start))
    overview = AuditOverview(
        days=audit_filter.days,
        signs=tuple(sign for sign in signs if audit_filter.user.casefold() in sign.user.casefold()),
        exposures=()
        if audit_filter.thing == ""
        else exposures(read_logs(folders, start=start), audit_filter.thing),
        entries=last,
        total=total,
    )
    ctx.record_read((), total=total)
    return overview


def last_entries(entries: Iterable[AuditEntry]) -> tuple[tuple[AuditEntry, ...], int]:
    """Return the last of some entries, the latest first, and how many there are."""
    last: deque[AuditEntry] = deque(maxlen=LISTED)
    total = 0
    for entry in entries:
        last.append(entry.model_copy(update={"ids": entry.ids[:IDS_SHOWN]}))
        total += 1
    return tuple(reversed(last)), total
