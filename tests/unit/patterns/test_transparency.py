"""The transparency record: what a rule reads is told from its question, and nothing is left out."""

import re

import pytest

from graph.domain.time import day_in_words
from graph.patterns import Pattern, load_patterns
from graph.patterns.transparency import NEVER_READ, columns_read
from tools.docgen.rule_page import page, record

PATTERNS = load_patterns()
HEADINGS = ("Purpose", "Data used", "Logic", "Limits", "Human role", "Owner and review")

each = pytest.mark.parametrize("pattern", PATTERNS, ids=[pattern.id for pattern in PATTERNS])


@each
def test_a_page_has_the_whole_record(pattern: Pattern) -> None:
    text = page(pattern)
    text_of_record = text.split("## Transparency record")[1].split("\n## ")[0]

    assert tuple(re.findall(r"\*\*(.+)\*\*", text_of_record)) == HEADINGS
    for sentence in (*pattern.limitations, *pattern.false_positives, pattern.meaning):
        assert f"- {sentence}" in text_of_record
    assert day_in_words(pattern.review_by) in text_of_record
    for name in pattern.settable:
        assert f"`{name}`" in text_of_record


@each
def test_no_rule_reads_what_none_may_decide_by(pattern: Pattern) -> None:
    assert set(NEVER_READ).isdisjoint(columns_read(pattern))


def test_what_is_read_is_what_the_question_names() -> None:
    pattern = PATTERNS[0].model_copy(
        update={
            "cypher": "MATCH (p:Person)-[:LIVES_AT]->(a:Address) // p.sex\n"
            "WITH p, a, {mine: 1} AS made\n"
            "WHERE p.ethnicity = 'a.town' AND a.kind = $x AND made.mine = 1\n"
            "RETURN p.id AS subject"
        }
    )

    text_of_record = "\n".join(record(pattern))

    assert columns_read(pattern) == ["ethnicity", "kind"]
    assert "`Address`, `Person`" in text_of_record
    assert "`LIVES_AT`" in text_of_record
    assert "Not read: `birth_place`" in text_of_record


def test_a_rule_that_rests_on_another_names_it() -> None:
    below, other = PATTERNS[0], PATTERNS[1]
    fields = {name: getattr(other, name) for name in Pattern.model_fields}
    above = Pattern(**{**fields, "resting": (below,)})

    assert f"`{below.id}` as given" in "\n".join(record(above))
