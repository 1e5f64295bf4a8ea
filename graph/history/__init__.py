"""Histories of a person, an incident or an address, with the record behind every item."""

from graph.history.address_history import AddressHistory
from graph.history.briefing import (
    GRAVE_BAND,
    AtCurrentAddress,
    Briefing,
    BriefingEvent,
    BriefingPart,
    Caution,
    CautionKind,
    Danger,
    KnownChild,
    OrderInForce,
)
from graph.history.briefing_reader import read_briefing
from graph.history.conflicts import ids_of_key, read_conflicts, read_ids_in_conflict
from graph.history.evidence import EvidenceIncident, read_evidence_incidents
from graph.history.exports import (
    ExportOrder,
    RecordedPerson,
    next_places,
    read_incidents,
    read_people,
)
from graph.history.incident_history import IncidentHistory, Party, RecordedIncident
from graph.history.latest_incidents import LatestIncident, load_latest_incidents
from graph.history.names import Caption, load_names
from graph.history.person_history import History, HistorySubject, VictimSummary
from graph.history.person_overview import PersonOverview
from graph.history.person_records import (
    Management,
    Order,
    PersonRecord,
    RecordedReferral,
    SharedHome,
    Tie,
)
from graph.history.recorded_items import AddressMention, PersonMention, RecordedPeriod
from graph.history.repository import read_address, read_history, read_incident, read_person
from graph.history.withheld import WithheldIds, read_withheld_ids

__all__ = [
    "GRAVE_BAND",
    "AddressHistory",
    "AddressMention",
    "AtCurrentAddress",
    "Briefing",
    "BriefingEvent",
    "BriefingPart",
    "Caption",
    "Caution",
    "CautionKind",
    "Danger",
    "EvidenceIncident",
    "ExportOrder",
    "History",
    "HistorySubject",
    "IncidentHistory",
    "KnownChild",
    "LatestIncident",
    "Management",
    "Order",
    "OrderInForce",
    "Party",
    "PersonMention",
    "PersonOverview",
    "PersonRecord",
    "RecordedIncident",
    "RecordedPeriod",
    "RecordedPerson",
    "RecordedReferral",
    "SharedHome",
    "Tie",
    "VictimSummary",
    "WithheldIds",
    "ids_of_key",
    "load_latest_incidents",
    "load_names",
    "next_places",
    "read_address",
    "read_briefing",
    "read_conflicts",
    "read_evidence_incidents",
    "read_history",
    "read_ids_in_conflict",
    "read_incident",
    "read_incidents",
    "read_people",
    "read_person",
    "read_withheld_ids",
]
