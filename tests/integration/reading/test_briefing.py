"""The briefing before a knock: each fact with its day and record, and nothing that is hidden."""

from pathlib import Path

import pytest

from graph.access.reader import EVERYTHING, Reader
from graph.db.store import Store
from graph.errors import NotFound
from graph.history import Briefing, read_briefing
from graph.search.lookup import find_person_id
from tests.worlds import NOW, World, days_before

OPEN = Reader(name="officer")


def world() -> World:
    """Return a world in which one person has a little of everything that an officer must know."""
    made = World()
    made.person(
        "sam",
        given_names=["Sam"],
        family_name="Poole",
        date_of_birth="1985-06-16",
        warning_markers=["weapons"],
    )
    made.person("kid", date_of_birth="2014-06-15").person("grown", date_of_birth="2000-01-01")
    made.person("guest", date_of_birth="2012-01-01").person("ageless")
    made.home("flat", "sam", from_="2024-01-01").home("flat", "cat", from_="2025-01-01")
    made.home("flat", "guest", from_="2025-01-01")
    made.home("old", "sam", from_="2015-01-01", to="2023-12-31")
    made.home("refuge", "bea", from_="2025-06-01", protected=True)
    for child in ("kid", "grown", "ageless"):
        made.tie("sam", child, "parent_of")
    made.incident(name="a1", by="sam", against="ann", on="2020-01-01", behaviours=["weapon"])
    made.incident(name="a2", by="sam", against="ann", on="2020-03-01", offence_codes=["5D"])
    made.incident(name="b1", by="sam", against="bea", on="2021-03-01", behaviours=["strangulation"])
    made.incident(name="b2", by="sam", against="bea", on="2024-05-01", behaviours=["weapon"])
    made.incident(name="c1", by="sam", against="cat", on="2024-06-01", kind="non_crime")
    made.incident(name="c2", by="cat", against="sam", on="2024-07-01", kind="non_crime")
    made.incident(
        name="acquitted", by="sam", against="dee", on="2025-01-01", status="acquitted",
        behaviours=["threat_to_kill"],
    )  # fmt: skip
    order = {"kind": "restraining", "subject_id": "sam", "made_on": "2024-06-01"}
    made.row("orders", id="here", protected_ids=["cat"], address_id="flat", **order)
    made.row("orders", id="with_her", protected_ids=["cat"], **order)
    made.row("orders", id="elsewhere", protected_ids=["bea"], address_id="old", **order)
    made.row("orders", id="over", protected_ids=["ann"], expires_on="2026-06-14", **order)
    made.row("orders", id="last_day", protected_ids=["ann"], expires_on="2026-06-15", **order)
    for name, grade, on in (("high", "high", "2021-03-02"), ("medium", "medium", "2024-05-02")):
        made.row(
            "assessments", id=name, tool="DASH", victim_id="bea", incident_id="b1", grade=grade,
            made_on=on,
        )  # fmt: skip
    made.row(
        "managements", id="now", person_id="sam", scheme="MAPPA", level="2", from_="2025-01-01"
    )
    made.row(
        "managements",
        id="was",
        person_id="sam",
        scheme="MATAC",
        from_="2020-01-01",
        to="2021-01-01",
    )
    made.row(
        "referrals",
        id="asked",
        scheme="DVDS",
        person_id="sam",
        victim_id="cat",
        made_on="2026-06-01",
    )
    made.row(
        "referrals", id="told", scheme="DVDS", person_id="sam", victim_id="bea",
        made_on="2024-06-01", outcome="disclosed", decided_on="2024-06-20",
    )  # fmt: skip
    made.row("deaths", person_id="ann", died_on="2020-09-01", cause="unexpected")
    return made


def briefing(store: Store, name: str, reader: Reader = EVERYTHING) -> Briefing:
    """Return the briefing on a person of the world."""
    person = find_person_id(store, f"alpha:{name}", reader)
    return read_briefing(store, person, reader=reader, as_of=NOW)


@pytest.fixture
def sam(store: Store, tmp_path: Path) -> Briefing:
    world().load(store, tmp_path)
    return briefing(store, "sam")


