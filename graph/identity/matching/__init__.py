"""Matching: person records in; explained pairs, clusters and doubts out. It knows no store."""

from .described import Described, Place
from .model import Chances, Model, ModelVersion
from .outcome import (
    Candidates,
    Cluster,
    Constraints,
    Contribution,
    Doubt,
    DoubtReason,
    LeftOut,
    LeftOutReason,
    Outcome,
    Pair,
    Zone,
)
from .prepared import Prepared
from .resolving import candidates, explain, extend, resolve
from .settings import MatchingSettings

__all__ = [
    "Candidates",
    "Chances",
    "Cluster",
    "Constraints",
    "Contribution",
    "Described",
    "Doubt",
    "DoubtReason",
    "LeftOut",
    "LeftOutReason",
    "MatchingSettings",
    "Model",
    "ModelVersion",
    "Outcome",
    "Pair",
    "Place",
    "Prepared",
    "Zone",
    "candidates",
    "explain",
    "extend",
    "resolve",
]
