"""One invented person for each question of law: both calculations give the answer that is stated.

`README.md` beside the cases says in words what is right; it is stated here rule by rule.
"""

from datetime import UTC, datetime
from pathlib import Path

from graph.access.reader import EVERYTHING
from graph.db.store import Store
from graph.ingest import Quarantine, load
from graph.patterns import dry_run
from tests.agreement.compared import PATTERNS
from tests.agreement.said import SaidOfPeople, as_stated, said_by_checker, said_by_product
from tests.independent.delivery import read_deliveries
from tests.independent.rules import measure

AS_OF = datetime(2026, 11, 30, 12, tzinfo=UTC)
SECOND, THIRD, GAP = "mappa_category_2", "mappa_category_3", "referral_gap"
MOVED, DIED = "moved_force", "former_victim_died"
KNOW, REVIEW = "right_to_know", "death_review"
RULES = (SECOND, THIRD, GAP, "review_overdue", "potentially_dangerous", MOVED, DIED, KNOW, REVIEW)
# Of each person, what each rule that holds measures; a rule that is not named does not hold.
RIGHT: SaidOfPeople = {
    # One handover, and both forces are named.
    "mover": {MOVED: {"from_forces": ["42"], "to_forces": ["43"], "moved_on": "2026-10-01"}},
    # The partner lives elsewhere, so far as anything is recorded.
    "newpartner": {
        KNOW: {"partners_apart": 1, "definitions": 2, "partner_since": "2026-10-15"},
    },
    # A suspected suicide 61 days after the last report; of the other one, 15 months lie between.
    "vq": {REVIEW: {"incidents": 2, "died_on": "2026-07-01", "cause": "suspected_suicide"}},
    # Both deaths stand on his history, however long after.
    "perpdeath": {DIED: {"victims": 2, "incidents": 3, "last_died_on": "2026-07-01"}},
    "cat3base": {
        THIRD: {"because": ["serial_acpo", "serial_northumbria"]},
        GAP: {"because": [THIRD], "force": "42", "test_met_on": "2026-08-01"},
        # Convicted, and not managed now.
        "potentially_dangerous": {"victims": 2, "incidents": 2},
    },
    "oldcat2": {
        # It does not end; nothing of it is in force.
        SECOND: {"convictions": 1, "in_force": 0},
        THIRD: {"because": ["serial_acpo", "serial_northumbria"]},
        GAP: {"because": [THIRD], "force": "42", "test_met_on": "2026-08-01"},
        "potentially_dangerous": {"victims": 2, "incidents": 2},
    },
    "cat2now": {
        SECOND: {"convictions": 1, "in_force": 1},
        GAP: {"because": [SECOND], "force": "42", "test_met_on": "2026-04-01"},
    },
    "refused2012": {
        THIRD: {"because": ["serial_acpo", "serial_northumbria"]},
        GAP: {"because": [THIRD], "force": "42", "test_met_on": "2026-08-01"},
        "potentially_dangerous": {"victims": 2, "incidents": 2},
    },
    "dash8q": {
        SECOND: {"convictions": 1, "in_force": 1},
        GAP: {"because": [SECOND], "force": "42", "test_met_on": "2026-05-01"},
    },
    "affray": {
        SECOND: {"convictions": 1, "in_force": 1},
        GAP: {"because": [SECOND], "force": "42", "test_met_on": "2026-05-01"},
    },
    "guard": {
        SECOND: {"convictions": 1, "in_force": 1},
        GAP: {"because": [SECOND], "force": "42", "test_met_on": "2026-05-01"},
    },
    # Reviewed on 1 February; sixteen weeks later was 24 May.
    "lev2": {"review_overdue": {"level": "2", "days_overdue": 190}},
}


def test_both_calculations_give_the_answers_of_the_law(
    store: Store, quarantine: Quarantine, test_data: Path
) -> None:
    folder = test_data / "law_cases"
    report = load(store, folder, quarantine=quarantine)

    assert report.quarantined == 0
    said = said_by_checker(read_deliveries([folder]), RULES, AS_OF)
    assert as_stated(said, RIGHT) == RIGHT
    assert as_stated(said_by_product(store, RULES, AS_OF), RIGHT) == RIGHT


def test_a_form_that_says_high_risk_without_a_referral_is_found_by_both(
    store: Store, quarantine: Quarantine, test_data: Path
) -> None:
    folder, rule = test_data / "law_cases", "high_risk_unreferred"
    load(store, folder, quarantine=quarantine)

    (finding,) = dry_run(store, PATTERNS[rule], as_of=AS_OF, reader=EVERYTHING).findings
    (measured,) = measure(rule, read_deliveries([folder]), AS_OF).values()

    assert (finding.measures["grade"], finding.measures["ticks"]) == ("high", 15)
    assert {name: finding.measures[name] for name in ("grade", "ticks")} == {
        name: measured.measures[name] for name in ("grade", "ticks")
    }
