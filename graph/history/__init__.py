"""What is recorded about a person, an incident or an address, with the record behind every item."""

from graph.history.history import Against, History, Subject
from graph.history.reading import history

__all__ = ["Against", "History", "Subject", "history"]
