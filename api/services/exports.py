"""Everything of a kind that a reader may see, one after the other, for systems that take it all.

In the order of changes, an export goes on from its last cursor with what has changed since.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final, Literal, Protocol, TypeVar

from pydantic import TypeAdapter

from api.schemas.exports import ExportedFinding, ExportedIncident, ExportedPerson
from api.services.context import RequestContext
from api.services.disclosure import record_recipient
from api.services.findings import FINDINGS_PAGE, list_findings
from graph.decisions import changes_from, next_changed_findings
from graph.history import ExportOrder, next_places, read_incidents, read_people
from graph.page import CursorCodec, ExportPlace, items_of_all_pages
from graph.patterns import FindingFilter, finding_cursor

BATCH: Final = 500
PLACE: Final = TypeAdapter(tuple[str])
Noun = Literal["people", "incidents", "findings"]


class Identified(Protocol):
    """What has an id."""

    @property
    def id(self) -> str:
        """Return the id."""
        ...


Item = TypeVar("Item", bound=Identified)


def place_codec(noun: Noun, order: ExportOrder) -> CursorCodec[tuple[str]]:
    """Return how cursors of an export are written; those of each order are its own."""
    return CursorCodec(noun if order == "id" else f"changed {noun}", PLACE)


def export_findings(
    ctx: RequestContext, finding_filter: FindingFilter, cursor: str | None
) -> Iterator[ExportedFinding]:
    """Yield the findings that stand, by pattern and subject, from a cursor on."""
    record_recipient(ctx)
    read_page = partial(list_findings, ctx, finding_filter, limit=FINDINGS_PAGE)
    for finding in items_of_all_pages(read_page, cursor):
        place = finding_cursor(ctx.patterns, finding)
        yield ExportedFinding(**dict(finding), cursor=place)


def export_changed_findings(
    ctx: RequestContext, finding_filter: FindingFilter, cursor: str | None
) -> Iterator[ExportedFinding]:
    """Yield findings in the order of their last changes, those too that stand no longer."""
    record_recipient(ctx)
    codec = place_codec("findings", "changed")
    (after,) = codec.decode(cursor, first=("",))
    # A run writes states of the moment it began, so what it wrote last may stand before the cursor.
    since = changes_from(after)
    any_condition = finding_filter.model_copy(update={"whatever_condition": True})

    def read_batch(ids: Sequence[str]) -> Sequence[ExportedFinding]:
        id_filter = any_condition.model_copy(update={"ids": tuple(ids)})
        page = list_findings(ctx, id_filter, limit=len(ids), cursor=None)
        return [ExportedFinding(**dict(finding), cursor="") for finding in page.items]

    next_batch = partial(next_changed_findings, ctx.store, since, limit=BATCH)
    for finding, place in read_batches(next_batch, read_batch, ""):
        yield finding.model_copy(update={"cursor": codec.encode((place,))})


def export_people(
    ctx: RequestContext, order: ExportOrder, cursor: str | None
) -> Iterator[ExportedPerson]:
    """Yield everybody recorded, from a cursor on."""
    read = partial(read_people, ctx.store, reader=ctx.reader, as_of=ctx.as_of)
    for person, place in export_records(ctx, "people", order, cursor, read):
        yield ExportedPerson(**dict(person), cursor=place)


def export_incidents(
    ctx: RequestContext, order: ExportOrder, cursor: str | None
) -> Iterator[ExportedIncident]:
    """Yield every incident, from a cursor on."""
    read = partial(read_incidents, ctx.store, reader=ctx.reader, as_of=ctx.as_of)
    for incident, place in export_records(ctx, "incidents", order, cursor, read):
        yield ExportedIncident(**dict(incident), cursor=place)


def export_records(
    ctx: RequestContext,
    noun: Literal["people", "incidents"],
    order: ExportOrder,
    cursor: str | None,
    read: Callable[[Sequence[str]], Sequence[Item]],
) -> Iterator[tuple[Item, str]]:
    """Yield records of a kind, as the reader may see them, each with the cursor after it."""
    record_recipient(ctx)
    codec = place_codec(noun, order)
    (after,) = codec.decode(cursor, first=("",))
    next_batch = partial(next_places, ctx.store, noun, order, limit=BATCH)

    def read_batch(ids: Sequence[str]) -> Sequence[Item]:
        return ctx.show(read(ids))

    for record, place in read_batches(next_batch, read_batch, after):
        yield record, codec.encode((place,))


def read_batches(
    next_batch: Callable[[str], Sequence[ExportPlace]],
    read_batch: Callable[[Sequence[str]], Sequence[Item]],
    after: str,
) -> Iterator[tuple[Item, str]]:
    """Yield items in the order of their places, batch by batch, each with its place."""
    while True:
        places = next_batch(after)
        if len(places) == 0:
            return
        items = {item.id: item for item in read_batch([place.id for place in places])}
        for place in places:
            if place.id in items:
                yield items[place.id], place.place
        after = places[-1].place
