"""Histories of a person, an incident or an address, with the record behind every item."""

from graph.history.address_history import AddressHistory
from graph.history.incident_history import IncidentHistory
from graph.history.person_history import History, HistorySubject, VictimSummary
from graph.history.repository import read_address, read_history, read_incident

__all__ = [
    "AddressHistory",
    "History",
    "HistorySubject",
    "IncidentHistory",
    "VictimSummary",
    "read_address",
    "read_history",
    "read_incident",
]
