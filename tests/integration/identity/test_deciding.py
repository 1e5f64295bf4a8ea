"""What people decide on pairs and people: kept, refused where somebody was first, taken back."""

from typing import Any

import pytest

from graph.db.statements import trusted
from graph.errors import Conflict, Misuse
from graph.identity.explanation import explain_pair, parse_pair_id
from graph.identity.review import DecisionAuthor, split_person
from graph.patterns import load_patterns, refresh
from tests.integration.ingest.small_deliveries import Loader, small_delivery
from tests.worlds import NOW, World

from .engine import Plain
from .joining import AT, EVERYTHING, keys, misplaced, record, resolved, rule, somebody


def test_two_who_decide_at_once_are_told_who_was_first_and_when(loader: Loader) -> None:
    loader.load(small_delivery(people=[somebody("x"), somebody("y", "Kim")]))
    rule(loader.store, "x", "y", "accepted", by="ann")

    with pytest.raises(Conflict) as caught:
        rule(loader.store, "x", "y", "rejected", by="bob")

    assert (caught.value.by, caught.value.at) == ("ann", AT)
    assert keys(loader.store) == [["force-a:x", "force-a:y"]]


def test_every_decision_is_kept_with_who_when_and_why(loader: Loader) -> None:
    loader.load(small_delivery(people=[somebody("x"), somebody("y", "Kim")]))
    resolved(loader.store)
    rule(loader.store, "x", "y", "unsure", by="ann")
    rule(loader.store, "x", "y", "rejected", known_as="unsure", by="bob")

    two = parse_pair_id(loader.store, "force-a:x~force-a:y")
    decisions = explain_pair(loader.store, two, reader=EVERYTHING, engine=Plain())

    assert [(verdict.decision, verdict.by, verdict.reason) for verdict in decisions.verdicts] == [
        ("unsure", "ann", "seen by a test"),
        ("rejected", "bob", "seen by a test"),
    ]
    assert (decisions.one_person, decisions.why) == (False, "told_apart")


def test_what_would_join_a_rejected_pair_through_a_third_is_refused(loader: Loader) -> None:
    loader.load(small_delivery(people=[somebody("x"), somebody("y", "Kim"), somebody("z", "Pat")]))
    rule(loader.store, "x", "y", "rejected")
    rule(loader.store, "x", "z", "accepted")

    with pytest.raises(Conflict, match="told apart"):
        rule(loader.store, "y", "z", "accepted")

    assert keys(loader.store) == [["force-a:x", "force-a:z"], ["force-a:y"]]
    assert misplaced(loader) == []


def person_of(loader: Loader, key: str) -> str:
    return str(loader.value("MATCH (:Record {key: $key})-[:RECORD_OF]->(p) RETURN DISTINCT p.id",
                          key=key))  # fmt: skip


def test_a_person_is_split_by_naming_the_records_of_somebody_else(loader: Loader) -> None:
    loader.load(small_delivery(people=[somebody("x"), somebody("y"), somebody("z")]))
    resolved(loader.store)
    signed = DecisionAuthor("ann", AT, "another face")

    split_person(loader.store, person_of(loader, "x"), [record(loader.store, "z")], signed)

    assert keys(loader.store) == [["force-a:x", "force-a:y"], ["force-a:z"]]
    resolved(loader.store, whole=True)
    assert keys(loader.store) == [["force-a:x", "force-a:y"], ["force-a:z"]]


def test_a_person_of_one_pnc_id_is_split_all_the_same(loader: Loader) -> None:
    loader.load(small_delivery(synthetic=True, people=[somebody("x", pnc_id="14/7S"),
                                           somebody("y", "Kim", pnc_id="14/7S")]))  # fmt: skip

    split_person(loader.store, person_of(loader, "x"), [], DecisionAuthor("ann", AT, "two faces"))

    assert keys(loader.store) == [["force-a:x"], ["force-a:y"]]
    assert misplaced(loader) == []


def test_one_record_cannot_be_split(loader: Loader) -> None:
    loader.load(small_delivery(people=[somebody("x")]))

    with pytest.raises(Misuse):
        split_person(loader.store, person_of(loader, "x"), [], DecisionAuthor("ann", AT, "why not"))


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


def standing(loader: Loader) -> list[dict[str, Any]]:
    """Return the findings of the serial rule: about which records, and how they stand."""
    return loader.rows(
        "MATCH (f:Finding {pattern: 'serial_acpo'})-[:ABOUT]->(p:Person)"
        " RETURN COLLECT { MATCH (p)<-[:RECORD_OF]-(r:Record)"
        " RETURN DISTINCT r.key ORDER BY r.key } AS records,"
        " f.condition AS condition, f.decision AS decision, f.victims AS victims"
        " ORDER BY f.id"
    )


