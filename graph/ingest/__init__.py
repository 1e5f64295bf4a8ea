"""Load deliveries: check them as a whole, then row by row, and store their facts."""

from graph.ingest.archive import unpack_delivery
from graph.ingest.correction import CorrectedVersion, Correction, correct
from graph.ingest.delivery import Manifest
from graph.ingest.erasure import ErasureReport, RepeatedErasures, erase, repeat_erasures
from graph.ingest.erasure_list import ErasureList, ListedErasure
from graph.ingest.erasure_requests import (
    ErasureRequest,
    ErasureRequests,
    RequestState,
    read_person_records,
)
from graph.ingest.incident import Cells, LoadedIncident, load_incident
from graph.ingest.loader import load, load_tables
from graph.ingest.quarantine import Quarantine, QuarantinedRow
from graph.ingest.report import LoadReport, TableReport
from graph.ingest.resubmission import ResubmitReport, resubmit
from graph.ingest.submission import Submission, find_answer, identify_submission, keep_answer

__all__ = [
    "Cells",
    "CorrectedVersion",
    "Correction",
    "ErasureList",
    "ErasureReport",
    "ErasureRequest",
    "ErasureRequests",
    "ListedErasure",
    "LoadReport",
    "LoadedIncident",
    "Manifest",
    "Quarantine",
    "QuarantinedRow",
    "RepeatedErasures",
    "RequestState",
    "ResubmitReport",
    "Submission",
    "TableReport",
    "correct",
    "erase",
    "find_answer",
    "identify_submission",
    "keep_answer",
    "load",
    "load_incident",
    "load_tables",
    "read_person_records",
    "repeat_erasures",
    "resubmit",
    "unpack_delivery",
]
