"""Who is who, for the command line and for HTTP alike: logged, done, returned."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from api.services.context import RequestContext
from api.services.measuring import refresh_findings
from graph.errors import Forbidden, NotFound
from graph.identity import (
    BETWEEN,
    DecisionAuthor,
    IdentityReport,
    MatchRequest,
    MatchResponse,
    PairDecision,
    PairExplanation,
    PairPage,
    PairRuling,
    PairSummary,
    RecordPerson,
    ResolveReport,
    SplitRuling,
    explain_pair,
    identity_report,
    match,
    parse_pair_id,
    parse_record_id,
    people_of_records,
    records_by_id,
    resolve,
    review,
    review_queue,
)
from graph.search import find_person_id

# How many records are logged and given at once.
PORTION: Final = 1_000
NOT_SHOWN: Final = (
    "Your role is not shown phone numbers, e-mail addresses or protected addresses, so describe "
    "people without them."
)


class SplitPerson(BaseModel):
    """Whose records a person's were found to be."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    people: tuple[str, ...] = Field(description="The people they are now, by id.")


def resolve_records(ctx: RequestContext, *, whole: bool) -> ResolveReport:
    """Compare the records and join, and measure the findings of everybody it touched."""
    ctx.record_read((), decision="resolve")
    settings = ctx.app.identity.matching()
    run = resolve(
        ctx.store,
        settings=settings,
        at=ctx.now,
        whole=whole,
        engine=ctx.app.engine,
    )
    refresh_findings(ctx)
    return run


def list_pairs(
    ctx: RequestContext, decision: PairDecision | None, *, limit: int, cursor: str | None
) -> PairPage:
    """Read a page of pairs that wait for a person, or that were decided in one way."""
    page = review_queue.list_pairs(
        ctx.store, reader=ctx.reader, decision=decision, limit=limit, after=cursor
    )
    return ctx.show(page, total=page.total)


def every_pair(ctx: RequestContext, decision: PairDecision | None) -> Iterator[PairSummary]:
    """Read all pairs that wait for a person, or that were decided in one way, as they come."""
    for pairs in review_queue.every_pair(ctx.store, reader=ctx.reader, decision=decision):
        yield from ctx.show(pairs)


def next_pair(ctx: RequestContext, pair: str) -> str | None:
    """Return the id of the pair that waits after this one; None at the end of the queue."""
    return review_queue.next_pair(ctx.store, pair, reader=ctx.reader)


def get_pair(ctx: RequestContext, pair: str) -> PairExplanation:
    """Read two records side by side, and what is known and was decided of them."""
    return ctx.show(_explain(ctx, parse_pair_id(ctx.store, pair)))


def explain_records(ctx: RequestContext, first: str, second: str) -> PairExplanation:
    """Read why two records are one person, or two."""
    record_ids = (parse_record_id(ctx.store, text) for text in (first, second))
    return get_pair(ctx, BETWEEN.join(record_ids))


def decide_pair(ctx: RequestContext, pair: str, decision: PairRuling) -> PairExplanation:
    """Decide on a pair and return it as it is then; what cannot be logged is not decided."""
    records = parse_pair_id(ctx.store, pair)
    if len(records_by_id(ctx.store, records, ctx.reader)) < len(records):
        raise NotFound("No pair with this id is known, or none that you may see.")
    ctx.record_read(records, decision=decision.decision)
    review.decide_pair(ctx.store, records, decision, by=ctx.reader.name, at=ctx.now)
    refresh_findings(ctx)
    return ctx.show(_explain(ctx, records))


def split_person(ctx: RequestContext, person: str, split: SplitRuling) -> SplitPerson:
    """Take a person apart and return whom that leaves; what cannot be logged is not done."""
    person = find_person_id(ctx.store, person, ctx.reader)
    strangers = [parse_record_id(ctx.store, text) for text in split.records]
    ctx.record_read((person, *strangers), decision="split")
    author = DecisionAuthor(ctx.reader.name, ctx.now, split.reason)
    changed_people = review.split_person(ctx.store, person, strangers, author)
    refresh_findings(ctx)
    return ctx.show(SplitPerson(people=tuple(sorted(changed_people))))


def get_identity_report(ctx: RequestContext) -> IdentityReport:
    """Read in numbers what identity came to."""
    report = identity_report(ctx.store, reader=ctx.reader)
    return ctx.show(report, total=report.records)


def list_clusters(ctx: RequestContext) -> Iterator[RecordPerson]:
    """Read for every record the person it is of."""
    people = people_of_records(ctx.store, reader=ctx.reader)
    while len(portion := tuple(islice(people, PORTION))) > 0:
        ctx.record_read(person.person for person in portion)
        yield from portion


def match_people(ctx: RequestContext, people: MatchRequest) -> MatchResponse:
    """Rank the records that described people may be of.

    Raises Forbidden where somebody is described by what this reader is not shown of others: the
    weight of a phone number would say whose it is.
    """
    contacts = any(len(person.phone) + len(person.email) > 0 for person in people.people)
    places = any(len(person.addresses) > 0 for person in people.people)
    if (contacts and not ctx.reader.sees("contact")) or (
        places and not ctx.reader.parameters()["protected"]
    ):
        raise Forbidden(NOT_SHOWN)
    matches = match(
        ctx.store,
        people,
        reader=ctx.reader,
        settings=ctx.app.identity.matching(),
        engine=ctx.app.engine,
    )
    return ctx.show(matches)


def _explain(ctx: RequestContext, records: tuple[str, str]) -> PairExplanation:
    engine = ctx.app.engine
    return explain_pair(ctx.store, records, reader=ctx.reader, engine=engine)
