"""Who is who, for the command line and for HTTP alike: logged, done, returned."""

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from api.service import Asked
from graph.errors import NotFound
from graph.identity.candidates import MatchAsked, Matched, match
from graph.identity.clusters import Clustered, clusters
from graph.identity.report import IdentityReport, identity_report
from graph.identity.review import Signed, decide_pair, split_person
from graph.identity.explanation import PairExplained, explain_pair, record_named, records_named
from graph.identity.review_queue import PairPage, pairs_to_see
from graph.identity.records import every_record, records_of
from graph.identity.runs import Resolved, resolve
from graph.identity.verdicts import BETWEEN, PairDecision, PairRuling, SplitRuling
from graph.patterns import refresh
from graph.subjects import person_id


class Split(BaseModel):
    """Whose records a person's were found to be."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    people: tuple[str, ...] = Field(description="The people they are now, by id.")


def resolved(asked: Asked, *, whole: bool) -> Resolved:
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
    found = pairs_to_see(
        asked.store, reader=asked.reader, decision=decision, limit=limit, after=cursor
    )
    asked.log((one.id for one in found.pairs), found=found.total)
    return found


def pair_of(asked: Asked, pair: str) -> PairExplained:
    """Read two records side by side, and what is known and was decided of them."""
    found = _explained(asked, records_named(asked.store, pair))
    asked.log((found.one.id, found.other.id))
    return found


def explained(asked: Asked, one: str, other: str) -> PairExplained:
    """Read why two records are one person, or two."""
    named = (record_named(asked.store, text) for text in (one, other))
    return pair_of(asked, BETWEEN.join(named))


def ruled(asked: Asked, pair: str, ruling: PairRuling) -> PairExplained:
    """Decide on a pair and return it as it is then; what cannot be logged is not decided."""
    records = records_named(asked.store, pair)
    if len(records_of(asked.store, records, asked.reader)) < len(records):
        raise NotFound("No pair with this id is known, or none that you may see.")
    asked.log(records, decision=ruling.decision)
    decide_pair(asked.store, records, ruling, by=asked.reader.name, at=asked.now)
    measured(asked)
    return _explained(asked, records)


def split(asked: Asked, person: str, ruling: SplitRuling) -> Split:
    """Take a person apart and return whom that leaves; what cannot be logged is not done."""
    known = person_id(asked.store, person, asked.reader)
    strangers = [record_named(asked.store, text) for text in ruling.records]
    asked.log((known, *strangers), decision="split")
    signed = Signed(asked.reader.name, asked.now, ruling.reason)
    touched = split_person(asked.store, known, strangers, signed)
    measured(asked)
    return Split(people=tuple(sorted(touched)))


def report_of(asked: Asked) -> IdentityReport:
    """Read in numbers what identity came to."""
    found = identity_report(asked.store, reader=asked.reader)
    asked.log((), found=found.records)
    return found


def clusters_of(asked: Asked) -> Iterator[Clustered]:
    """Read for every record the person it is of."""
    asked.log(())
    return clusters(asked.store, reader=asked.reader)


def matched(asked: Asked, people: MatchAsked) -> Matched:
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


def _explained(asked: Asked, records: tuple[str, str]) -> PairExplained:
    engine = asked.service.engine
    return explain_pair(asked.store, records, reader=asked.reader, engine=engine)
