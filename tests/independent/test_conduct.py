"""course_of_conduct and children_affected on tiny deliveries."""

from pathlib import Path

import pytest

from .small_delivery import about, between, condition, incident, measures, parties, span, world

ONE, TWO, THREE = "2026-01-10T12:00:00Z", "2026-02-10T12:00:00Z", "2026-02-10T20:00:00Z"
EDGE, BEFORE = "2025-06-29T23:00:00Z", "2025-06-29T22:59:59Z"
BLANK = {"flags": "", "offence_codes": "", "behaviours": ""}


@pytest.mark.parametrize(
    ("at", "cells", "met"),
    [
        (TWO, {"behaviours": "verbal"}, True),
        (TWO, {"behaviours": "assault"}, False),
        (TWO, {"flags": "stalking"}, True),
        (TWO, {"offence_codes": "8L"}, True),
        (TWO, {"offence_codes": "8Q"}, True),
        (TWO, {"offence_codes": "8U"}, False),
        ("2026-01-10T23:59:59Z", {"behaviours": "verbal"}, False),
        (EDGE, {"behaviours": "verbal"}, True),
        (BEFORE, {"behaviours": "verbal"}, False),
    ],
)
def test_conduct_on_two_days_of_a_year_against_one_victim_is_a_course(
    tmp_path: Path, at: str, cells: dict[str, str], *, met: bool
) -> None:
    events = [
        incident("I1", ONE, **BLANK | {"behaviours": "damage"}),
        incident("I2", at, **BLANK | cells),
    ]

    known = world(tmp_path, events, [parties("I1", "S", "A"), parties("I2", "S", "A")])

    expected = {"occasions": 2, "incidents": 2, "through_others": 0}
    courses = measures(between("course_of_conduct", known, "S", "A"))
    assert courses == (expected if met else None)


@pytest.mark.parametrize(
    ("tie", "met"),
    [
        ({"kind": "sibling", **span("2001-01-01", "2001-01-02")}, True),
        ({"kind": "parent_of", **span("")}, True),
        ({"kind": "partner", **span("2026-02-10")}, True),
        ({"kind": "partner", **span("2026-02-11")}, False),
        ({"kind": "ex_partner", **span("2020-01-01", "2026-02-10")}, True),
        ({"kind": "ex_partner", **span("2020-01-01")}, False),
        ({"kind": "household", **span("", "2026-02-10")}, True),
        ({"kind": "associate", **span("")}, False),
    ],
)
def test_conduct_against_those_around_a_victim_counts_for_them(
    tmp_path: Path, tie: dict[str, str], *, met: bool
) -> None:
    events = [incident("I1", ONE, behaviours="verbal"), incident("I2", TWO, behaviours="verbal")]

    known = world(
        tmp_path,
        events,
        [parties("I1", "S", "A"), parties("I2", "S", "B")],
        relationships=[{"person_id": "B", "other_id": "A", **tie}],
    )

    expected = {"occasions": 2, "incidents": 2, "through_others": 1}
    courses = [measures(between("course_of_conduct", known, "S", victim)) for victim in "AB"]
    # The one tie serves both: on the day of I1 too, unless it began between.
    assert courses[0] == (expected if met else None)


def test_conduct_against_others_alone_is_no_course(tmp_path: Path) -> None:
    events = [incident("I1", ONE, behaviours="verbal"), incident("I2", TWO, behaviours="verbal")]
    tie = {"person_id": "C", "kind": "sibling", **span("")}

    known = world(
        tmp_path,
        events,
        [parties("I1", "S", "A"), parties("I2", "S", "B")],
        relationships=[{**tie, "other_id": "A"}, {**tie, "other_id": "B"}],
    )

    assert [between("course_of_conduct", known, "S", victim) for victim in "ABC"] == [None] * 3


