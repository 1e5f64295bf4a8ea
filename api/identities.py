"""Who is who, for the command line and for HTTP alike: logged, done, returned."""

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from api.service import Asked
from graph.errors import NotFound
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
    RecordPerson,
    ResolveReport,
    SplitRuling,
    decide_pair,
    every_record,
    explain_pair,
    identity_report,
    list_pairs,
    match,
    parse_pair_id,
    parse_record_id,
    people_of_records,
    records_by_id,
    resolve,
    split_person,
)
from graph.patterns import refresh
from graph.subjects import person_id


class Split(BaseModel):
    """Whose records a person's were found to be."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    people: tuple[str, ...] = Field(description="The people they are now, by id.")


def resolved(asked: Asked, *, whole: bool) -> ResolveReport:
    """Compare the records and join, and measure the findings of everybody it touched."""
    asked.log((), decision="resolve")
    settings = asked.service.identity.matching()
    done = resolve(
        asked.store,
        settings=settings,
        at=asked.now,
        whole=whole,
        engine=asked.service.engine,
    )
    measured(asked)
    return done


def measured(asked: Asked) -> None:
    """Bring the findings up to date, as after a load."""
    refresh(asked.store, asked.patterns, as_of=asked.service.clock())


def review_of(
    asked: Asked, decision: PairDecision | None, *, limit: int, cursor: str | None
) -> PairPage:
    """Read a page of pairs that wait for a person, or that were decided in one way."""
    found = list_pairs(
        asked.store, reader=asked.reader, decision=decision, limit=limit, after=cursor
    )
    asked.log((one.id for one in found.pairs), found=found.total)
    return found


def pair_of(asked: Asked, pair: str) -> PairExplanation:
    """Read two records side by side, and what is known and was decided of them."""
    found = _explained(asked, parse_pair_id(asked.store, pair))
    asked.log((found.one.id, found.other.id))
    return found


def explained(asked: Asked, one: str, other: str) -> PairExplanation:
    """Read why two records are one person, or two."""
    named = (parse_record_id(asked.store, text) for text in (one, other))
    return pair_of(asked, BETWEEN.join(named))


def ruled(asked: Asked, pair: str, ruling: PairRuling) -> PairExplanation:
    """Decide on a pair and return it as it is then; what cannot be logged is not decided."""
    records = parse_pair_id(asked.store, pair)
    if len(records_by_id(asked.store, records, asked.reader)) < len(records):
        raise NotFound("No pair with this id is known, or none that you may see.")
    asked.log(records, decision=ruling.decision)
    decide_pair(asked.store, records, ruling, by=asked.reader.name, at=asked.now)
    measured(asked)
    return _explained(asked, records)


def split(asked: Asked, person: str, ruling: SplitRuling) -> Split:
    """Take a person apart and return whom that leaves; what cannot be logged is not done."""
    known = person_id(asked.store, person, asked.reader)
    strangers = [parse_record_id(asked.store, text) for text in ruling.records]
    asked.log((known, *strangers), decision="split")
    signed = DecisionAuthor(asked.reader.name, asked.now, ruling.reason)
    touched = split_person(asked.store, known, strangers, signed)
    measured(asked)
    return Split(people=tuple(sorted(touched)))


def report_of(asked: Asked) -> IdentityReport:
    """Read in numbers what identity came to."""
    found = identity_report(asked.store, reader=asked.reader)
    asked.log((), found=found.records)
    return found


def clusters_of(asked: Asked) -> Iterator[RecordPerson]:
    """Read for every record the person it is of."""
    asked.log(())
    return people_of_records(asked.store, reader=asked.reader)


def matched(asked: Asked, people: MatchRequest) -> MatchResponse:
    """Rank the records that described people may be of."""
    told = list(every_record(asked.store, asked.reader))
    found = match(
        asked.store,
        people,
        told,
        settings=asked.service.identity.matching(),
        engine=asked.service.engine,
    )
    persons = {one.person for answer in found.results for one in answer.candidates}
    asked.log(sorted(persons))
    return found


def _explained(asked: Asked, records: tuple[str, str]) -> PairExplanation:
    engine = asked.service.engine
    return explain_pair(asked.store, records, reader=asked.reader, engine=engine)
