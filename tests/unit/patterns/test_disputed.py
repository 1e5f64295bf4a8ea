"""What becomes of disputed events is said in the pattern's file, with a reason."""

import pytest

from graph.patterns import Pattern, load_patterns
from graph.patterns.definition.model import COUNTER_ALLEGED
from graph.patterns.engine import statement_builder

PATTERNS = {pattern.id: pattern for pattern in load_patterns()}
SUSPENDED = {
    *("serial_acpo", "serial_northumbria", "mappa_category_3", "harm_rank", "new_household"),
    *("cross_force", "referral_gap", "course_of_conduct"),
}
WITH_CAVEAT = {"marac_escalation", "marac_repeat", "order_breach", "children_affected"}


def how(word: str) -> set[str]:
    return {
        pattern.id
        for pattern in PATTERNS.values()
        if pattern.disputed is not None and pattern.disputed.how == word
    }


def test_only_these_rules_are_suspended_and_only_those_carry_the_caveat() -> None:
    assert how("suspends") == SUSPENDED
    assert how("caveat") == WITH_CAVEAT


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=list(PATTERNS))
def test_the_caveat_is_worded_where_it_can_be_given(pattern: Pattern) -> None:
    assert (COUNTER_ALLEGED in pattern.caveats) == (pattern.id in WITH_CAVEAT)
    assert pattern.disputed is None or len(pattern.disputed.why) > 0


def test_a_stored_finding_of_such_a_rule_stays_met_and_says_so() -> None:
    stored = statement_builder.build_store(PATTERNS["order_breach"]).text

    assert "ELSE 'suspended'" not in stored
    assert f"ELSE ['{COUNTER_ALLEGED}'] END" in stored
