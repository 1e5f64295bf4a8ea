"""Recognition: since when the records have supported a rule, and what came of it."""

from graph.recognition.answers import RecognitionAnswer
from graph.recognition.by_force import ForceRecognition
from graph.recognition.ledger import RecognitionEntry, read_entries
from graph.recognition.ledger_cache import LedgerCache
from graph.recognition.recognition import Recognition, read_recognition

__all__ = [
    "ForceRecognition",
    "LedgerCache",
    "Recognition",
    "RecognitionAnswer",
    "RecognitionEntry",
    "read_entries",
    "read_recognition",
]
