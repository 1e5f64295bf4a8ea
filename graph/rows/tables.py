"""The thirteen tables of a delivery: what a row of each may hold."""

from datetime import datetime
from typing import ClassVar, Final, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, model_validator

from graph.domain.time import london_day
from graph.rows import kinds
from graph.rows.kinds import Day, Force, Id, Moment, Number, Text, Texts, Truth, value_fault


class TableRow(BaseModel):
    """A row of any table; the validation context holds `extracted_at`."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)

    # Columns whose day must not lie after the extraction, and pairs of start and end.
    PAST: ClassVar[tuple[str, ...]] = ()
    SPANS: ClassVar[tuple[tuple[str, str], ...]] = ()

    recorded_at: Moment | None = None
    withdrawn: Truth = False

    @model_validator(mode="after")
    def happened_in_order(self, info: ValidationInfo) -> Self:
        """Refuse what ends before it starts, and what happened after it was extracted."""
        extracted_at = info.context["extracted_at"] if info.context is not None else None
        if extracted_at is not None:
            refuse_future(self, extracted_at)
        for start, end in self.SPANS:
            first, last = getattr(self, start), getattr(self, end)
            if first is not None and last is not None and last < first:
                raise value_fault("span", f"{column(end)} is before {column(start)}")
        return self


def column(field: str) -> str:
    """Return the column's name; `from` is a word of Python, so its field has an underscore."""
    return field.rstrip("_")


def refuse_future(row: TableRow, extracted_at: datetime) -> None:
    """Refuse an event after the extraction: the source could not have known of it."""
    last_day = london_day(extracted_at)
    for field in ("recorded_at", *row.PAST):
        value = getattr(row, field)
        if value is None:
            continue
        late = value > extracted_at if isinstance(value, datetime) else value > last_day
        if late:
            raise value_fault("future", f"{column(field)} is after the delivery's extracted_at")


class People(TableRow):
    """A person as one source describes them."""

    PAST = ("date_of_birth",)

    id: Id
    given_names: Texts = ()
    family_name: Text | None = None
    aliases: Texts = ()
    date_of_birth: Day | None = None
    date_of_birth_as_recorded: Text | None = None
    birth_place: Text | None = None
    occupation: Text | None = None
    sex: kinds.Sex | None = None
    pnc_id: Text | None = None
    cro_number: Text | None = None
    phone: Texts = ()
    email: Texts = ()
    ethnicity: Text | None = None
    force: Force | None = None
    warning_markers: Texts = ()


class Addresses(TableRow):
    """A place as one source describes it."""

    id: Id
    lines: Texts = ()
    town: Text | None = None
    postcode: kinds.Postcode | None = None
    uprn: kinds.Uprn | None = None
    latitude: Number | None = Field(default=None, ge=-90, le=90)
    longitude: Number | None = Field(default=None, ge=-180, le=180)
    kind: kinds.PlaceKind | None = None
    protected: Truth = False
    force: Force | None = None


class Incidents(TableRow):
    """One report: a crime, a non-crime incident or a piece of intelligence."""

    PAST = ("occurred_from", "occurred_to")
    SPANS = (("occurred_from", "occurred_to"),)

    id: Id
    force: Force
    kind: kinds.IncidentKind
    occurred_from: Moment
    occurred_to: Moment | None = None
    flags: tuple[kinds.Flag, ...] = ()
    offence_codes: Texts = ()
    title: Text | None = None
    behaviours: tuple[kinds.Behaviour, ...] = ()
    address_id: Id | None = None
    marking: kinds.Marking = "open"
    reference: Text | None = None
    outcome: Text | None = None
    narrative: kinds.Narrative | None = None


class Parties(TableRow):
    """A person's part in an incident."""

    incident_id: Id
    person_id: Id
    role: kinds.Role
    status: kinds.Status | None = None
    relationship: Text | None = None
    injury: Text | None = None


class PeriodRow(TableRow):
    """A row that is true between two days; an open end has no day."""

    PAST = ("from_",)
    SPANS = (("from_", "to"),)

    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None


class Residences(PeriodRow):
    """A person living at an address."""

    person_id: Id
    address_id: Id


