"""What is recorded of one address, and of one incident, each read by itself."""

from datetime import date, datetime

from graph.history.incidents import IncidentKind, Party, RecordedIncident
from graph.history.items import Assessment, Conviction, Death
from graph.history.mentions import AddressMention, PersonMention, RecordedItem, RecordedPeriod
from graph.models import FrozenModel


class AddressRecord(RecordedItem):
    """An address as one source describes it."""

    id: str
    lines: tuple[str, ...] = ()
    town: str | None = None
    postcode: str | None = None
    uprn: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    kind: str | None = None
    protected: bool | None = None
    force: str | None = None


class Located(AddressMention):
    """An address as its records together describe it."""

    uprn: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class Resident(RecordedItem, RecordedPeriod):
    """A recorded time of somebody living there."""

    person: PersonMention
    address_record_id: str | None = None


class IncidentThere(RecordedItem):
    """An incident that happened there, in short."""

    id: str
    force: str
    kind: IncidentKind
    title: str | None = None
    band: int | None = None
    counted: bool
    marking: str
    outcome: str | None = None
    occurred_from: datetime
    occurred_on: date
    people: tuple[Party, ...] = ()


class OrderThere(RecordedItem):
    """An order that keeps somebody from there."""

    id: str
    kind: str
    conditions: str | None = None
    made_on: date
    served_at: datetime | None = None
    expires_on: date | None = None
    against: tuple[PersonMention, ...] = ()
    protects: tuple[PersonMention, ...] = ()


class AddressHistory(FrozenModel):
    """What is recorded of an address, as one reader may see it, as it was known at `as_of`."""

    address: Located
    as_of: datetime
    records: tuple[AddressRecord, ...]
    residents: tuple[Resident, ...]
    incidents: tuple[IncidentThere, ...]
    orders: tuple[OrderThere, ...]


class ConvictionFor(Conviction):
    """A conviction for the incident, with whose it is."""

    person: PersonMention


class DeathIn(Death):
    """A death in the incident, with whose it is."""

    person: PersonMention


class IncidentHistory(FrozenModel):
    """What is recorded of an incident, as one reader may see it, as it was known at `as_of`."""

    incident: RecordedIncident
    as_of: datetime
    assessments: tuple[Assessment, ...]
    convictions: tuple[ConvictionFor, ...]
    deaths: tuple[DeathIn, ...]
