"""What is recorded about a person, an incident or an address, with the record behind every item."""

from graph.history.history import Against, History, Subject
from graph.history.places import Address, Incident
from graph.history.reading import address, history, incident

__all__ = [
    "Address",
    "Against",
    "History",
    "Incident",
    "Subject",
    "address",
    "history",
    "incident",
]