class Relationships(PeriodRow):
    """A tie between two people."""

    person_id: Id
    other_id: Id
    kind: kinds.TieKind

    @model_validator(mode="after")
    def two_people(self) -> Self:
        """Refuse a tie of a person with themselves."""
        if self.person_id == self.other_id:
            raise value_fault("self", "person_id and other_id are the same person")
        return self


class Convictions(TableRow):
    """A conviction or another disposal of an offence."""

    PAST = ("convicted_on",)

    id: Id
    person_id: Id
    offence_code: Text
    convicted_on: Day
    incident_id: Id | None = None
    sentence_months: Number | None = Field(default=None, ge=0)
    suspended: Truth | None = None
    disposal: Text | None = None


class Orders(TableRow):
    """A protective order."""

    PAST = ("made_on", "served_at")
    SPANS = (("made_on", "expires_on"),)

    id: Id
    kind: kinds.OrderKind
    subject_id: Id
    made_on: Day
    protected_ids: tuple[Id, ...] = ()
    address_id: Id | None = None
    served_at: Moment | None = None
    expires_on: Day | None = None
    conditions: Text | None = None


class Referrals(TableRow):
    """A referral to a multi-agency scheme."""

    PAST = ("made_on", "decided_on")
    SPANS = (("made_on", "decided_on"),)

    id: Id
    scheme: kinds.ReferralScheme
    person_id: Id
    made_on: Day
    victim_id: Id | None = None
    outcome: Text | None = None
    decided_on: Day | None = None
    reason: Text | None = None


class Managements(PeriodRow):
    """A period of multi-agency management."""

    PAST = ("from_", "last_review")

    id: Id
    person_id: Id
    scheme: kinds.ManagementScheme
    register_: kinds.Register | None = Field(default=None, alias="register")
    category: Text | None = None
    level: Text | None = None
    last_review: Day | None = None


class Assessments(TableRow):
    """A risk assessment of a victim, as it was filled in."""

    PAST = ("made_on",)

    id: Id
    tool: kinds.Tool
    victim_id: Id
    made_on: Day
    incident_id: Id | None = None
    grade: kinds.Grade | None = None
    items: Texts = ()


class ProtectionPlans(TableRow):
    """A child protection plan of a local authority."""

    PAST = ("from_",)
    SPANS = (("from_", "to"),)

    id: Id
    child_id: Id
    from_: Day = Field(alias="from")
    category: Text | None = None
    to: Day | None = None


class Deaths(TableRow):
    """A person's death."""

    PAST = ("died_on",)

    person_id: Id
    died_on: Day
    cause: kinds.DeathCause | None = None
    incident_id: Id | None = None


# In the order in which they are loaded: what is referred to comes first.
TABLES: Final[dict[str, type[TableRow]]] = {
    "people": People,
    "addresses": Addresses,
    "incidents": Incidents,
    "parties": Parties,
    "residences": Residences,
    "relationships": Relationships,
    "convictions": Convictions,
    "orders": Orders,
    "referrals": Referrals,
    "managements": Managements,
    "assessments": Assessments,
    "protection_plans": ProtectionPlans,
    "deaths": Deaths,
}


def columns(table: str) -> dict[str, bool]:
    """Return the columns of a table and whether each is required."""
    fields = TABLES[table].model_fields
    own = {name: field for name, field in fields.items() if name not in TableRow.model_fields}
    return {field.alias or name: field.is_required() for name, field in (own | fields).items()}


def list_columns(table: str) -> frozenset[str]:
    """Return the columns that hold several values."""
    return frozenset(
        field.alias or name
        for name, field in TABLES[table].model_fields.items()
        if getattr(field.annotation, "__origin__", None) is tuple
    )


def key_columns(table: str) -> tuple[str, ...]:
    """Return what a row is known by within its source."""
    return KEYS.get(table, ("id",))


KEYS: Final = {
    "parties": ("incident_id", "person_id", "role"),
    "residences": ("person_id", "address_id", "from"),
    "relationships": ("person_id", "other_id", "kind", "from"),
    "deaths": ("person_id",),
}
