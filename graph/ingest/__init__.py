"""Load deliveries: check them as a whole, then row by row, and store their facts."""

from graph.ingest.archive import unpack_delivery
from graph.ingest.correction import (
    CorrectedVersion,
    Correction,
    CorrectionReason,
    check_correction,
    correct,
)
from graph.ingest.delivery import MANIFEST, SKIPPED_FILES, Manifest, is_litter, read_manifest
from graph.ingest.erasure import ErasureReport, RepeatedErasures, erase, repeat_erasures
from graph.ingest.erasure_list import ErasureList, ListedErasure
from graph.ingest.erasure_requests import (
    ErasureRequest,
    ErasureRequests,
    RequestState,
    read_person_records,
)
from graph.ingest.facts import RowFact
from graph.ingest.faults import RowFault, fault_sentence, faults_of
from graph.ingest.formats import (
    RawRow,
    RowPlace,
    bounded_lines,
    numbered_rows,
    printable_name,
    read_json_lines,
)
from graph.ingest.incident import Cells, LoadedIncident, load_incident
from graph.ingest.limits import MAX_COLUMNS
from graph.ingest.loader import load, load_tables
from graph.ingest.quarantine import WAITING_STATE, Quarantine, QuarantinedRow, quarantine_id
from graph.ingest.report import LoadReport, TableReport
from graph.ingest.resubmission import ResubmitReport, resubmit
from graph.ingest.row_reader import RowReader
from graph.ingest.submission import Submission, find_answer, identify_submission, keep_answer

__all__ = [
    "MANIFEST",
    "MAX_COLUMNS",
    "SKIPPED_FILES",
    "WAITING_STATE",
    "Cells",
    "CorrectedVersion",
    "Correction",
    "CorrectionReason",
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
    "RawRow",
    "RepeatedErasures",
    "RequestState",
    "ResubmitReport",
    "RowFact",
    "RowFault",
    "RowPlace",
    "RowReader",
    "Submission",
    "TableReport",
    "bounded_lines",
    "check_correction",
    "correct",
    "erase",
    "fault_sentence",
    "faults_of",
    "find_answer",
    "identify_submission",
    "is_litter",
    "keep_answer",
    "load",
    "load_incident",
    "load_tables",
    "numbered_rows",
    "printable_name",
    "quarantine_id",
    "read_json_lines",
    "read_manifest",
    "read_person_records",
    "repeat_erasures",
    "resubmit",
    "unpack_delivery",
]
