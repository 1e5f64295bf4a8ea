"""What holds for each pattern of the release, whatever it asks."""

import re
from pathlib import Path

import pytest

from graph.patterns import Pattern, load_patterns
from graph.patterns.definition.cypher_text import mask_text
from graph.rows.graph_model import ARROWS, ENTITIES, FACT_LABELS
from tests.conftest import ROOT
from tools.docgen.clauses import marked_clauses

PATTERNS = load_patterns()
STEP = re.compile(
    r"\((?:\w*)(?::(?P<left>\w+))?[^()]*\)(?P<to_left><)?-\[\w*:(?P<kinds>[\w|]+)[^\]]*\]-(?P<to_right>>)?"
    r"(?=\((?:\w*)(?::(?P<right>\w+))?[^()]*\))"
)
PARAM = re.compile(r"//\s+:param (\w+) =>")

each = pytest.mark.parametrize("pattern", PATTERNS, ids=[pattern.id for pattern in PATTERNS])


def clauses(text: str) -> set[str]:
    """Return the names of the marked clauses of a statement."""
    return {match["name"] for _, _, match in marked_clauses(text.splitlines())}


@each
def test_every_pattern_about_suspects_counts_incidents_in_the_shared_way(pattern: Pattern) -> None:
    marked = clauses(pattern.cypher)
    is_of_rules = len(pattern.rests_on) > 0
    counts = ":SUSPECT_IN" in pattern.cypher and ":VICTIM_IN" in pattern.cypher

    assert is_of_rules or not counts or "counted incident" in marked
    assert is_of_rules or pattern.disputed is None or "counter-alleged couple" in marked


@each
def test_a_moment_made_from_a_day_is_brought_to_utc(pattern: Pattern) -> None:
    """Two moments of one instant in two zones are not equal in Cypher: one counts as earlier."""
    made = pattern.cypher.count("datetime({date:")

    assert made == pattern.cypher.count("datetime({datetime: datetime({date:")


@each
def test_the_header_sets_every_parameter_so_that_it_runs_in_a_browser(pattern: Pattern) -> None:
    used = set(re.findall(r"\$(\w+)", mask_text(pattern.cypher)))

    assert set(PARAM.findall(pattern.cypher)) == used


@each
def test_labels_and_relationships_are_those_of_the_schema(pattern: Pattern) -> None:
    arrows = {(arrow.start, arrow.kind, arrow.end) for arrow in ARROWS}
    labels = {*ENTITIES, *FACT_LABELS}

    for step in STEP.finditer(mask_text(pattern.cypher)):
        for kind in step["kinds"].split("|"):
            ends = (step["left"], step["right"])
            start, end = ends if step["to_right"] else reversed(ends)
            assert step["to_left"] or step["to_right"], kind
            assert {start, end} <= labels | {None}
            assert any(
                arrow[1] == kind and start in {None, arrow[0]} and end in {None, arrow[2]}
                for arrow in arrows
            ), (start, kind, end)


@each
def test_a_pattern_is_reviewed_and_says_what_it_cannot_say(pattern: Pattern) -> None:
    assert len(pattern.limitations) >= 2
    assert len(pattern.false_positives) >= 2
    assert pattern.summary.startswith(("Recorded", "Each is recorded")) or (
        pattern.status == "PROPOSED_LAW" and "not law" in pattern.summary
    )


@each
def test_what_others_wrote_was_read_on_a_day_before_it_is_read_again(pattern: Pattern) -> None:
    for source in pattern.sources:
        is_ours = source.title.startswith("Design of this software")
        assert (source.read_on is None) == is_ours, source.title
        assert source.read_on is None or source.read_on < pattern.review_by


@each
def test_what_is_not_only_ours_says_among_its_limits_what_was_not_verified(
    pattern: Pattern,
) -> None:
    text = " ".join(pattern.limitations).lower()

    assert pattern.status == "DESIGN" or "not verified" in text


def test_every_pattern_has_its_page_and_no_page_is_left_over() -> None:
    pages = {path.stem for path in Path(ROOT / "docs" / "patterns").glob("*.md")}

    assert pages == {"README", *(pattern.id for pattern in PATTERNS)}
