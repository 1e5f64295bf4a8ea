"""The words for states and kinds: every constant has one, and no word is written twice."""

import json
import re
from typing import get_args

import pytest

from graph.history.briefing import BriefingPart, CautionKind
from graph.network.model import EdgeKind, NodeKind, RoleName
from graph.patterns import Condition, Decision
from graph.patterns.definition.model import PatternStatus
from graph.patterns.findings.explain import ConditionOutcome
from graph.rows.kinds import InvolvementStatus as PartStatus
from tests.unit.viz.lane_samples import lanes
from tests.unit.viz.samples import NOTE
from viz.explorer import explorer_page
from viz.explorer.page import ExplorerStart
from viz.lane_page import render_timeline_page
from viz.legend import legend
from viz.wording import WORDING, count_of_kind


@pytest.mark.parametrize(
    ("table", "constants"),
    [
        (WORDING.rule_status, get_args(PatternStatus)),
        (WORDING.condition, get_args(Condition)),
        (WORDING.outcome, get_args(ConditionOutcome)),
        (WORDING.decision, get_args(Decision)),
        (WORDING.decision_meaning, get_args(Decision)),
        (WORDING.role, get_args(RoleName)),
        (WORDING.status, get_args(PartStatus)),
        (WORDING.briefing_part, get_args(BriefingPart)),
        (WORDING.caution, get_args(CautionKind)),
        (WORDING.node_kind, get_args(NodeKind)),
        (WORDING.link_kind, (*get_args(EdgeKind), "other")),
        (WORDING.node_style, [style.key for style in legend().nodes]),
    ],
)
def test_every_constant_has_a_word_and_no_word_is_without_a_constant(
    table: dict[str, object], constants: tuple[str, ...]
) -> None:
    assert sorted(table) == sorted(constants)


def test_a_proposal_is_never_called_law() -> None:
    assert WORDING.rule_status["PROPOSED_LAW"] == "proposed, not law"


def test_a_number_of_a_kind_has_its_plural() -> None:
    assert count_of_kind("person", 1) == "1 person"
    assert count_of_kind("person", 2310) == "2,310 people"
    assert count_of_kind("address", 0) == "0 addresses"
    assert count_of_kind("protection_plan", 2) == "2 protection plans"


def test_the_explorer_gets_the_words_with_its_page() -> None:
    explorer = explorer_page(ExplorerStart(), [], {}, static="/static")
    bootstrap = re.search(r'id="opening">(.*?)</script>', explorer, re.DOTALL)
    assert bootstrap is not None
    words = json.loads(bootstrap.group(1))["wording"]

    assert words["rule_status"] == WORDING.rule_status
    # In the order in which somebody chooses.
    assert list(words["decision_meaning"]) == list(WORDING.decision_meaning)
    assert words["node_kind"]["person"] == ["person", "people"]


def test_a_finding_beside_a_picture_is_written_in_these_words() -> None:
    note = NOTE.model_copy(update={"status": "PROPOSED_LAW", "condition": "no_longer_met"})

    page = render_timeline_page(lanes(), [note])

    assert '<span class="tag">no longer met</span>' in page
    assert '<span class="tag">proposed, not law</span>' in page
