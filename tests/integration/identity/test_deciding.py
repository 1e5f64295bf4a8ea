"""What people decide on pairs and people: kept, refused where somebody was first, taken back."""

from typing import Any

import pytest

from graph.db.statements import trusted
from graph.errors import Conflict, Misuse
from graph.identity.explanation import explain_pair, parse_pair_id
from graph.identity.review import DecisionAuthor, split_person
from graph.patterns import load_patterns, refresh
from tests.integration.ingest.told import Desk, told
from tests.worlds import NOW, World

from .engine import Plain
from .joining import AT, EVERYTHING, keys, misplaced, record, resolved, rule, somebody


def test_two_who_decide_at_once_are_told_who_was_first_and_when(desk: Desk) -> None:
    desk.load(told(people=[somebody("x"), somebody("y", "Kim")]))
    rule(desk.store, "x", "y", "accepted", by="ann")

    with pytest.raises(Conflict) as caught:
        rule(desk.store, "x", "y", "rejected", by="bob")

    assert (caught.value.by, caught.value.at) == ("ann", AT)
    assert keys(desk.store) == [["force-a:x", "force-a:y"]]


def test_every_decision_is_kept_with_who_when_and_why(desk: Desk) -> None:
    desk.load(told(people=[somebody("x"), somebody("y", "Kim")]))
    resolved(desk.store)
    rule(desk.store, "x", "y", "unsure", by="ann")
    rule(desk.store, "x", "y", "rejected", known_as="unsure", by="bob")

    two = parse_pair_id(desk.store, "force-a:x~force-a:y")
    found = explain_pair(desk.store, two, reader=EVERYTHING, engine=Plain())

    assert [(verdict.decision, verdict.by, verdict.reason) for verdict in found.verdicts] == [
        ("unsure", "ann", "seen by a test"),
        ("rejected", "bob", "seen by a test"),
    ]
    assert (found.one_person, found.why) == (False, "told_apart")


def test_what_would_join_a_rejected_pair_through_a_third_is_refused(desk: Desk) -> None:
    desk.load(told(people=[somebody("x"), somebody("y", "Kim"), somebody("z", "Pat")]))
    rule(desk.store, "x", "y", "rejected")
    rule(desk.store, "x", "z", "accepted")

    with pytest.raises(Conflict, match="told apart"):
        rule(desk.store, "y", "z", "accepted")

    assert keys(desk.store) == [["force-a:x", "force-a:z"], ["force-a:y"]]
    assert misplaced(desk) == []


def person_of(desk: Desk, key: str) -> str:
    return str(desk.value("MATCH (:Record {key: $key})-[:RECORD_OF]->(p) RETURN DISTINCT p.id",
                          key=key))  # fmt: skip


def test_a_person_is_split_by_naming_the_records_of_somebody_else(desk: Desk) -> None:
    desk.load(told(people=[somebody("x"), somebody("y"), somebody("z")]))
    resolved(desk.store)
    signed = DecisionAuthor("ann", AT, "another face")

    split_person(desk.store, person_of(desk, "x"), [record(desk.store, "z")], signed)

    assert keys(desk.store) == [["force-a:x", "force-a:y"], ["force-a:z"]]
    resolved(desk.store, whole=True)
    assert keys(desk.store) == [["force-a:x", "force-a:y"], ["force-a:z"]]


def test_a_person_of_one_pnc_id_is_split_all_the_same(desk: Desk) -> None:
    desk.load(told(synthetic=True, people=[somebody("x", pnc_id="14/7S"),
                                           somebody("y", "Kim", pnc_id="14/7S")]))  # fmt: skip

    split_person(desk.store, person_of(desk, "x"), [], DecisionAuthor("ann", AT, "two faces"))

    assert keys(desk.store) == [["force-a:x"], ["force-a:y"]]
    assert misplaced(desk) == []


def test_one_record_cannot_be_split(desk: Desk) -> None:
    desk.load(told(people=[somebody("x")]))

    with pytest.raises(Misuse):
        split_person(desk.store, person_of(desk, "x"), [], DecisionAuthor("ann", AT, "why not"))


# What a person would decide on each; how that is done is tested elsewhere.
DISMISS = trusted(
    "of a test",
    "MATCH (f:Finding) SET f.decision = 'dismissed', f.weighed = f.evidence, f.decided_by = 'ann',"
    " f.reason = 'one evening', f.reason_code = 'counted_twice',"
    " f.decided_at = datetime('2026-06-20T00:00:00Z')",
)
SERIAL = [pattern for pattern in load_patterns() if pattern.id == "serial_acpo"]
# Rules that a victim counted twice would meet.
SEVERAL_VICTIMS = [
    pattern
    for pattern in load_patterns()
    if pattern.id in {"serial_acpo", "serial_northumbria", "cross_force"}
]


