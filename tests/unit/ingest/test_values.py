"""Cells that are not of their kind: which column, why, and never the value."""

import json
from datetime import date, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from graph.ingest.faults import RowFault, faults_of
from graph.rows.people import People
from graph.rows.row import TableRow
from graph.rows.tables import TABLES

from .deliveries import at

NAME = "Smithers"
EXTRACTED_AT = at("2026-06-01T00:00:00Z")

# A row of each table with what is required only.
LEAST: dict[str, dict[str, Any]] = {
    "people": {"id": "p1"},
    "addresses": {"id": "a1"},
    "incidents": {
        "id": "i1",
        "force": "13",
        "kind": "crime",
        "occurred_from": "2026-03-01T22:00:00Z",
    },
    "parties": {"incident_id": "i1", "person_id": "p1", "role": "suspect"},
    "residences": {"person_id": "p1", "address_id": "a1"},
    "relationships": {"person_id": "p1", "other_id": "p2", "kind": "partner"},
    "convictions": {
        "id": "c1",
        "person_id": "p1",
        "offence_code": "8N",
        "convicted_on": "2026-01-01",
    },
    "orders": {"id": "o1", "kind": "dapo", "subject_id": "p1", "made_on": "2026-03-01"},
    "referrals": {"id": "r1", "scheme": "MARAC", "person_id": "p1", "made_on": "2026-03-01"},
    "managements": {"id": "m1", "person_id": "p1", "scheme": "MAPPA"},
    "assessments": {"id": "s1", "tool": "DASH", "victim_id": "p1", "made_on": "2026-03-01"},
    "risk_assessments": {
        "id": "k1",
        "person_id": "p1",
        "tool": "SARA",
        "made_on": "2026-03-01",
    },
    "protection_plans": {"id": "l1", "child_id": "p1", "from": "2026-03-01"},
    "deaths": {"person_id": "p1", "died_on": "2026-03-01"},
}


def read(table: str, **cells: Any) -> TableRow:
    given = {name: cell for name, cell in (LEAST[table] | cells).items() if cell is not None}
    return TABLES[table].model_validate(given, context={"extracted_at": EXTRACTED_AT})


def faults(table: str, **cells: Any) -> list[RowFault]:
    with pytest.raises(ValidationError) as caught:
        read(table, **cells)
    return faults_of(caught.value)


def the_fault(table: str, **cells: Any) -> tuple[str, str]:
    row_faults = faults(table, **cells)
    assert len(row_faults) == 1
    return row_faults[0].field, row_faults[0].reason


@pytest.mark.parametrize("table", TABLES)
def test_what_is_required_is_enough(table: str) -> None:
    assert read(table).withdrawn is False


@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table, row in LEAST.items() for column in row]
)
def test_what_is_required_and_missing(table: str, column: str) -> None:
    assert the_fault(table, **{column: None}) == (column, "is required and missing")


DAY = "is not a day; write it like 2026-03-01"
NO_DAY = "is a day that no calendar has"
TIME = "is not a time; write it like 2026-03-01T14:30:00Z"
ZONE = "is a time without a zone; add Z or an offset such as +01:00"
OUTSIDE = "is a time outside the years 1 to 9999"
MARKING = "is no marking or code word of the policy"
LEVEL = "is not a level of MAPPA; write 1, 2 or 3, or Level 2"
CATEGORY = "is not a category of MAPPA; write 1, 2, 3 or 4, or Category 2"
FORCE = "is not the PNC code of a force, such as 01 or 42"
NUMBER = "is not a number"
KIND = "is not one of "
LONG = "a" * 501


