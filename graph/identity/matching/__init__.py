"""Matching: person records in; explained pairs, clusters and doubts out. It knows no store."""

from typing import TYPE_CHECKING

from .person_record import Described, Named, Place
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
from .prepared_records import Prepared
from .settings import MatchingSettings

if TYPE_CHECKING:
    from .linker import candidates, explain, extend, resolve

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
    "Named",
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


def __getattr__(name: str) -> object:
    """Return one of the four questions; their engines take a second to import, and few ask."""
    if name in {"candidates", "explain", "extend", "resolve"}:
        from . import linker  # noqa: PLC0415 - only who compares waits for it

        return getattr(linker, name)
    raise AttributeError(name)
