"""How records come in: deliveries are checked whole, then row by row, and become facts."""

from graph.ingest.archive import unpacked
from graph.ingest.correcting import Corrected, Correction, correct
from graph.ingest.erasing import Erased, erase
from graph.ingest.loading import load
from graph.ingest.quarantine import Quarantine, Quarantined
from graph.ingest.report import LoadReport, TableReport
from graph.ingest.resubmitting import ResubmitReport, resubmit

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
