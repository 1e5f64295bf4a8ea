"""What somebody must know of a person before they knock, each fact with its day and its record."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final, Literal, TypeAlias

from graph.history.person_history import HistorySubject
from graph.history.recorded_items import AddressMention, PersonMention
from graph.long_answer import LongAnswer
from graph.models import FrozenModel

DangerKind: TypeAlias = Literal["weapon", "strangulation", "threat_to_kill"]
AtCurrentAddress: TypeAlias = Literal[
    "excluded", "protected_person_lives_there", "not_excluded", "not_known"
]
CautionKind: TypeAlias = Literal["protected_address", "disclosure_pending", "counter_allegation"]
BriefingPart: TypeAlias = Literal[
    "date_of_birth", "warning_markers", "weapon", "strangulation", "threat_to_kill", "orders",
    "address", "children", "household", "grave_event", "risk_grade", "management", "victims",
]  # fmt: skip

# From this band on an offence is of actual harm, control or a threat to kill.
GRAVE_BAND: Final = 3
ADULT: Final = 18


class DatedFact(FrozenModel):
    """A fact with its day and the record it rests on, as `source:id`; None: without a day."""

    on: date | None
    record_id: str | None


class WarningMarker(DatedFact):
    """A warning marker as a source states it; the day is that of the statement."""

    marker: str


class BriefingEvent(DatedFact):
    """An incident in one line."""

    id: str
    force: str
    kind: str
    title: str | None
    band: int | None
    # Whether the person is recorded as suspect in it, and as victim.
    as_suspect: bool
    as_victim: bool


class Danger(FrozenModel):
    """How often a danger is recorded of the person as suspect or victim, and when last."""

    kind: DangerKind
    as_suspect: int
    as_victim: int
    latest: BriefingEvent | None


class OrderInForce(DatedFact):
    """An order in force; `on` is the day it was made."""

    id: str
    kind: str
    conditions: str | None
    # None: not recorded as served.
    served_at: datetime | None
    expires_on: date | None
    # False: it protects the person.
    against_subject: bool
    against: tuple[PersonMention, ...]
    protects: tuple[PersonMention, ...]
    excludes_from: AddressMention | None
    # Of an order against the person: what being at their current address is under it.
    at_current_address: AtCurrentAddress | None = None


class HouseholdMember(DatedFact):
    """Somebody recorded as living at a current address of the person; `on` is since when."""

    person: PersonMention
    age: int | None


class CurrentHome(DatedFact):
    """An address at which the person is recorded as living now, with who else is."""

    address: AddressMention
    others: tuple[HouseholdMember, ...]


class KnownChild(HouseholdMember):
    """Somebody under 18, or of unknown age, whose parent the person is or with whom they live."""

    is_own: bool
    lives_here: bool


class RiskGrade(DatedFact):
    """The highest grade of a risk assessment; the latest of those that have it."""

    tool: str
    grade: str
    victim: PersonMention | None


class CurrentManagement(DatedFact):
    """A management that runs now; `source` is who manages."""

    source: str
    scheme: str
    category: str | None
    level: str | None


class OtherParty(DatedFact):
    """Somebody recorded as victim of the person, or as suspect against them; `on` is the first day.

    `gap_days` lie between the last day with the one before and the first with this one; None: the
    first, or the two overlap.
    """

    # 1: the first.
    place: int
    person: PersonMention
    incidents: int
    last_on: date
    gap_days: int | None
    died_on: date | None


class Caution(DatedFact):
    """What must not be said at the door, with whom it concerns."""

    kind: CautionKind
    person: PersonMention | None = None


class Briefing(LongAnswer):
    """What is recorded of a person that somebody must know before they knock."""

    person: HistorySubject
    age: int | None
    as_of: datetime
    warning_markers: tuple[WarningMarker, ...]
    dangers: tuple[Danger, ...]
    # Those against the person first.
    orders: tuple[OrderInForce, ...]
    homes: tuple[CurrentHome, ...]
    children: tuple[KnownChild, ...]
    last_grave_event: BriefingEvent | None
    risk_grade: RiskGrade | None
    managements: tuple[CurrentManagement, ...]
    # In the order of their first incident.
    victims: tuple[OtherParty, ...]
    first_victim: OtherParty | None
    former_victims_who_died: tuple[OtherParty, ...]
    suspects: tuple[OtherParty, ...]
    incidents_as_suspect: int
    incidents_as_victim: int
    forces: tuple[str, ...]
    # The markings of the incidents it rests on.
    markings: tuple[str, ...]
    not_to_be_said: tuple[Caution, ...]
    # Nothing is recorded of these, which is no sign that there is nothing.
    not_recorded: tuple[BriefingPart, ...]
    links: Mapping[str, str]

    @property
    def is_only_victim(self) -> bool:
        """Return whether the person is recorded as victim and never as suspect."""
        return self.incidents_as_suspect == 0 and self.incidents_as_victim > 0
