"""The work list, for the command line and for HTTP alike: read, assigned, decided, exported."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import Field

from api.services.context import RequestContext
from api.services.decisions import decide_finding, get_case
from graph.decisions import NewDecision
from graph.domain.time import london_day
from graph.errors import Conflict, Misuse, NotFound
from graph.models import FrozenModel
from graph.page import items_of_all_pages
from graph.search import find_person_id
from graph.worklist import (
    WorkFilter,
    WorkPage,
    WorkRow,
    WorkSort,
    assign_cases,
    load_work,
    read_work_filter,
    save_work_filter,
)
from viz.work_table import work_csv, work_heading

# As many as a page of the list has.
MOST_AT_ONCE: Final = 50
MOST_EXPORTED: Final = 200


class RefusedDecision(FrozenModel):
    """A finding on which nothing was decided, and why."""

    finding: str
    detail: str


class DecisionsOnCases(FrozenModel):
    """What became of one decision on several cases."""

    decided: tuple[str, ...] = Field(description="The findings it was taken on.")
    refused: tuple[RefusedDecision, ...] = Field(
        description="Those it was not taken on: somebody was first, or the finding needs more."
    )


@dataclass(frozen=True, slots=True)
class FirstWork:
    """What a reader starts from: whom the list has first, and what is theirs."""

    first: WorkPage
    of_reader: WorkPage


def list_work(
    ctx: RequestContext,
    work_filter: WorkFilter,
    sort: WorkSort,
    *,
    limit: int,
    cursor: str | None = None,
) -> WorkPage:
    """Read a page of the work list."""
    work = load_work(ctx.store, ctx.patterns, reader=ctx.reader, now=ctx.now)
    page = work.page(work_filter, sort, limit=limit, after=cursor)
    return ctx.show(page, total=page.total)


def get_first_work(ctx: RequestContext, *, limit: int) -> FirstWork:
    """Read whom the list has first, and the first of those whose cases are the reader's."""
    work = load_work(ctx.store, ctx.patterns, reader=ctx.reader, now=ctx.now)
    first = work.page(limit=limit)
    of_reader = work.page(WorkFilter(owner=ctx.reader.name), limit=limit)
    return FirstWork(ctx.show(first, total=first.total), ctx.show(of_reader, total=of_reader.total))


def get_work_of(ctx: RequestContext, people: Sequence[str]) -> tuple[WorkRow, ...]:
    """Read the rows of people, in the stated order; raise NotFound if one has no case."""
    ids = [find_person_id(ctx.store, person, ctx.reader) for person in people]
    work = load_work(ctx.store, ctx.patterns, reader=ctx.reader, now=ctx.now, people=ids)
    if work.people != frozenset(ids):
        raise NotFound("Somebody of these has no case, or none that you may see.")
    rows = (
        *work.page(limit=len(ids)).items,
        *work.page(WorkFilter(state="closed"), limit=len(ids)).items,
    )
    return ctx.show(rows)


def assign_work(
    ctx: RequestContext, people: Sequence[str], owner: str | None
) -> tuple[WorkRow, ...]:
    """Give the cases of people to somebody, or to nobody, and return their rows."""
    rows = get_work_of(ctx, check_people(people))
    ids = [row.person for row in rows]
    ctx.record_read(ids, decision="assigned")
    assign_cases(ctx.store, ids, owner, by=ctx.reader.name, at=ctx.now)
    return get_work_of(ctx, ids)


def decide_work(
    ctx: RequestContext, people: Sequence[str], decision: NewDecision
) -> DecisionsOnCases:
    """Take one decision on every finding of people's cases that waits for one."""
    finding_ids: list[str] = []
    refusals: list[RefusedDecision] = []
    for person in check_people(people):
        for finding in get_case(ctx, person).findings:
            if finding.decision != "open":
                continue
            try:
                finding_ids.append(decide_finding(ctx, finding.id, decision).id)
            except (Conflict, Misuse, NotFound) as error:
                refusals.append(RefusedDecision(finding=finding.id, detail=str(error)))
    return DecisionsOnCases(decided=tuple(finding_ids), refused=tuple(refusals))


def export_work(
    ctx: RequestContext,
    work_filter: WorkFilter,
    sort: WorkSort,
    people: Sequence[str],
    *,
    recipient: str,
) -> bytes:
    """Return the work list as CSV for somebody: `people`, or else everybody of the filter."""
    if len(people) > 0:
        rows = get_work_of(ctx, check_people(people))
    else:
        work = load_work(ctx.store, ctx.patterns, reader=ctx.reader, now=ctx.now)

        def read_page(cursor: str | None) -> WorkPage:
            return work.page(work_filter, sort, limit=MOST_EXPORTED, after=cursor)

        rows = ctx.show(tuple(items_of_all_pages(read_page)))
    heading = work_heading(as_of=ctx.now, by=ctx.reader.name, recipient=recipient)
    return work_csv(rows, heading, today=london_day(ctx.now))


def saved_filter(ctx: RequestContext) -> WorkFilter | None:
    """Read what this reader keeps the list filtered by."""
    return read_work_filter(ctx.store, ctx.reader)


def save_filter(ctx: RequestContext, work_filter: WorkFilter) -> None:
    """Keep what this reader filters the list by; log it first."""
    ctx.record_read((), decision="filter kept")
    save_work_filter(ctx.store, work_filter, by=ctx.reader.name, at=ctx.now)


def check_people(people: Sequence[str]) -> Sequence[str]:
    """Return people if they are some and not too many at once; raise Misuse."""
    if not 0 < len(people) <= MOST_AT_ONCE:
        raise Misuse(f"Choose at least one person, and at most {MOST_AT_ONCE} at once.")
    return people
