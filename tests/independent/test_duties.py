"""R28 to R31 on tiny deliveries: what ends soon, new partners, pupils, deaths to be reviewed."""

from datetime import date
from pathlib import Path

import pytest

from .small_delivery import about, condition, incident, measures, parties, span, world

ONE, TWO = "2026-01-10T12:00:00Z", "2026-02-10T12:00:00Z"
SERIAL = [incident("I1", ONE), incident("I2", TWO)]
AGAINST = [list(parties("I1", "S", "A")), list(parties("I2", "S", "B"))]
Row = dict[str, str]


def order(ends: str, **cells: str) -> Row:
    row = {"id": "O", "kind": "restraining", "subject_id": "S", "made_on": "2026-01-02"}
    return {**row, "expires_on": ends, **cells}


def conviction(on: str, **cells: str) -> Row:
    row = {"id": "C", "person_id": "S", "offence_code": "8N", "convicted_on": on}
    return {**row, "disposal": "imprisonment", **cells}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (order("2026-06-30"), ("2026-06-30", ["order"])),
        (order("2026-07-28"), ("2026-07-28", ["order"])),
        (order("2026-06-29"), None),
        (order("2026-07-29"), None),
        (order(""), None),
        (conviction("2026-01-15", sentence_months="6"), ("2026-07-15", ["sentence"])),
        (conviction("2026-01-15", sentence_months="6", sentence_ends_on="2026-03-01"), None),
        (
            conviction("2026-01-15", sentence_ends_on="2026-03-01", licence_ends_on="2026-07-01"),
            ("2026-07-01", ["licence"]),
        ),
        (conviction("2026-01-15", sentence_months="6", disposal="quashed"), None),
    ],
)
def test_what_ends_within_four_weeks_is_near(
    tmp_path: Path, row: Row, expected: tuple[str, list[str]] | None
) -> None:
    table = "orders" if row["id"] == "O" else "convictions"

    known = world(tmp_path, SERIAL, AGAINST, **{table: [row]})

    answer = about("ending_soon", known, "S")
    if expected is None:
        assert answer is None
    else:
        assert answer is not None
        assert (str(answer.measures["ends_on"]), answer.measures["kinds"]) == expected


@pytest.mark.parametrize(
    ("kind", "first", "last", "met"),
    [
        ("custody", "2026-01-01", "2026-07-28", "met"),
        ("custody", "2026-07-01", "2026-07-28", None),
        ("home", "2026-01-01", "2026-07-28", None),
    ],
)
def test_a_release_is_the_end_of_a_stay_in_custody_that_began(
    tmp_path: Path, kind: str, first: str, last: str, met: str | None
) -> None:
    stay = {"person_id": "S", "address_id": "P", **span(first, last)}

    known = world(
        tmp_path, SERIAL, AGAINST, addresses=[{"id": "P", "kind": kind}], residences=[stay]
    )

    assert condition("ending_soon", known, "S") == met


def tied(kind: str, first: str = "", last: str = "") -> Row:
    return {"person_id": "N", "other_id": "S", "kind": kind, **span(first, last)}


def referral(on: str, victim: str = "N") -> Row:
    row = {"id": "R", "scheme": "DVDS", "person_id": "S", "victim_id": victim}
    return {**row, "made_on": on}


@pytest.mark.parametrize(
    ("ties", "shares", "referrals", "met"),
    [
        ([tied("partner", "2025-06-30")], False, [], "met"),
        ([tied("partner", "2025-06-29")], False, [], None),
        ([tied("partner")], False, [], None),
        ([tied("ex_partner", "2026-01-01")], False, [], None),
        ([tied("partner", "2026-01-01", "2026-06-29")], False, [], None),
        ([tied("partner", "2026-01-01", "2026-06-30")], False, [], "met"),
        ([tied("partner", "2026-01-01")], True, [], None),
        ([tied("partner", "2026-01-01")], False, [referral("2026-01-01")], None),
        ([tied("partner", "2026-01-01")], False, [referral("2025-12-31")], "met"),
        ([tied("partner", "2026-01-01")], False, [referral("2026-01-01", "A")], "met"),
        (
            [tied("partner", "2026-01-01"), tied("ex_partner", "2019-01-01", "2020-01-01")],
            False,
            [],
            None,
        ),
    ],
)
def test_a_new_partner_of_a_serial_suspect_who_lives_elsewhere_is_told(
    tmp_path: Path, ties: list[Row], referrals: list[Row], met: str | None, *, shares: bool
) -> None:
    stays = [
        {"person_id": who, "address_id": "H", **span("2026-02-01")} for who in ("S", "N"[:shares])
    ]

    known = world(
        tmp_path,
        SERIAL,
        AGAINST,
        addresses=[{"id": "H", "kind": "home"}],
        residences=[stay for stay in stays if stay["person_id"] != ""],
        relationships=ties,
        referrals=referrals,
    )

    assert condition("right_to_know", known, "S") == met


