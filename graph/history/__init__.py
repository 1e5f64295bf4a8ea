"""What is recorded about a person, an incident or an address, with the record behind every item."""

from graph.history.history import History, HistorySubject, VictimSummary
from graph.history.places import AddressHistory, IncidentHistory
from graph.history.reading import read_address, read_history, read_incident

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
