"""Histories of a person, an incident or an address, with the record behind every item."""

from graph.history.address_history import AddressHistory
from graph.history.briefing import Briefing
from graph.history.briefing_reader import read_briefing
from graph.history.conflicts import ids_of_key, read_conflicts, read_ids_in_conflict
from graph.history.evidence import EvidenceIncident, read_evidence_incidents
from graph.history.exports import RecordedPerson, next_incidents, next_people
from graph.history.incident_history import IncidentHistory, Party, RecordedIncident
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
from graph.history.recorded_items import PersonMention, RecordedPeriod
from graph.history.repository import read_address, read_history, read_incident, read_person
from graph.history.withheld import WithheldIds, read_withheld_ids

__all__ = [
    "AddressHistory",
    "Briefing",
    "Caption",
    "EvidenceIncident",
    "History",
    "HistorySubject",
    "IncidentHistory",
    "Management",
    "Order",
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
    "load_names",
    "next_incidents",
    "next_people",
    "read_address",
    "read_briefing",
    "read_conflicts",
    "read_evidence_incidents",
    "read_history",
    "read_ids_in_conflict",
    "read_incident",
    "read_person",
    "read_withheld_ids",
]