def test_a_briefing_says_what_must_be_known_before_a_knock(sam: Briefing) -> None:
    assert sam.age == 40
    assert [(each.marker, each.record_id) for each in sam.warning_markers] == [
        ("weapons", "alpha:sam")
    ]
    assert {
        each.kind: (each.as_suspect, each.latest and each.latest.record_id) for each in sam.dangers
    } == {
        "weapon": (2, "alpha:b2"),
        "strangulation": (1, "alpha:b1"),
        # Of an acquitted part nothing counts.
        "threat_to_kill": (0, None),
    }
    assert sam.last_grave_event is not None
    assert sam.last_grave_event.record_id == "alpha:b2"
    assert sam.risk_grade is not None
    assert (sam.risk_grade.grade, sam.risk_grade.record_id) == ("high", "alpha:high")
    assert [(each.scheme, each.level, each.source) for each in sam.managements] == [
        ("MAPPA", "2", "alpha")
    ]
    assert sam.not_recorded == ("threat_to_kill",)


def test_an_order_in_force_says_what_being_at_the_address_is(sam: Briefing) -> None:
    assert {order.record_id: order.at_current_address for order in sam.orders} == {
        "alpha:here": "excluded",
        "alpha:with_her": "protected_person_lives_there",
        "alpha:elsewhere": "not_excluded",
        "alpha:last_day": "not_excluded",
    }


def test_victims_stand_in_order_with_the_gaps_and_who_died(sam: Briefing) -> None:
    assert [(each.record_id, each.gap_days, each.incidents) for each in sam.victims] == [
        ("alpha:a1", None, 2),
        ("alpha:b1", 365, 2),
        ("alpha:c1", 31, 1),
    ]
    assert [str(each.died_on) for each in sam.former_victims_who_died] == ["2020-09-01"]


def test_children_have_ages_and_say_whose_they_are(sam: Briefing) -> None:
    assert [(each.age, each.is_own, each.lives_here) for each in sam.children] == [
        (12, True, False),
        (14, False, True),
        (None, True, False),
    ]


def test_what_must_not_be_said_is_named(sam: Briefing) -> None:
    assert [(each.kind, each.record_id) for each in sam.not_to_be_said] == [
        ("protected_address", "alpha:bea"),
        ("disclosure_pending", "alpha:asked"),
        ("counter_allegation", "alpha:c2"),
    ]


def test_a_victim_has_a_briefing_of_their_own(store: Store, tmp_path: Path) -> None:
    world().load(store, tmp_path)

    bea = briefing(store, "bea")

    assert bea.is_only_victim
    assert bea.victims == ()
    assert [(each.record_id, each.against_subject) for each in bea.orders] == [
        ("alpha:elsewhere", False)
    ]
    assert {each.kind: each.as_victim for each in bea.dangers} == {
        "weapon": 1,
        "strangulation": 1,
        "threat_to_kill": 0,
    }


def test_hidden_records_change_nothing_for_those_who_may_not_see_them(
    store: Store, tmp_path: Path
) -> None:
    def shown() -> World:
        made = World().incident(name="a1", by="sam", against="ann", on="2020-01-01")
        return made.home("flat", "sam", from_="2024-01-01")

    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    shown().load(store, first)
    before = briefing(store, "sam", OPEN)
    hidden = shown().incident(
        name="dark", by="sam", against="bea", on=days_before(30), marking="restricted",
        behaviours=["weapon"],
    )  # fmt: skip
    hidden.home("safe", "ann", from_="2024-01-01", protected=True)
    hidden.home("flat", "bea", from_="2025-01-01")
    hidden.row(
        "orders", id="o", kind="restraining", subject_id="sam", made_on="2024-06-01",
        protected_ids=["bea"], address_id="safe",
    )  # fmt: skip
    hidden.row(
        "assessments", id="m", tool="DASH", victim_id="bea", incident_id="dark", grade="high",
        made_on="2026-06-01",
    )  # fmt: skip
    hidden.row("deaths", person_id="bea", died_on="2026-06-02")
    hidden.load(store, second)
    after = briefing(store, "sam", OPEN)

    assert after.model_copy(update={"orders": (), "not_recorded": ()}) == before.model_copy(
        update={"orders": (), "not_recorded": ()}
    )
    # The order is on the person; whom it protects and where are hidden.
    assert [(order.protects, order.excludes_from) for order in after.orders] == [((), None)]
    assert [each.kind for each in briefing(store, "sam").not_to_be_said] == ["protected_address"]
    with pytest.raises(NotFound):
        briefing(store, "bea", OPEN)
