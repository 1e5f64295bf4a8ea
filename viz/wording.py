"""The words for states and kinds, from wording.toml: one file for pages, commands and scripts."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Final, Literal, TypeAlias

from graph.domain.counts import count_in_words
from graph.history import BriefingPart, CautionKind
from graph.models import FrozenModel
from graph.network import EdgeKind, NodeKind, RoleName
from graph.patterns import Condition, ConditionOutcome, Decision, PatternStatus
from graph.register import Basis, RegisterState
from graph.rows import CASE_DOCUMENTS
from graph.rows import InvolvementStatus as PartStatus
from graph.worklist import FirstBecause, WorkState

LinkKind: TypeAlias = EdgeKind | Literal["other"]


class Wording(FrozenModel):
    """A word for each constant that people read; every key of a table is one of its type."""

    rule_status: Mapping[PatternStatus, str]
    condition: Mapping[Condition, str]
    outcome: Mapping[ConditionOutcome, str]
    decision: Mapping[Decision, str]
    decision_meaning: Mapping[Decision, str]
    first_because: Mapping[FirstBecause, str]
    work_state: Mapping[WorkState, str]
    status: Mapping[PartStatus, str]
    role: Mapping[RoleName, str]
    # Singular and plural.
    node_kind: Mapping[NodeKind, tuple[str, str]]
    node_style: Mapping[str, str]
    link_kind: Mapping[LinkKind, str]
    briefing_part: Mapping[BriefingPart, str]
    caution: Mapping[CautionKind, str]
    # An incident may bear another marking: a compartment's own name.
    marking: Mapping[str, str]
    register_state: Mapping[RegisterState, str]
    register_basis: Mapping[Basis, str]


def _load() -> Wording:
    tables = tomllib.loads((files("viz") / "wording.toml").read_text(encoding="utf-8"))
    for kind, document in CASE_DOCUMENTS.items():
        noun = kind.replace("_", " ")
        tables["node_kind"][kind] = (noun, f"{noun}s")
        tables["node_style"][kind] = document.label
    return Wording.model_validate(tables)


WORDING: Final = _load()


def count_of_kind(kind: NodeKind, number: int) -> str:
    """Return a number with the noun of its kind: 1 person, 2,310 people."""
    return count_in_words(number, "|".join(WORDING.node_kind[kind]))