def present(child: str = "K", role: str = "child_present") -> Row:
    return {"incident_id": "I1", "person_id": child, "role": role}


@pytest.mark.parametrize(
    ("born", "happened", "recorded", "flags", "met"),
    [
        ("2015-01-01", "2026-06-20", "2026-06-20", "domestic_abuse", "met"),
        ("2015-01-01", "2026-06-02", "2026-06-02", "domestic_abuse", "met"),
        ("2015-01-01", "2026-06-01", "2026-06-01", "domestic_abuse", None),
        ("2015-01-01", "2026-04-01", "2026-06-20", "domestic_abuse", "met"),
        ("2015-01-01", "2026-03-31", "2026-06-20", "domestic_abuse", None),
        ("2015-01-01", "2026-06-20", "2026-06-20", "stalking", None),
        ("2022-06-30", "2026-06-20", "2026-06-20", "domestic_abuse", "met"),
        ("2022-07-01", "2026-06-20", "2026-06-20", "domestic_abuse", None),
        ("2008-07-01", "2026-06-20", "2026-06-20", "domestic_abuse", "met"),
        ("2008-06-30", "2026-06-20", "2026-06-20", "domestic_abuse", None),
        ("", "2026-06-20", "2026-06-20", "domestic_abuse", None),
    ],
)
def test_a_pupil_around_what_came_on_record_lately_is_told(
    tmp_path: Path, born: str, happened: str, recorded: str, flags: str, met: str | None
) -> None:
    event = incident(
        "I1", f"{happened}T12:00:00Z", recorded_at=f"{recorded}T13:00:00Z", flags=flags
    )

    known = world(
        tmp_path,
        [event],
        [[*parties("I1", "S", "A"), present()]],
        people=[{"id": "K", "date_of_birth": born}],
    )

    assert condition("school_notification", known, "K") == met


@pytest.mark.parametrize("by", ["victim", "parent", "home", "none"])
def test_a_child_is_around_by_harm_by_a_parent_or_by_a_home(tmp_path: Path, by: str) -> None:
    event = incident("I1", "2026-06-20T12:00:00Z", flags="domestic_abuse")
    roles = [*parties("I1", "S", "A"), *([present(role="victim")] if by == "victim" else [])]
    ties = [{"person_id": "S", "other_id": "K", "kind": "parent_of", **span("", "")}]
    stays = [{"person_id": who, "address_id": "H", **span("", "")} for who in ("A", "K")]

    known = world(
        tmp_path,
        [event],
        [roles],
        people=[{"id": "K", "date_of_birth": "2015-01-01"}],
        addresses=[{"id": "H", "kind": "home"}],
        relationships=ties if by == "parent" else [],
        residences=stays if by == "home" else [],
    )

    assert (about("school_notification", known, "K") is not None) == (by != "none")


@pytest.mark.parametrize(
    ("flags", "death", "born", "expected"),
    [
        ("domestic_abuse", {"died_on": "2026-03-01"}, "", 1),
        ("domestic_abuse", {"died_on": "2027-01-10"}, "", None),
        ("stalking", {"died_on": "2026-03-01"}, "", None),
        ("domestic_abuse", {"died_on": "2026-03-01", "cause": "natural"}, "", None),
        ("domestic_abuse", {"died_on": "2026-03-01"}, "2010-03-01", 1),
        ("domestic_abuse", {"died_on": "2026-03-01"}, "2010-03-02", None),
        ("domestic_abuse", {"died_on": "2026-01-10", "incident_id": "I1"}, "", 1),
        ("domestic_abuse", {"died_on": "2026-02-10", "incident_id": "I2"}, "", None),
    ],
)
def test_a_death_in_or_after_domestic_abuse_may_have_to_be_reviewed(
    tmp_path: Path, flags: str, death: Row, born: str, expected: int | None
) -> None:
    events = [incident("I1", ONE, flags=flags), incident("I2", TWO, flags="stalking")]

    known = world(
        tmp_path,
        events,
        [parties("I1", "S", "A"), parties("I2", "T", "A")],
        people=[{"id": "A", "date_of_birth": born}],
        deaths=[{"person_id": "A", **death}],
    )

    answer = measures(about("death_review", known, "A"))
    assert (None if answer is None else answer["incidents"]) == expected
    assert answer is None or answer["died_on"] == date.fromisoformat(death["died_on"])