def conditions(loader: Loader) -> dict[str, str]:
    """Return how the finding of each rule stands."""
    rows = loader.rows("MATCH (f:Finding) RETURN f.pattern AS pattern, f.condition AS condition")
    return {row["pattern"]: row["condition"] for row in rows}


def two_forces() -> World:
    """Tell of one man under two records, with a victim under each."""
    made = World(source="force-a")
    made.person("x", given_names=["Sam"], date_of_birth="1985-03-02")
    made.person("y", given_names=["Sam"], date_of_birth="1985-03-02")
    made.incident(by="x", against="ann", on="2024-05-01")
    return made.incident(by="y", against="bea", on="2025-05-01", force="20")


def test_the_finding_appears_with_the_join_and_goes_with_the_split(
    loader: Loader, tmp_path: Any
) -> None:
    (tmp_path / "world").mkdir()
    two_forces().load(loader.store, tmp_path / "world")
    refresh(loader.store, SERIAL, as_of=NOW, broken=())
    assert standing(loader) == []

    rule(loader.store, "x", "y", "accepted")
    refresh(loader.store, SERIAL, as_of=NOW, broken=())
    assert standing(loader) == [
        {"records": ["x", "y"], "condition": "met", "decision": "open", "victims": 2}
    ]

    rule(loader.store, "x", "y", "open", known_as="accepted")
    refresh(loader.store, SERIAL, as_of=NOW, broken=())
    assert [finding["condition"] for finding in standing(loader)] == ["no_longer_met"]


def test_a_victim_under_two_records_counts_once_when_they_are_joined(
    loader: Loader, tmp_path: Any
) -> None:
    made = World(source="force-a")
    made.incident(by="x", against="ann", on="2024-05-01")
    made.incident(by="x", against="anne", on="2025-05-01", force="20")
    (tmp_path / "world").mkdir()
    made.load(loader.store, tmp_path / "world")
    refresh(loader.store, SEVERAL_VICTIMS, as_of=NOW, broken=())
    before = conditions(loader)

    rule(loader.store, "ann", "anne", "accepted")
    refresh(loader.store, SEVERAL_VICTIMS, as_of=NOW, broken=())

    assert before == {finding.id: "met" for finding in SEVERAL_VICTIMS}
    assert conditions(loader) == {finding.id: "no_longer_met" for finding in SEVERAL_VICTIMS}


def test_somebody_joined_with_their_own_victim_is_no_victim_of_their_own(
    loader: Loader, tmp_path: Any
) -> None:
    made = World(source="force-a")
    made.incident(by="x", against="y", on="2024-05-01")
    made.incident(by="x", against="bea", on="2025-05-01").tie("x", "y", "partner")
    (tmp_path / "world").mkdir()
    made.load(loader.store, tmp_path / "world")
    rule(loader.store, "x", "y", "accepted")

    refresh(loader.store, load_patterns(), as_of=NOW, broken=())

    assert standing(loader) == []
    own = loader.value(
        "MATCH (f:Finding) WHERE f.subject CONTAINS '~'"
        " AND split(f.subject, '~')[0] = split(f.subject, '~')[1] RETURN count(f)"
    )
    assert own == 0
    assert loader.value("MATCH (a)-[t:PARTNER_OF]->(a) RETURN count(t)") == 1


def test_a_finding_about_somebody_who_is_somebody_elses_records_now_keeps_its_decision(
    loader: Loader, tmp_path: Any
) -> None:
    made = World(source="force-a")
    for who in ("x", "y"):
        made.incident(by=who, against=f"ann-{who}", on="2024-05-01")
        made.incident(by=who, against=f"bea-{who}", on="2025-05-01")
    (tmp_path / "world").mkdir()
    made.load(loader.store, tmp_path / "world")
    refresh(loader.store, SERIAL, as_of=NOW, broken=())
    loader.store.write(DISMISS)

    rule(loader.store, "x", "y", "accepted")
    refresh(loader.store, SERIAL, as_of=NOW, broken=())
    merged = sorted((finding["condition"], finding["decision"]) for finding in standing(loader))
    rule(loader.store, "x", "y", "open", known_as="accepted")
    refresh(loader.store, SERIAL, as_of=NOW, broken=())

    assert merged[1] == ("superseded", "dismissed")
    assert merged[0][0] == "met"
    assert sorted(finding["condition"] for finding in standing(loader)) == ["met", "met"]
    assert "dismissed" in {finding["decision"] for finding in standing(loader)}
