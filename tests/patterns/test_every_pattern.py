"""What holds for each pattern of the release, whatever it asks."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from graph.db.statements import LANGUAGE, trusted
from graph.db.store import Store
from graph.patterns import Pattern, load_patterns
from graph.patterns.definition.cypher_text import mask_text
from graph.patterns.engine import statement_builder
from graph.patterns.engine.query import build_query
from graph.rows.graph_model import ARROWS, ENTITIES, FACT_LABELS
from tests.conftest import ROOT
from tests.worlds import NOW

PATTERNS = load_patterns()
CLAUSES = re.compile(r"//\s(clause: (?P<name>.+)|(?P<end>end of clause))")
STEP = re.compile(
    r"\((?:\w*)(?::(?P<left>\w+))?[^()]*\)(?P<to_left><)?-\[\w*:(?P<kinds>[\w|]+)[^\]]*\]-(?P<to_right>>)?"
    r"(?=\((?:\w*)(?::(?P<right>\w+))?[^()]*\))"
)
PARAM = re.compile(r"//\s+:param (\w+) =>")

each = pytest.mark.parametrize("pattern", PATTERNS, ids=[one.id for one in PATTERNS])


def clauses(text: str) -> dict[str, set[str]]:
    """Return the marked clauses of a statement, indentation apart."""
    found: dict[str, set[str]] = defaultdict(set)
    opened: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        match = CLAUSES.fullmatch(line.strip())
        if match is None or match["name"] is None:
            for _, lines in opened:
                lines.append(line.strip())
        if match is not None and match["name"] is not None:
            opened.append((match["name"], []))
        elif match is not None:
            name, lines = opened.pop()
            found[name].add("\n".join(lines[:-1]))
    assert opened == []
    return found


def test_marked_clauses_are_the_same_text_in_every_pattern() -> None:
    texts: dict[str, set[str]] = defaultdict(set)
    for pattern in PATTERNS:
        for name, found in clauses(pattern.cypher).items():
            texts[name] |= {
                re.sub(r"^(WITH victim, theirs,|RETURN) EXISTS", "EXISTS", one) for one in found
            }

    assert set(texts) > {"counted incident", "counter-alleged couple", "chain"}
    assert {name: len(found) for name, found in texts.items()} == dict.fromkeys(texts, 1)


@each
def test_every_pattern_about_suspects_counts_incidents_in_the_shared_way(pattern: Pattern) -> None:
    # "At the time" of a form is the same text about an earlier moment.
    marked = {name.removesuffix(" at the time") for name in clauses(pattern.cypher)}
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
def test_a_pattern_is_one_that_the_server_can_plan_as_a_read(
    pattern: Pattern, store: Store
) -> None:
    asked = build_query(pattern, as_of=NOW)
    nearly = statement_builder.build_near_miss(pattern).text.replace(LANGUAGE, "EXPLAIN ", 1)

    assert store.read(trusted("explained", nearly), {**asked.parameters([]), "met": {}}) == []


@each
def test_a_pattern_is_reviewed_and_says_what_it_cannot_say(pattern: Pattern) -> None:
    assert len(pattern.limitations) >= 2
    assert len(pattern.false_positives) >= 2
    assert pattern.summary.startswith(("Recorded", "Each is recorded")) or (
        pattern.status == "PROPOSED_LAW" and "not law" in pattern.summary
    )


def test_every_pattern_has_its_page_and_no_page_is_left_over() -> None:
    pages = {path.stem for path in Path(ROOT / "docs" / "patterns").glob("*.md")}

    assert pages == {"README", *(one.id for one in PATTERNS)}