@pytest.mark.parametrize(
    ("table", "column", "value", "reason"),
    [
        ("people", "date_of_birth", "1990-02-31", NO_DAY),
        ("people", "date_of_birth", "1991-02-29", NO_DAY),
        ("people", "date_of_birth", "0000-01-01", NO_DAY),
        ("people", "date_of_birth", "1990-00-01", NO_DAY),
        ("people", "date_of_birth", "1990-13-01", NO_DAY),
        ("people", "date_of_birth", "01/02/1990", DAY),
        ("people", "date_of_birth", "1990-1-1", DAY),
        ("people", "date_of_birth", "19900101", DAY),
        ("people", "date_of_birth", "1990-01-01T00:00:00Z", DAY),
        ("people", "date_of_birth", at("1990-01-01T00:00:00Z"), DAY),
        ("people", "date_of_birth", "\uff11\uff19\uff19\uff10-01-01", NO_DAY),
        ("people", "date_of_birth", 19900101, DAY),
        ("people", "date_of_birth", "1990-01-01 00:00:01", DAY),
        ("people", "date_of_birth", "1990-01-01T00:00:00+00:00", DAY),
        ("people", "date_of_birth", datetime(1990, 1, 1, 0, 1), DAY),  # noqa: DTZ001
        ("people", "date_of_birth", "1990-02-31 00:00:00", NO_DAY),
        ("people", "date_of_birth", f"1990-01-01 {NAME}", DAY),
        ("addresses", "postcode", "x" * 101, "is longer than 100 characters"),
        ("people", "id", "1.2345E+25", "is a number that a spreadsheet shortened"),
        ("people", "id", 2.0**53, "is a number that is not exact"),
        ("people", "id", "\u2003\u200b", "is required and empty"),
        ("people", "date_of_birth", f" {NAME}", DAY),
        ("incidents", "occurred_from", "2026-02-31T10:00:00Z", TIME),
        ("incidents", "occurred_from", "0000-01-01T10:00:00Z", TIME),
        ("incidents", "occurred_from", "2026-02-01T25:00:00Z", TIME),
        ("incidents", "occurred_from", "2026-02-01T23:59:60Z", TIME),
        ("incidents", "occurred_from", f"yesterday, {NAME}", TIME),
        ("incidents", "occurred_from", 1_700_000_000, TIME),
        ("incidents", "occurred_from", "2026-03-01T22:00:00", ZONE),
        ("incidents", "occurred_from", "2026-03-01", ZONE),
        ("incidents", "recorded_at", "2026-03-01 22:00", ZONE),
        ("incidents", "occurred_from", "0001-01-01T00:00:00+14:00", OUTSIDE),
        ("incidents", "occurred_from", "0001-01-01T00:00:00Z", OUTSIDE),
        ("incidents", "occurred_from", "9999-12-31T23:59:59-12:00", OUTSIDE),
        ("orders", "served_at", "2026-03-01T22:00:00", ZONE),
        ("incidents", "force", "99", FORCE),
        ("incidents", "force", "1", FORCE),
        ("incidents", "force", 13, FORCE),
        ("people", "force", NAME, FORCE),
        ("parties", "role", "perpetrator", KIND),
        ("parties", "role", "Suspect", KIND),
        ("parties", "status", NAME, KIND),
        ("people", "sex", "F", KIND),
        ("incidents", "kind", NAME, KIND),
        ("incidents", "flags", ["domestic_abuse", NAME], KIND),
        ("incidents", "behaviours", [NAME], KIND),
        ("incidents", "flags", "domestic_abuse", "is not a list"),
        ("incidents", "marking", "x" * 101, "is longer than 100 characters"),
        ("incidents", "marking", "", "is required and empty"),
        ("incidents", "marking", "TOP SECRET", MARKING),
        ("incidents", "marking", "SECRET", MARKING),
        ("incidents", "marking", "Open", MARKING),
        ("incidents", "marking", "open ruby", MARKING),
        ("addresses", "kind", NAME, KIND),
        ("relationships", "kind", "spouse", KIND),
        ("orders", "kind", NAME, KIND),
        ("referrals", "scheme", "marac", KIND),
        ("managements", "scheme", NAME, KIND),
        ("managements", "register", NAME, KIND),
        ("managements", "level", "high", LEVEL),
        ("managements", "level", "Level 4", LEVEL),
        ("managements", "level", "12", LEVEL),
        ("managements", "level", "2/3", LEVEL),
        ("managements", "level", "Level 1 or Level 2", LEVEL),
        ("managements", "category", "registered", CATEGORY),
        ("managements", "category", "Category 5", CATEGORY),
        ("managements", "category", "1 & 2", CATEGORY),
        ("assessments", "tool", NAME, KIND),
        ("assessments", "grade", NAME, KIND),
        ("deaths", "cause", NAME, KIND),
        ("people", "withdrawn", "yes", "is neither true nor false"),
        ("people", "withdrawn", "True", "is neither true nor false"),
        ("people", "withdrawn", "1", "is neither true nor false"),
        ("people", "withdrawn", 1, "is neither true nor false"),
        ("addresses", "protected", "no", "is neither true nor false"),
        ("convictions", "suspended", "yes", "is neither true nor false"),
        ("addresses", "latitude", "nan", "is not a finite number"),
        ("addresses", "latitude", float("nan"), "is not a finite number"),
        ("addresses", "longitude", "inf", "is not a finite number"),
        ("addresses", "longitude", float("-inf"), "is not a finite number"),
        ("addresses", "latitude", "91", "is larger than it can be"),
        ("addresses", "longitude", "-180.5", "is smaller than it can be"),
        ("addresses", "latitude", NAME, NUMBER),
        ("addresses", "latitude", "53,8", NUMBER),
        ("addresses", "latitude", True, NUMBER),
        ("addresses", "uprn", "U123", "does not have the form of its kind"),
        ("addresses", "uprn", "1" * 13, "does not have the form of its kind"),
        ("addresses", "uprn", "\u0661\u0662", "does not have the form of its kind"),
        ("convictions", "sentence_months", "-1", "is smaller than it can be"),
        ("convictions", "sentence_months", "six", NUMBER),
        ("people", "id", LONG, "is longer than 500 characters"),
        ("people", "id", "", "is required and empty"),
        ("people", "id", "a\x1fb", "does not have the form of its kind"),
        ("people", "id", "a\nb", "does not have the form of its kind"),
        ("people", "id", True, "is not text"),
        ("people", "id", ["p1"], "is not text"),
        ("people", "id", {"x": 1}, "is not text"),
        ("parties", "person_id", LONG, "is longer than 500 characters"),
        ("orders", "protected_ids", ["p2", LONG], "is longer than 500 characters"),
        ("people", "family_name", "x" * 10_001, "is longer than 10000 characters"),
        ("people", "given_names", ["x" * 10_001], "is longer than 10000 characters"),
        ("people", "family_name", "x" * 10_000_000, "is longer than 10000 characters"),
        ("people", "family_name", b"\xff", "is not text in UTF-8"),
        ("people", "given_names", NAME, "is not a list"),
        ("people", "given_names", [["x"]], "is not text"),
        ("incidents", "narrative", "x" * 1_000_001, "is longer than 1000000 characters"),
    ],
)
def test_a_value_that_is_not_of_its_kind(
    table: str, column: str, value: object, reason: str
) -> None:
    field, said = the_fault(table, **{column: value})

    assert field == column
    assert said.startswith(reason)
    assert NAME not in said
    assert len(said) < 400