def test_a_course_through_a_disputed_couple_is_suspended(tmp_path: Path) -> None:
    events = [
        incident("I1", ONE, behaviours="verbal"),
        incident("I2", TWO, behaviours="verbal"),
        incident("I3", THREE, behaviours=""),
    ]
    roles = [parties("I1", "S", "A"), parties("I2", "S", "B"), parties("I3", "B", "S")]
    tie = {"person_id": "A", "other_id": "B", "kind": "sibling", **span("")}

    known = world(tmp_path, events, roles, relationships=[tie])

    courses = [between("course_of_conduct", known, "S", victim) for victim in "AB"]
    assert [measured.condition for measured in courses if measured is not None] == [
        "suspended",
        "suspended",
    ]


PARENT = {"other_id": "C", "kind": "parent_of", **span("")}


@pytest.mark.parametrize(
    ("tie", "stays", "at", "met"),
    [
        ({**PARENT, "person_id": "S"}, [], ONE, True),
        ({**PARENT, "person_id": "A"}, [], ONE, True),
        ({**PARENT, "person_id": "W"}, [], ONE, False),
        ({**PARENT, "person_id": "C", "other_id": "A"}, [], ONE, False),
        ({**PARENT, "person_id": "A", "kind": "sibling"}, [], ONE, False),
        ({**PARENT, "person_id": "S"}, [], EDGE, True),
        ({**PARENT, "person_id": "S"}, [], BEFORE, False),
        (None, [("C", "H", "2026-01-10")], ONE, True),
        (None, [("C", "H", "2026-01-11")], ONE, False),
        (None, [("C", "K", ""), ("A", "K", "")], ONE, True),
        (None, [("C", "K", ""), ("A", "K", "2026-01-11")], ONE, False),
        (None, [("C", "K", ""), ("S", "K", "")], ONE, False),
    ],
)
def test_a_child_near_an_incident_is_affected(
    tmp_path: Path,
    tie: dict[str, str] | None,
    stays: list[tuple[str, str, str]],
    at: str,
    *,
    met: bool,
) -> None:
    known = world(
        tmp_path,
        [incident("I1", at, address_id="H")],
        [parties("I1", "S", "A")],
        people=[{"id": "C", "date_of_birth": "2015-01-01"}],
        addresses=[{"id": "H"}, {"id": "K"}],
        relationships=[] if tie is None else [tie],
        residences=[
            {"person_id": who, "address_id": place, **span(first)} for who, place, first in stays
        ],
    )

    courses = measures(about("children_affected", known, "S"))

    assert courses == ({"children": 1, "incidents": 1} if met else None)


@pytest.mark.parametrize(
    ("born", "role", "met"),
    [
        ("2008-01-11", "child_present", "met"),
        ("2008-01-10", "child_present", None),
        ("2026-01-11", "child_present", None),
        ("", "child_present", None),
        ("2015-01-01", "witness", None),
        ("2015-01-01", "victim", None),
    ],
)
def test_a_child_present_is_born_and_under_eighteen_and_no_victim(
    tmp_path: Path, born: str, role: str, met: str | None
) -> None:
    roles = [*parties("I1", "S", "A"), {"incident_id": "I1", "person_id": "C", "role": role}]

    known = world(
        tmp_path, [incident("I1", ONE)], [roles], people=[{"id": "C", "date_of_birth": born}]
    )

    assert condition("children_affected", known, "S") == met


def test_children_around_a_disputed_couple_stay_with_a_caveat(tmp_path: Path) -> None:
    tie = {**PARENT, "person_id": "A"}

    known = world(
        tmp_path,
        [incident("I1", ONE), incident("I2", TWO)],
        [parties("I1", "S", "A"), parties("I2", "A", "S")],
        people=[{"id": "C", "date_of_birth": "2015-01-01"}],
        relationships=[tie],
    )

    measurements = [about("children_affected", known, who) for who in "SA"]
    assert [measured and (measured.condition, measured.caveats) for measured in measurements] == [
        ("met", ("counter_alleged",))
    ] * 2
