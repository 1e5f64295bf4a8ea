"""Who described people may be: ranked records with what each field says; nothing is stored.

Only records that share a blocking key with a description are read, by the index of stored keys, so
that an answer takes as long in a large store as in a small one.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from graph.access.reader import Reader
from graph.db.store import Store
from graph.domain.pnc import pnc_key
from graph.errors import Conflict
from graph.identity.engine import SPLINK, LinkageEngine
from graph.identity.key_lookup import SharingRecords, records_sharing_keys
from graph.identity.linkage_state import stored_model
from graph.identity.matching import (
    Contribution,
    InputRecord,
    MatchingSettings,
    RankedCandidates,
    RecordAddress,
    ScoredPair,
    Zone,
)
from graph.identity.records import LinkableRecord

PEOPLE: Final = 100
# No id of ours begins like this.
ASKED: Final = "?"
Text = Annotated[str, StringConstraints(max_length=10_000)]
Texts = Annotated[tuple[Text, ...], Field(max_length=50)]


class AddressDescription(BaseModel):
    """An address of somebody who is described."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    uprn: Text | None = None
    postcode: Text | None = None
    lines: Texts = ()
    town: Text | None = None


class PersonDescription(BaseModel):
    """Somebody as they are described; whatever is known."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "example": {
                "given_names": ["Jon"],
                "family_name": "Smyth",
                "date_of_birth": "1985-03-02",
                "addresses": [{"postcode": "XA1 1AA"}],
            }
        },
    )

    given_names: Texts = ()
    family_name: Text | None = None
    aliases: Texts = ()
    date_of_birth: date | None = None
    date_of_birth_as_recorded: Text | None = None
    sex: Text | None = None
    pnc_id: Text | None = None
    cro_number: Text | None = None
    phone: Texts = ()
    email: Texts = ()
    addresses: Annotated[tuple[AddressDescription, ...], Field(max_length=50)] = ()


class MatchRequest(BaseModel):
    """Up to a hundred described people."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    people: Annotated[tuple[PersonDescription, ...], Field(min_length=1, max_length=PEOPLE)]
    limit: int = Field(default=5, ge=1, le=50, description="Candidates for each at most.")


class MatchCandidate(BaseModel):
    """A record that a described person may be of, and whose it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    person: str
    record: str = Field(description="As `source:id`.")
    score: float = Field(description="In bits: 10 are odds of 1,000 to 1 for one person.")
    probability: float
    zone: Zone = Field(description="What identity would do with such a pair.")
    contributions: tuple[Contribution, ...]


class MatchResult(BaseModel):
    """Who one described person may be, the likeliest first."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    candidates: tuple[MatchCandidate, ...]


class MatchResponse(BaseModel):
    """Candidates for each described person, in the order in which they were asked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    results: tuple[MatchResult, ...]
    model: str = Field(description="The version of the model that weighed them.")


def match(
    store: Store,
    request: MatchRequest,
    *,
    reader: Reader,
    settings: MatchingSettings,
    engine: LinkageEngine = SPLINK,
) -> MatchResponse:
    """Rank the records, of those the reader may see, that described people may be of."""
    model = stored_model(store)
    if model is None:
        raise Conflict(
            "Nothing was compared yet, so nothing says how much a field is worth; "
            "run `joinedup identity resolve` first."
        )
    described = [input_record(number, item) for number, item in enumerate(request.people)]
    sharing = records_sharing_keys(store, described, shared_values=model.shared, reader=reader)
    pool = [item.record for item in sharing.records.values()]
    rankings = engine.candidates(described, pool, model=model, limit=len(pool)) if pool else ()
    by_description = {ranking.described: ranking for ranking in rankings}
    return MatchResponse(
        results=tuple(
            match_result(by_description.get(item.id), sharing, settings, request.limit)
            for item in described
        ),
        model=model.version.content,
    )


def match_result(
    ranking: RankedCandidates | None,
    sharing: SharingRecords,
    settings: MatchingSettings,
    limit: int,
) -> MatchResult:
    """Return the likeliest of the records that share a key with one description."""
    if ranking is None:
        return MatchResult(candidates=())
    sharing_ids = sharing.of[ranking.described]
    pairs = [pair for pair in ranking.pairs if not sharing_ids.isdisjoint((pair.left, pair.right))]
    return MatchResult(
        candidates=tuple(match_candidate(pair, sharing.records, settings) for pair in pairs[:limit])
    )


def input_record(number: int, person: PersonDescription) -> InputRecord:
    """Return a described person as matching compares them."""
    values = person.model_dump(exclude={"pnc_id", "addresses"})
    # Invented ids are of invented people, and those are in the store with their ids too.
    return InputRecord(
        id=f"{ASKED}{number:03d}",
        source=ASKED,
        pnc_key=pnc_key(person.pnc_id, synthetic=True),
        addresses=tuple(RecordAddress(**address.model_dump()) for address in person.addresses),
        **values,
    )


def match_candidate(
    pair: ScoredPair, records_by_id: Mapping[str, LinkableRecord], settings: MatchingSettings
) -> MatchCandidate:
    """Return a pair as the record it leads to."""
    record = records_by_id[pair.right if pair.left.startswith(ASKED) else pair.left]
    return MatchCandidate(
        person=record.person,
        record=record.record_id,
        score=round(pair.weight, 3),
        probability=round(pair.probability, 6),
        zone=zone_of(pair, settings),
        contributions=pair.contributions,
    )


def zone_of(pair: ScoredPair, settings: MatchingSettings) -> Zone:
    """Return what identity would do with a pair: what a guard holds for is never joined unseen."""
    zone = settings.zone(pair.weight)
    return Zone.REVIEW if zone is Zone.JOINED and pair.guard is not None else zone