@pytest.mark.parametrize(
    ("table", "cells", "reason"),
    [
        (
            "incidents",
            {"occurred_to": "2026-03-01T21:59:59Z"},
            "occurred_to is before occurred_from",
        ),
        ("residences", {"from": "2026-01-02", "to": "2026-01-01"}, "to is before from"),
        ("relationships", {"from": "2026-01-02", "to": "2026-01-01"}, "to is before from"),
        ("managements", {"from": "2026-01-02", "to": "2026-01-01"}, "to is before from"),
        (
            "convictions",
            {"convicted_on": "2026-01-02", "licence_ends_on": "2026-01-01"},
            "licence_ends_on is before convicted_on",
        ),
        ("protection_plans", {"to": "2026-02-28"}, "to is before from"),
        ("orders", {"expires_on": "2026-02-28"}, "expires_on is before made_on"),
        ("referrals", {"decided_on": "2026-02-28"}, "decided_on is before made_on"),
        ("relationships", {"other_id": "p1"}, "person_id and other_id are the same person"),
    ],
)
def test_a_row_that_contradicts_itself(table: str, cells: dict[str, Any], reason: str) -> None:
    assert the_fault(table, **cells) == ("row", reason)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("people", "recorded_at", "2026-06-01T00:00:00.000001Z"),
        ("people", "date_of_birth", "2026-06-02"),
        ("incidents", "occurred_from", "2026-06-01T01:00:00Z"),
        ("incidents", "occurred_to", "2026-06-01T01:00:00Z"),
        ("residences", "from", "2026-06-02"),
        ("convictions", "convicted_on", "2026-06-02"),
        ("orders", "made_on", "2026-06-02"),
        ("orders", "served_at", "2026-06-01T01:00:00Z"),
        ("referrals", "decided_on", "2026-06-02"),
        ("managements", "last_review", "2026-06-02"),
        ("assessments", "made_on", "2026-06-02"),
        ("protection_plans", "from", "2026-06-02"),
        ("deaths", "died_on", "2026-06-02"),
    ],
)
def test_what_happened_after_the_extraction(table: str, column: str, value: str) -> None:
    assert the_fault(table, **{column: value}) == (
        "row",
        f"{column} is after the delivery's extracted_at",
    )


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("orders", {"expires_on": "2030-01-01"}),
        ("residences", {"to": "2030-01-01"}),
        ("people", {"recorded_at": "2026-06-01T00:00:00Z", "date_of_birth": "2026-06-01"}),
        ("incidents", {"occurred_to": "2026-03-01T22:00:00Z"}),
        ("residences", {"from": "2026-01-01", "to": "2026-01-01"}),
    ],
)
def test_the_future_that_is_planned_and_the_very_moment_are_fine(
    table: str, cells: dict[str, Any]
) -> None:
    assert read(table, **cells) is not None


