"""What a finding says of itself: numbers with their nouns, days, words, and both of two people."""

from typing import Any

import pytest

from graph.domain.counts import count_in_words
from graph.patterns import Pattern, load_patterns
from graph.patterns.definition.summary_template import placeholders, without_empty_clauses
from graph.patterns.findings.summary import finding_summary, format_measure
from tests.summary_faults import faults_of_summary

PATTERNS = {pattern.id: pattern for pattern in load_patterns()}
each = pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS.keys())
TEXTS = {
    "integer": 1,
    "number": 1.0,
    "boolean": True,
    "text": "some_word",
    "date": "2024-03-03",
    "integers": [1, 2],
    "numbers": [1.0, 2.5],
    "texts": ["some_word", "other_word"],
}
FORCE_CODES = {"text": "10", "texts": ["10", "43"]}


def summary(pattern: Pattern, **changed: Any) -> str:
    """Return the summary with one of everything, but for what is changed."""
    measures: dict[str, Any] = {
        name: FORCE_CODES.get(measure.type) if measure.codes == "force" else TEXTS[measure.type]
        for name, measure in pattern.measures.items()
    }
    parties = dict(zip(pattern.kind.placeholders, ("Ann Other", "Sam Person"), strict=False))
    values = dict.fromkeys(pattern.settable, 1)
    return finding_summary(pattern, measures | changed, (), values, parties=parties)


@each
def test_one_of_everything_is_written_in_the_singular(pattern: Pattern) -> None:
    text = summary(pattern)

    assert list(faults_of_summary(text)) == []


@each
@pytest.mark.parametrize("number", [2, 40, 2310])
def test_several_are_written_in_the_plural(pattern: Pattern, number: int) -> None:
    counted = [name for name, noun in placeholders(pattern.summary) if noun]

    text = summary(pattern, **dict.fromkeys(counted, number))

    assert list(faults_of_summary(text)) == []


@each
def test_a_pattern_about_two_people_names_both_and_says_who_is_which(pattern: Pattern) -> None:
    names = {name for name, _ in placeholders(pattern.summary)}

    assert set(pattern.kind.placeholders) <= names
    if pattern.subject == "Dyad":
        assert "Ann Other as suspect and Sam Person as victim" in summary(pattern)


@pytest.mark.parametrize(
    ("value", "noun", "text"),
    [
        (0, "incident", "0 incidents"),
        (1, "incident", "1 incident"),
        (2310, "incident", "2,310 incidents"),
        (1, "child|children", "1 child"),
        (3, "there is * child|there are * children", "there are 3 children"),
        (0, "on the day itself|* day before|* days before", "on the day itself"),
        (1, "on the day itself|* day before|* days before", "1 day before"),
        (1825.0, "day", "1,825 days"),
        (1.0, "day", "1 day"),
        (1.5, "day", "1.5 days"),
    ],
)
def test_a_count_has_its_noun_in_the_right_number(value: float, noun: str, text: str) -> None:
    assert count_in_words(value, noun) == text


@pytest.mark.parametrize("nothing", [0, None, "", []])
def test_a_clause_with_nothing_to_say_is_left_out(nothing: object) -> None:
    template = "Recorded once[, {more} of them later]."

    assert without_empty_clauses(template, {"more": nothing}) == "Recorded once."
    assert without_empty_clauses(template, {"more": 2}) == "Recorded once, {more} of them later."


def test_codes_are_words_forces_have_names_and_days_are_written_out() -> None:
    variety, force = PATTERNS["escalation_variety"], PATTERNS["cross_force"]
    silence, household = PATTERNS["marac_repeat"], PATTERNS["new_household"]

    assert format_measure(["threat_to_kill", "weapon"], variety, "recent") == (
        "threat to kill and weapon"
    )
    assert format_measure(["10", "43", "zz"], force, "force_codes") == (
        "Northumbria, Thames Valley and force zz"
    )
    assert format_measure("2024-03-03", silence, "last_referral") == "3 March 2024"
    assert format_measure(["serial_acpo"], household, "because") == (
        "\u2018Serial perpetrator (ACPO 2009)\u2019"
    )
    assert format_measure(
        "fall_down_stairs seen 2024-03-03", PATTERNS["death_after_abuse"], "cause"
    )


def test_what_a_source_wrote_stays_as_it_was_written() -> None:
    cause = "Fall: see report_12 of 2024-03-03"

    assert cause in summary(PATTERNS["death_after_abuse"], cause=cause)


@pytest.mark.parametrize(
    "text",
    [
        "in 1 incidents",
        "against 1 unconnected people",
        "over 2,310 day",
        "against 3 person",
        "last on 2024-03-03",
        "for threat_to_kill",
        "in 2 incidents, 0 of them through others",
        "rank None",
    ],
)
def test_the_reading_of_summaries_sees_what_it_is_to_see(text: str) -> None:
    assert len(list(faults_of_summary(text))) > 0
