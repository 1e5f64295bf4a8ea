"""What matching answers: explained pairs, clusters, doubts with their reason, and who was left out.

Nothing here holds a value of a record: ids, weights and words only.
"""

from collections.abc import Sequence
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, SkipValidation

from .model import MatchModel

Ids = tuple[str, str]


class Zone(StrEnum):
    """Where a pair's weight puts it."""

    JOINED = "joined"
    REVIEW = "review"
    APART = "apart"


class DoubtReason(StrEnum):
    """Why a pair or a group is put before a person and not joined."""

    WEIGHT_BETWEEN = "weight_between"  # likely, not likely enough
    NAMES_ONLY = "names_only"  # heavy enough, but nothing beside the names agrees
    OTHER_DATES = "other_dates"  # nothing but names agrees, and two dates of birth
    NAMESAKES = "namesakes"  # one name and date of birth, and nothing more
    REJECTED_THROUGH_OTHERS = "rejected_through_others"  # would join a rejected pair
    TWO_PNC_IDS = "two_pnc_ids"
    TWO_DATES_OF_BIRTH = "two_dates_of_birth"
    IN_ONE_INCIDENT = "in_one_incident"  # its author knew of two people
    TWINS = "twins"  # one family name and date of birth, two given names
    SIBLINGS = "siblings"  # one family name, two given names, no date in common
    PARENT_AND_CHILD = "parent_and_child"  # one name, born a generation apart
    RELATIVES_AT_ONE_ADDRESS = "relatives_at_one_address"  # other given name, no date of birth
    NAMESAKES_AT_ONE_ADDRESS = "namesakes_at_one_address"  # one name, two dates of birth
    NAMESAKES_IN_ONE_COMPANY = "namesakes_in_one_company"  # the same, beside the same people
    ONE_HOUSEHOLD = "one_household"  # through a third record only
    TOO_LARGE = "too_large"
    ACCEPTED_AGAINST_PNC = "accepted_against_pnc"  # a person joined what has two PNC ids


class ExclusionReason(StrEnum):
    """Why a record is compared with nothing; it stays a person of its own (or of its base)."""

    EMPTY = "empty"
    NAME_ONLY = "name_only"
    DATE_ONLY = "date_only"
    PLACEHOLDER = "placeholder"  # "Unknown Male 01/01/1900"
    TOO_COMMON = "too_common"  # as many records share all it says as no person has


class OutcomeModel(BaseModel):
    """Forbid change and unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Contribution(OutcomeModel):
    """Hold what the comparison of one field says, in bits: above zero for one person."""

    field: str
    level: str  # in words: "same date of birth", "day and month swapped"
    weight: float


class ScoredPair(OutcomeModel):
    """Hold two records compared; `left < right`."""

    left: str
    right: str
    weight: float  # bits: the base-two logarithm of the odds, the prior included
    probability: float
    contributions: tuple[Contribution, ...]  # the prior first, in the order of the fields
    guard: DoubtReason | None = None  # why it is never joined by weight alone


class PairConstraints(OutcomeModel):
    """Hold what people decided about pairs; each pair in either order."""

    accepted: frozenset[Ids] = frozenset()
    rejected: frozenset[Ids] = frozenset()


class RecordCluster(OutcomeModel):
    """Hold the records of one person: two or more, sorted by id."""

    members: tuple[str, ...]


class Doubt(OutcomeModel):
    """Hold what a person is to look at: the records concerned and the pairs not joined for it."""

    members: tuple[str, ...]
    pairs: tuple[Ids, ...]
    reason: DoubtReason  # the gravest
    reasons: tuple[DoubtReason, ...] = ()  # of each pair; none: the one reason is that of all


class ExcludedRecord(OutcomeModel):
    """Hold a record that was not compared, and why."""

    id: str
    reason: ExclusionReason


class RankedCandidates(OutcomeModel):
    """Hold who a described person may be, likeliest first."""

    described: str
    pairs: tuple[ScoredPair, ...]


class LinkageOutcome(OutcomeModel):
    """Hold all that one run of matching found.

    `pairs` are those joined or to be reviewed by weight, sorted by ids, made when they are read
    (a million records have millions). `clusters` are sorted by their first member; a record in no
    cluster stands alone. After `extend`, both hold only what a new record touched.
    """

    pairs: SkipValidation[Sequence[ScoredPair]]
    clusters: tuple[RecordCluster, ...]
    doubts: tuple[Doubt, ...]
    # Pairs below the weight for it that joined their records together with others.
    joined_by_several: tuple[Ids, ...] = ()
    left_out: tuple[ExcludedRecord, ...]
    model: MatchModel
