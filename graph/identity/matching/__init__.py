"""Matching: person records in; explained pairs, clusters and doubts out. It knows no store."""

from typing import TYPE_CHECKING

from .model import LevelProbabilities, MatchModel, ModelVersion
from .outcome import (
    Contribution,
    Doubt,
    DoubtReason,
    ExcludedRecord,
    ExclusionReason,
    LinkageOutcome,
    PairConstraints,
    RankedCandidates,
    RecordCluster,
    ScoredPair,
    Zone,
)
from .person_record import InputRecord, PersonIdentifiers, RecordAddress
from .prepared_records import PreparedRecords
from .settings import MatchingSettings

if TYPE_CHECKING:
    from .linker import candidates, explain, extend, resolve

__all__ = [
    "Contribution",
    "Doubt",
    "DoubtReason",
    "ExcludedRecord",
    "ExclusionReason",
    "InputRecord",
    "LevelProbabilities",
    "LinkageOutcome",
    "MatchModel",
    "MatchingSettings",
    "ModelVersion",
    "PairConstraints",
    "PersonIdentifiers",
    "PreparedRecords",
    "RankedCandidates",
    "RecordAddress",
    "RecordCluster",
    "ScoredPair",
    "Zone",
    "candidates",
    "explain",
    "extend",
    "resolve",
]


def __getattr__(name: str) -> object:
    """Return one of the four questions; their engines take a second to import, and few ask."""
    if name in {"candidates", "explain", "extend", "resolve"}:
        from . import linker  # noqa: PLC0415 - only who compares waits for it

        return getattr(linker, name)
    raise AttributeError(name)
