"""The parameters of every rule and their defaults."""

from collections.abc import Mapping

from .measured import Parameters

CHAIN: Parameters = {"days": 731, "merge_hours": 24, "late_days": 30}

STEPS: Parameters = {
    "recency_4_days": 30,
    "recency_3_days": 90,
    "recency_2_days": 180,
    "recency_1_days": 365,
    "frequency_4_events": 10,
    "frequency_3_events": 5,
    "frequency_2_events": 3,
    "frequency_1_events": 2,
    "harm_4_days": 1825,
    "harm_3_days": 182,
    "harm_2_days": 10,
    "harm_1_above": 0,
    "victims_4_groups": 4,
    "victims_3_groups": 3,
    "victims_2_groups": 2,
    "recency_weight": 1,
    "frequency_weight": 1,
    "harm_weight": 1,
    "victims_weight": 1,
}

DEFAULTS: Mapping[str, Parameters] = {
    "serial_acpo": {"min_victims": 2, "min_incidents": 1, "require_unconnected": True},
    "serial_northumbria": {"months": 36, "min_victims": 2, "min_incidents": 2, "min_age": 16},
    "serial_convicted": {"min_convicted": 2},
    "mandatory_test": {"min_convicted": 2},
    "mappa_category_2": {"min_months": 12},
    "mappa_category_3": {"min_band": 3},
    "potentially_dangerous": {"min_band": 3, "min_victims": 2},
    "harm_rank": {"days": 365, "min_crimes": 2, "top": 100},
    "rfhv_rank": {"days": 731, "victim_months": 36, "min_events": 2, "top": 100, **STEPS},
    "marac_escalation": {"months": 12, "min_incidents": 3},
    "marac_repeat": {"months": 12, "min_stalking": 2},
    "former_victim_died": {"min_victims": 1},
    "repeat_victim": {"months": 12, "min_incidents": 3},
    "several_suspects": {"min_suspects": 2},
    "multi_marac": {"min_victims": 2},
    "dash_mismatch": {},
    "high_risk_unreferred": {"min_ticks": 14, "within_days": 7},
    "new_household": {"days": 365},
    "moved_force": {"days": 365},
    "cross_force": {"min_forces": 2, "min_victims": 2, "min_incidents": 2},
    "order_breach": {},
    "counter_allegation": {"months": 12, "hours": 72},
    "referral_gap": {},
    "shared_address": {"min_victims": 2},
    "review_overdue": {"level_1_months": 4, "level_2_weeks": 16, "level_3_weeks": 8},
    "death_after_abuse": {"months": 12},
    "escalation_severity": {
        **CHAIN,
        "min_events": 3,
        "max_fall": 1,
        "min_rises": 2,
        "min_last": 3,
        "min_gain": 2,
    },
    "escalation_tempo": {**CHAIN, "min_events": 4, "max_last_gap": 60},
    "escalation_variety": {**CHAIN, "min_events": 3, "recent_days": 180, "min_behaviours": 3},
    "escalation_marker": {**CHAIN, "min_events": 3},
    "escalation_carry_over": {**CHAIN, "min_events": 3},
    "escalation_trigger": {"near_days": 90},
    "escalation_silence": {**CHAIN, "min_events": 3, "silent_days": 180},
    "course_of_conduct": {"months": 12, "min_occasions": 2},
    "children_affected": {"months": 12, "min_children": 1},
}
