"""What is recorded about one address."""

from collections.abc import Mapping
from datetime import date, datetime

from graph.history.incident_history import IncidentKind, Party
from graph.history.person_records import RecordedOrder
from graph.history.recorded_items import AddressMention, PersonMention, RecordedItem, RecordedPeriod
from graph.long_answer import LongAnswer


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


class OrderThere(RecordedOrder):
    """An order that keeps somebody from there."""


class AddressHistory(LongAnswer):
    """What is recorded of an address, as one reader may see it, as it was known at `as_of`."""

    address: Located
    as_of: datetime
    records: tuple[AddressRecord, ...]
    residents: tuple[Resident, ...]
    incidents: tuple[IncidentThere, ...]
    # How many incidents happened there in each year, and of each band; `unknown` has none.
    incidents_by_year: Mapping[int, int]
    incidents_by_band: Mapping[str, int]
    orders: tuple[OrderThere, ...]
