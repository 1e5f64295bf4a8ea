"""Matching: person records in; explained pairs, clusters and doubts out. It knows no store."""

from typing import TYPE_CHECKING, Final

from .blocking_keys import BlockingKey, blocking_keys, blocking_tokens, keys_as_compared
from .clustering import reason_to_wait
from .joint_evidence import added_odds
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
from .rules import matching_rules
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
    "BlockingKey",
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
    "added_odds",
    "blocking_keys",
    "blocking_tokens",
    "candidates",
    "compare_pairs",
    "explain",
    "extend",
    "is_current",
    "keys_as_compared",
    "left_out",
    "matching_rules",
    "reason_to_wait",
    "resolve",
]


LINKER_FUNCTIONS: Final = frozenset(
    {"candidates", "compare_pairs", "explain", "extend", "is_current", "left_out", "resolve"}
)


def __getattr__(name: str) -> object:
    """Import the linker for one of its functions: its engines take a second to import."""
    if name in LINKER_FUNCTIONS:
        from . import linker  # noqa: PLC0415 - only a comparison needs the engines

        return getattr(linker, name)
    raise AttributeError(name)
