"""Who is who, for the command line and for HTTP alike: logged, done, returned."""

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from api.services.context import RequestContext
from graph.errors import NotFound
from graph.identity import deciding
from graph.identity.candidates import MatchAsked, Matched, match
from graph.identity.clusters import Clustered, clusters
from graph.identity.counting import IdentityReport, identity_report
from graph.identity.deciding import Signed
from graph.identity.explaining import PairExplained, explain_pair, record_named, records_named
from graph.identity.pairs import PairPage, pairs_to_see
from graph.identity.reading import every_record, records_of
from graph.identity.runs import Resolved, resolve
from graph.identity.verdicts import BETWEEN, PairDecision, PairRuling, SplitRuling
from graph.patterns import refresh
from graph.search.lookup import person_id


class SplitPerson(BaseModel):
    """Whose records a person's were found to be."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    people: tuple[str, ...] = Field(description="The people they are now, by id.")


def resolve_records(asked: RequestContext, *, whole: bool) -> Resolved:
    """Compare the records and join, and measure the findings of everybody it touched."""
    asked.record_read((), decision="resolve")
    settings = asked.app.identity.matching()
    done = resolve(
        asked.store,
        settings=settings,
        at=asked.now,
        whole=whole,
        engine=asked.app.engine,
    )
    refresh_findings(asked)
    return done


def refresh_findings(asked: RequestContext) -> None:
    """Bring the findings up to date, as after a load."""
    refresh(asked.store, asked.patterns, as_of=asked.app.clock())


def list_pairs(
    asked: RequestContext, decision: PairDecision | None, *, limit: int, cursor: str | None
) -> PairPage:
    """Read a page of pairs that wait for a person, or that were decided in one way."""
    found = pairs_to_see(
        asked.store, reader=asked.reader, decision=decision, limit=limit, after=cursor
    )
    asked.record_read((one.id for one in found.pairs), found=found.total)
    return found


def get_pair(asked: RequestContext, pair: str) -> PairExplained:
    """Read two records side by side, and what is known and was decided of them."""
    found = _explain(asked, records_named(asked.store, pair))
    asked.record_read((found.one.id, found.other.id))
    return found


def explain_records(asked: RequestContext, one: str, other: str) -> PairExplained:
    """Read why two records are one person, or two."""
    named = (record_named(asked.store, text) for text in (one, other))
    return get_pair(asked, BETWEEN.join(named))


def decide_pair(asked: RequestContext, pair: str, ruling: PairRuling) -> PairExplained:
    """Decide on a pair and return it as it is then; what cannot be logged is not decided."""
    records = records_named(asked.store, pair)
    if len(records_of(asked.store, records, asked.reader)) < len(records):
        raise NotFound("No pair with this id is known, or none that you may see.")
    asked.record_read(records, decision=ruling.decision)
    deciding.decide_pair(asked.store, records, ruling, by=asked.reader.name, at=asked.now)
    refresh_findings(asked)
    return _explain(asked, records)


def split_person(asked: RequestContext, person: str, ruling: SplitRuling) -> SplitPerson:
    """Take a person apart and return whom that leaves; what cannot be logged is not done."""
    known = person_id(asked.store, person, asked.reader)
    strangers = [record_named(asked.store, text) for text in ruling.records]
    asked.record_read((known, *strangers), decision="split")
    signed = Signed(asked.reader.name, asked.now, ruling.reason)
    touched = deciding.split_person(asked.store, known, strangers, signed)
    refresh_findings(asked)
    return SplitPerson(people=tuple(sorted(touched)))


def get_identity_report(asked: RequestContext) -> IdentityReport:
    """Read in numbers what identity came to."""
    found = identity_report(asked.store, reader=asked.reader)
    asked.record_read((), found=found.records)
    return found


def list_clusters(asked: RequestContext) -> Iterator[Clustered]:
    """Read for every record the person it is of."""
    asked.record_read(())
    return clusters(asked.store, reader=asked.reader)


def match_people(asked: RequestContext, people: MatchAsked) -> Matched:
    """Rank the records that described people may be of."""
    told = list(every_record(asked.store, asked.reader))
    found = match(
        asked.store,
        people,
        told,
        settings=asked.app.identity.matching(),
        engine=asked.app.engine,
    )
    persons = {one.person for answer in found.results for one in answer.candidates}
    asked.record_read(sorted(persons))
    return found


def _explain(asked: RequestContext, records: tuple[str, str]) -> PairExplained:
    engine = asked.app.engine
    return explain_pair(asked.store, records, reader=asked.reader, engine=engine)
