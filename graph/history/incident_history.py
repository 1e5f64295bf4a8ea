"""What is recorded about one incident: who took part and how, where, and what followed."""

from datetime import date, datetime
from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator

from graph.history.person_records import Assessment, Conviction, Death
from graph.history.recorded_items import AddressMention, PersonMention, RecordedItem
from graph.long_answer import LongAnswer
from graph.models import FrozenModel
from graph.network import ROLE_OF_EDGE, RoleName

IncidentKind: TypeAlias = Literal["crime", "non_crime", "intelligence"]


def role_name(value: object) -> object:
    """Return the role that a relationship type stands for; a role stays itself."""
    return ROLE_OF_EDGE.get(value, value) if isinstance(value, str) else value


class FormerRole(FrozenModel):
    """What a source said of a party before it said otherwise."""

    status: str | None = None
    relationship: str | None = None
    injury: str | None = None
    recorded_at: datetime
    superseded_at: datetime


class Role(RecordedItem):
    """A person's part in an incident; a status of None was not recorded."""

    role: Annotated[RoleName, BeforeValidator(role_name)]
    status: str | None = None
    relationship: str | None = None
    injury: str | None = None
    former: tuple[FormerRole, ...] = ()


class Party(Role):
    """Somebody else's part in an incident."""

    person: PersonMention


class FormerIncident(FrozenModel):
    """What a source said of an incident before it said otherwise."""

    kind: IncidentKind
    occurred_from: datetime
    occurred_to: datetime | None = None
    flags: tuple[str, ...] = ()
    offence_codes: tuple[str, ...] = ()
    title: str | None = None
    behaviours: tuple[str, ...] = ()
    band: int | None = None
    marking: str
    reference: str | None = None
    outcome: str | None = None
    narrative: str | None = None
    recorded_at: datetime
    superseded_at: datetime


class RecordedIncident(RecordedItem):
    """One report, with the parts taken in it that the reader may see."""

    id: str
    first_recorded_at: datetime
    force: str
    kind: IncidentKind
    occurred_from: datetime
    occurred_to: datetime | None = None
    occurred_on: date
    flags: tuple[str, ...] = ()
    # Whether patterns may count it: crime or non-crime, and in the scope of its delivery.
    counted: bool
    offence_codes: tuple[str, ...] = ()
    offence_flags: tuple[str, ...] = ()
    title: str | None = None
    behaviours: tuple[str, ...] = ()
    # None: unknown, because a code is unknown or spans bands.
    band: int | None = None
    harm: float | None = None
    marking: str
    reference: str | None = None
    outcome: str | None = None
    narrative: str | None = None
    # The parts of the person the history is about; empty where an incident is read by itself.
    roles: tuple[Role, ...] = ()
    people: tuple[Party, ...] = ()
    address: AddressMention | None = None
    former: tuple[FormerIncident, ...] = ()


class ConvictionFor(Conviction):
    """A conviction for the incident, with whose it is."""

    person: PersonMention


class DeathIn(Death):
    """A death in the incident, with whose it is."""

    person: PersonMention


class IncidentHistory(LongAnswer):
    """What is recorded of an incident, as one reader may see it, as it was known at `as_of`."""

    incident: RecordedIncident
    as_of: datetime
    assessments: tuple[Assessment, ...]
    convictions: tuple[ConvictionFor, ...]
    deaths: tuple[DeathIn, ...]
