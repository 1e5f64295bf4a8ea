"""Load deliveries: check them as a whole, then row by row, and store their facts."""

from graph.ingest.archive import unpack_delivery
from graph.ingest.correction import CorrectedVersion, Correction, correct
from graph.ingest.erasure import ErasureReport, erase
from graph.ingest.loader import load, load_tables
from graph.ingest.quarantine import Quarantine, QuarantinedRow
from graph.ingest.report import LoadReport, TableReport
from graph.ingest.resubmission import ResubmitReport, resubmit

__all__ = [
    "CorrectedVersion",
    "Correction",
    "ErasureReport",
    "LoadReport",
    "Quarantine",
    "QuarantinedRow",
    "ResubmitReport",
    "TableReport",
    "correct",
    "erase",
    "load",
    "load_tables",
    "resubmit",
    "unpack_delivery",
]
