"""How records come in: deliveries are checked whole, then row by row, and become facts."""

from graph.ingest.archive import unpacked
from graph.ingest.correction import Corrected, Correction, correct
from graph.ingest.erasure import Erased, erase
from graph.ingest.loader import load
from graph.ingest.quarantine import Quarantine, Quarantined
from graph.ingest.report import LoadReport, TableReport
from graph.ingest.resubmission import ResubmitReport, resubmit

__all__ = [
    "Corrected",
    "Correction",
    "Erased",
    "LoadReport",
    "Quarantine",
    "Quarantined",
    "ResubmitReport",
    "TableReport",
    "correct",
    "erase",
    "load",
    "resubmit",
    "unpacked",
]
