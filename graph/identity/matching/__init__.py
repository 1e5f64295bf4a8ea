"""Matching: person records in; explained pairs, clusters and doubts out. It knows no store."""

from typing import TYPE_CHECKING, Final

from .model import LevelProbabilities, MatchModel, ModelVersion
from .outcome import (
    Contribution,
    Doubt,
    DoubtReason,
    ExcludedRecord,
    ExclusionReason,
    Ids,
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
    from .linker import (
        candidates,
        compare_pairs,
        explain,
        extend,
        is_current,
        left_out,
        resolve,
    )

__all__ = [
    "Contribution",
    "Doubt",
    "DoubtReason",
    "ExcludedRecord",
    "ExclusionReason",
    "Ids",
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
    "compare_pairs",
    "explain",
    "extend",
    "is_current",
    "left_out",
    "resolve",
]


QUESTIONS: Final = frozenset(
    {"candidates", "compare_pairs", "explain", "extend", "is_current", "left_out", "resolve"}
)


def __getattr__(name: str) -> object:
    """Return one of the questions; their engines take a second to import, and few ask."""
    if name in QUESTIONS:
        from . import linker  # noqa: PLC0415 - only who compares waits for it

        return getattr(linker, name)
    raise AttributeError(name)
