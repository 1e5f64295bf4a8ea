"""The items of a person's history: records, ties, homes, orders, referrals and others."""

from datetime import date, datetime
from typing import Annotated, Literal, TypeAlias

from graph.history.recorded_items import AddressMention, PersonMention, RecordedItem, RecordedPeriod
from graph.models import REGISTER, FrozenModel

TieKind: TypeAlias = Literal[
    "partner", "ex_partner", "parent_of", "sibling", "other_family", "household", "associate"
]
TieType: TypeAlias = Literal["PARTNER_OF", "PARENT_OF", "RELATED_TO"]


class FormerRecord(FrozenModel):
    """What a source said of a person before it said otherwise."""

    given_names: tuple[str, ...] = ()
    family_name: str | None = None
    aliases: tuple[str, ...] = ()
    date_of_birth: date | None = None
    sex: str | None = None
    warning_markers: tuple[str, ...] = ()
    recorded_at: datetime
    superseded_at: datetime


class PersonRecord(RecordedItem):
    """A person as one source describes them."""

    id: str
    given_names: tuple[str, ...] = ()
    family_name: str | None = None
    aliases: tuple[str, ...] = ()
    date_of_birth: date | None = None
    date_of_birth_as_recorded: str | None = None
    birth_place: str | None = None
    occupation: str | None = None
    sex: str | None = None
    pnc_id: str | None = None
    cro_number: str | None = None
    phone: tuple[str, ...] = ()
    email: tuple[str, ...] = ()
    ethnicity: str | None = None
    force: str | None = None
    warning_markers: tuple[str, ...] = ()
    former: tuple[FormerRecord, ...] = ()


class Tie(RecordedItem, RecordedPeriod):
    """A recorded tie between the person and somebody else."""

    tie: TieType
    kind: TieKind
    # False: the row stands the other way round (the other person is the parent).
    outward: bool
    person: PersonMention


class Residence(RecordedItem, RecordedPeriod):
    """A recorded time of living at an address."""

    address: AddressMention
    address_record_id: str | None = None


class SharedHome(RecordedItem, RecordedPeriod):
    """A time in which somebody else is recorded at a home of the person; the row is the other's."""

    address: str
    person: PersonMention


class RecordedOrder(RecordedItem):
    """A protective order: against whom, and whom it protects."""

    id: str
    kind: str
    conditions: str | None = None
    made_on: date
    # None: never served, or not recorded as served.
    served_at: datetime | None = None
    expires_on: date | None = None
    against: tuple[PersonMention, ...] = ()
    protects: tuple[PersonMention, ...] = ()


class Order(RecordedOrder):
    """A protective order that names the person."""

    against_subject: bool
    protects_subject: bool
    excludes_from: AddressMention | None = None


class RecordedReferral(RecordedItem):
    """A referral to a multi-agency scheme that names the person."""

    id: str
    scheme: str
    made_on: date
    outcome: str | None = None
    decided_on: date | None = None
    reason: str | None = None
    # False: the person is the victim the referral is for.
    concerns_subject: bool
    concerns: PersonMention | None = None
    victim: PersonMention | None = None


class Assessment(RecordedItem):
    """A risk assessment of the person, or of the victim of an incident they are suspect in."""

    id: str
    tool: str
    made_on: date
    grade: str | None = None
    items: tuple[str, ...] = ()
    victim: PersonMention | None = None
    incident: str | None = None


class Management(RecordedItem, RecordedPeriod):
    """A period of multi-agency management."""

    id: str
    scheme: str
    register_: Annotated[str | None, REGISTER] = None
    category: str | None = None
    level: str | None = None
    lead_agency: str | None = None
    last_review: date | None = None


class Conviction(RecordedItem):
    """A conviction or another disposal."""

    id: str
    offence_code: str
    convicted_on: date
    sentence_months: float | None = None
    suspended: bool | None = None
    disposal: str | None = None
    band: int | None = None
    court_da_finding: bool | None = None
    incident: str | None = None


class RiskAssessment(RecordedItem):
    """An assessment of the risk of harm that the person may do."""

    id: str
    tool: str
    made_on: date
    grade: str | None = None


class ProtectionPlan(RecordedItem, RecordedPeriod):
    """A child protection plan of a local authority for the person."""

    id: str
    category: str | None = None


class Death(RecordedItem):
    """The person's death, as recorded."""

    id: str
    died_on: date
    cause: str | None = None
    incident: str | None = None


class RecordedDocuments(FrozenModel):
    """The documents that name a person, by the table they came in."""

    orders: tuple[Order, ...]
    referrals: tuple[RecordedReferral, ...]
    assessments: tuple[Assessment, ...]
    managements: tuple[Management, ...]
    convictions: tuple[Conviction, ...]
    risk_assessments: tuple[RiskAssessment, ...]
    protection_plans: tuple[ProtectionPlan, ...]
    deaths: tuple[Death, ...]
