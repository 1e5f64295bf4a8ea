"""Everything of a kind that a reader may see, one after the other, for systems that take it all."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, Protocol, TypeVar

from pydantic import TypeAdapter

from api.schemas.exports import ExportedFinding, ExportedIncident, ExportedPerson
from api.services.context import RequestContext
from api.services.disclosure import record_recipient
from api.services.findings import FINDINGS_PAGE, list_findings
from graph.history import next_incidents, next_people
from graph.page import CursorCodec, items_of_all_pages
from graph.patterns import FindingFilter
from graph.patterns.findings.repository import finding_cursor

BATCH: Final = 500
PEOPLE: Final = CursorCodec("people", TypeAdapter(tuple[str]))
INCIDENTS: Final = CursorCodec("incidents", TypeAdapter(tuple[str]))


class Identified(Protocol):
    """What has an id."""

    @property
    def id(self) -> str:
        """Return the id."""
        ...


Item = TypeVar("Item", bound=Identified)


def export_findings(
    ctx: RequestContext, finding_filter: FindingFilter, cursor: str | None
) -> Iterator[ExportedFinding]:
    """Yield the findings that stand, by pattern and subject, from a cursor on."""
    record_recipient(ctx)
    read_page = partial(list_findings, ctx, finding_filter, limit=FINDINGS_PAGE)
    for finding in items_of_all_pages(read_page, cursor):
        place = finding_cursor(ctx.patterns, finding)
        yield ExportedFinding(**dict(finding), cursor=place)


def export_people(ctx: RequestContext, cursor: str | None) -> Iterator[ExportedPerson]:
    """Yield everybody recorded, by id, from a cursor on."""
    record_recipient(ctx)
    (after,) = PEOPLE.decode(cursor, first=("",))
    read = partial(next_people, ctx.store, reader=ctx.reader, as_of=ctx.as_of, limit=BATCH)
    for person in read_batches(ctx, read, after):
        yield ExportedPerson(**dict(person), cursor=PEOPLE.encode((person.id,)))


def export_incidents(ctx: RequestContext, cursor: str | None) -> Iterator[ExportedIncident]:
    """Yield every incident, by id, from a cursor on."""
    record_recipient(ctx)
    (after,) = INCIDENTS.decode(cursor, first=("",))
    read = partial(next_incidents, ctx.store, reader=ctx.reader, as_of=ctx.as_of, limit=BATCH)
    for incident in read_batches(ctx, read, after):
        yield ExportedIncident(**dict(incident), cursor=INCIDENTS.encode((incident.id,)))


def read_batches(
    ctx: RequestContext, read: Callable[[str], tuple[Item, ...]], after: str
) -> Iterator[Item]:
    """Yield items batch by batch, each logged before any of it leaves."""
    while True:
        batch = read(after)
        yield from ctx.show(batch)
        if len(batch) < BATCH:
            return
        after = batch[-1].id