def standing(desk: Desk) -> list[dict[str, Any]]:
    """Return the findings of the serial rule: about which records, and how they stand."""
    return desk.rows(
        "MATCH (f:Finding {pattern: 'serial_acpo'})-[:ABOUT]->(p:Person)"
        " RETURN COLLECT { MATCH (p)<-[:RECORD_OF]-(r:Record)"
        " RETURN DISTINCT r.key ORDER BY r.key } AS records,"
        " f.condition AS condition, f.decision AS decision, f.victims AS victims"
        " ORDER BY f.id"
    )


def conditions(desk: Desk) -> dict[str, str]:
    """Return how the finding of each rule stands."""
    rows = desk.rows("MATCH (f:Finding) RETURN f.pattern AS pattern, f.condition AS condition")
    return {row["pattern"]: row["condition"] for row in rows}


def two_forces() -> World:
    """Tell of one man under two records, with a victim under each."""
    made = World(source="force-a")
    made.person("x", given_names=["Sam"], date_of_birth="1985-03-02")
    made.person("y", given_names=["Sam"], date_of_birth="1985-03-02")
    made.incident(by="x", against="ann", on="2024-05-01")
    return made.incident(by="y", against="bea", on="2025-05-01", force="20")


def test_the_finding_appears_with_the_join_and_goes_with_the_split(
    desk: Desk, tmp_path: Any
) -> None:
    (tmp_path / "world").mkdir()
    two_forces().load(desk.store, tmp_path / "world")
    refresh(desk.store, SERIAL, as_of=NOW, broken=())
    assert standing(desk) == []

    rule(desk.store, "x", "y", "accepted")
    refresh(desk.store, SERIAL, as_of=NOW, broken=())
    assert standing(desk) == [
        {"records": ["x", "y"], "condition": "met", "decision": "open", "victims": 2}
    ]

    rule(desk.store, "x", "y", "open", known_as="accepted")
    refresh(desk.store, SERIAL, as_of=NOW, broken=())
    assert [one["condition"] for one in standing(desk)] == ["no_longer_met"]


def test_a_victim_under_two_records_counts_once_when_they_are_joined(
    desk: Desk, tmp_path: Any
) -> None:
    made = World(source="force-a")
    made.incident(by="x", against="ann", on="2024-05-01")
    made.incident(by="x", against="anne", on="2025-05-01", force="20")
    (tmp_path / "world").mkdir()
    made.load(desk.store, tmp_path / "world")
    refresh(desk.store, SEVERAL_VICTIMS, as_of=NOW, broken=())
    before = conditions(desk)

    rule(desk.store, "ann", "anne", "accepted")
    refresh(desk.store, SEVERAL_VICTIMS, as_of=NOW, broken=())

    assert before == {one.id: "met" for one in SEVERAL_VICTIMS}
    assert conditions(desk) == {one.id: "no_longer_met" for one in SEVERAL_VICTIMS}


def test_somebody_joined_with_their_own_victim_is_no_victim_of_their_own(
    desk: Desk, tmp_path: Any
) -> None:
    made = World(source="force-a")
    made.incident(by="x", against="y", on="2024-05-01")
    made.incident(by="x", against="bea", on="2025-05-01").tie("x", "y", "partner")
    (tmp_path / "world").mkdir()
    made.load(desk.store, tmp_path / "world")
    rule(desk.store, "x", "y", "accepted")

    refresh(desk.store, load_patterns(), as_of=NOW, broken=())

    assert standing(desk) == []
    own = desk.value(
        "MATCH (f:Finding) WHERE f.subject CONTAINS '~'"
        " AND split(f.subject, '~')[0] = split(f.subject, '~')[1] RETURN count(f)"
    )
    assert own == 0
    assert desk.value("MATCH (a)-[t:PARTNER_OF]->(a) RETURN count(t)") == 1


def test_a_finding_about_somebody_who_is_somebody_elses_records_now_keeps_its_decision(
    desk: Desk, tmp_path: Any
) -> None:
    made = World(source="force-a")
    for who in ("x", "y"):
        made.incident(by=who, against=f"ann-{who}", on="2024-05-01")
        made.incident(by=who, against=f"bea-{who}", on="2025-05-01")
    (tmp_path / "world").mkdir()
    made.load(desk.store, tmp_path / "world")
    refresh(desk.store, SERIAL, as_of=NOW, broken=())
    desk.store.write(DISMISS)

    rule(desk.store, "x", "y", "accepted")
    refresh(desk.store, SERIAL, as_of=NOW, broken=())
    merged = sorted((one["condition"], one["decision"]) for one in standing(desk))
    rule(desk.store, "x", "y", "open", known_as="accepted")
    refresh(desk.store, SERIAL, as_of=NOW, broken=())

    assert merged[1] == ("superseded", "dismissed")
    assert merged[0][0] == "met"
    assert sorted(one["condition"] for one in standing(desk)) == ["met", "met"]
    assert "dismissed" in {one["decision"] for one in standing(desk)}