def test_an_unknown_key_is_named_where_it_can_be_a_column() -> None:
    assert the_fault("people", nickname=NAME) == (
        "nickname",
        "has a key that is not a column of this table",
    )


@pytest.mark.parametrize("key", ["John Smith", "x" * 10_000, "\u202e", "", "A"])
def test_an_unknown_key_that_looks_like_no_column_is_not_repeated(key: str) -> None:
    assert the_fault("people", **{key: 1}) == (
        "row",
        "has a key that is not a column of this table",
    )


@pytest.mark.parametrize("table", ["residences", "relationships"])
def test_the_name_of_a_field_is_no_key(table: str) -> None:
    assert the_fault(table, from_="2026-01-01")[0] == "from_"


def test_every_fault_of_a_row_is_told_at_once() -> None:
    row_faults = faults("incidents", force="99", kind=NAME, occurred_from="x")

    assert [fault.field for fault in row_faults] == ["force", "kind", "occurred_from"]


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://example.org")',
        "+441632960001",
        "@SUM(A1)",
        "-1+1|cmd",
        "\u202eevil\u202c",
        "\u200f\u0645\u062b\u0627\u0644",
        "<script>alert(1)</script>",
        "'); MATCH (n) DETACH DELETE n //",
        "a\x00b",
    ],
)
def test_harmless_text_is_kept_as_recorded(text: str) -> None:
    assert json.loads(read("people", family_name=text).model_dump_json())["family_name"] == text


@pytest.mark.parametrize(("given", "kept"), [(12, "12"), (10**30, "1" + "0" * 30), (1.5, "1.5")])
def test_a_number_as_an_id_is_its_digits(given: float, kept: str) -> None:
    assert read("people", id=given).model_dump()["id"] == kept


def test_a_number_too_long_to_be_an_id() -> None:
    assert the_fault("people", id=10**4_000)[0] == "id"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2026-03-29T01:30:00+01:00", "2026-03-29T00:30:00Z"),
        ("2026-03-01T22:00Z", "2026-03-01T22:00:00Z"),
        ("20260301T220000Z", "2026-03-01T22:00:00Z"),
        ("2026-03-01T22:00:00.123456Z", "2026-03-01T22:00:00.123456Z"),
    ],
)
def test_a_time_is_kept_in_utc(given: str, kept: str) -> None:
    assert read("incidents", occurred_from=given).model_dump(mode="json")["occurred_from"] == kept


@pytest.mark.parametrize(
    "level", ["1", "2", "Level 2", "level 3", "L2", "2 (senior)", "MAPPA Level 1"]
)
def test_a_level_of_mappa_is_read_as_people_write_it(level: str) -> None:
    assert read("managements", level=level).model_dump()["level"] == level


def test_another_scheme_has_levels_of_its_own() -> None:
    assert read("managements", scheme="IOM", level="red").model_dump()["level"] == "red"


@pytest.mark.parametrize(
    "value",
    [
        datetime(1990, 3, 1),  # noqa: DTZ001 - a column of timestamps has no zone
        "1990-03-01 00:00:00",
        "1990-03-01T00:00:00",
        "1990-03-01 00:00:00.000000",
        "1990-03-01",
    ],
)
def test_midnight_without_a_zone_is_that_day(value: object) -> None:
    row = read("people", date_of_birth=value)

    assert isinstance(row, People)
    assert row.date_of_birth == date(1990, 3, 1)
