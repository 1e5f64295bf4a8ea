"""What is made of a checked row: its ids, what joins records, and what follows from its values."""

from typing import Any

import pytest

from graph.domain.ids import IdFactory
from graph.domain.pnc import LETTERS
from graph.ingest.delivery import Manifest
from graph.ingest.facts import FactBuilder, RowFact
from graph.rows.tables import TABLES

from .deliveries import at
from .test_values import LEAST

EXTRACTED_AT = at("2026-06-01T00:00:00Z")
IDS = IdFactory(b"a secret of this test")


def fact(table: str, manifest: dict[str, Any] | None = None, /, **cells: Any) -> RowFact:
    given = Manifest(**({"source": "force-a", "extracted_at": EXTRACTED_AT} | (manifest or {})))
    row = TABLES[table].model_validate(LEAST[table] | cells, context={"extracted_at": EXTRACTED_AT})
    return FactBuilder(IDS, given, table).fact(1, row)


def test_one_key_in_two_sources_is_two_rows() -> None:
    assert fact("people").id != fact("people", {"source": "force-b"}).id


def test_a_row_has_one_id_in_all_its_versions() -> None:
    assert fact("people", sex="male").id == fact("people", sex="female", withdrawn="true").id


def test_keys_that_read_alike_when_joined_are_two_rows() -> None:
    first = fact("residences", person_id="a-b", address_id="c")
    other = fact("residences", person_id="a", address_id="b-c")

    assert first.id != other.id


def test_a_time_of_recording_is_not_content_and_a_withdrawal_is() -> None:
    plain = fact("people", sex="male")

    assert fact("people", sex="male", recorded_at="2026-01-01T00:00:00Z").assertion.content == (
        plain.assertion.content
    )
    assert fact("people", sex="male", withdrawn="true").assertion.content != plain.assertion.content


def test_what_is_not_given_and_what_is_given_as_its_default_is_the_same_content() -> None:
    assert (
        fact("incidents", marking="open", withdrawn="false").assertion
        == fact("incidents").assertion
    )


@pytest.mark.parametrize(
    ("pnc_id", "other"),
    [
        ("2014/0000010{}", "14/10{}"),
        ("14/0000010{}", "140000010{}"),
        ("20140000010{}", " 14/0000010{} "),
    ],
)
def test_records_with_one_pnc_id_are_one_person(pnc_id: str, other: str) -> None:
    letter = LETTERS[140000010 % 23]

    here = fact("people", id="a", pnc_id=pnc_id.format(letter))
    there = fact("people", {"source": "force-b"}, id="b", pnc_id=other.format(letter.lower()))

    assert here.entity == there.entity


@pytest.mark.parametrize("pnc_id", ["14/0000001G", "14/0000001S", "14/1", "unknown", "14/0000001"])
def test_records_with_no_valid_pnc_id_are_two_people(pnc_id: str) -> None:
    assert (
        fact("people", id="a", pnc_id=pnc_id).entity != fact("people", id="b", pnc_id=pnc_id).entity
    )


@pytest.mark.parametrize("letter", "SIO")
def test_an_invented_pnc_id_joins_in_an_invented_delivery_only(letter: str) -> None:
    pnc_id = f"14/0000001{letter}"

    def entity(key: str, *, synthetic: bool) -> str | None:
        return fact("people", {"synthetic": synthetic}, id=key, pnc_id=pnc_id).entity

    assert entity("a", synthetic=True) == entity("b", synthetic=True)
    assert entity("a", synthetic=True) != entity("b", synthetic=False)
    assert entity("a", synthetic=False) != entity("b", synthetic=False)


def test_addresses_with_one_uprn_are_one_however_many_zeros_stand_before_it() -> None:
    assert (
        fact("addresses", id="a", uprn="10012345").entity
        == fact("addresses", {"source": "force-b"}, id="b", uprn="000010012345").entity
    )


@pytest.mark.parametrize("uprn", [None, "0", "000"])
def test_addresses_without_a_uprn_are_two(uprn: str | None) -> None:
    assert (
        fact("addresses", id="a", uprn=uprn).entity != fact("addresses", id="b", uprn=uprn).entity
    )


@pytest.mark.parametrize(
    ("scope", "kind", "flags", "counted"),
    [
        ("all", "crime", [], True),
        ("all", "non_crime", [], True),
        ("all", "intelligence", ["domestic_abuse"], False),
        ("flagged", "crime", [], False),
        ("flagged", "crime", ["child_present", "honour_based"], False),
        ("flagged", "crime", ["domestic_abuse"], True),
        ("flagged", "non_crime", ["stalking"], True),
    ],
)
def test_which_incidents_count(scope: str, kind: str, flags: list[str], counted: bool) -> None:  # noqa: FBT001 - a column of the table
    assert fact("incidents", {"scope": scope}, kind=kind, flags=flags).values["counted"] is counted


@pytest.mark.parametrize(
    ("occurred_from", "day"),
    [("2026-03-28T23:59:59Z", "2026-03-28"), ("2026-04-01T23:30:00Z", "2026-04-02")],
)
def test_the_day_of_an_incident_is_the_day_in_london(occurred_from: str, day: str) -> None:
    assert fact("incidents", occurred_from=occurred_from).days["occurred_on"] == day


def test_somebody_named_twice_by_a_row_is_named_once() -> None:
    order = fact("orders", protected_ids=["p2", "p3", "p2"])

    assert [reference.column for reference, _ in order.targets] == [
        "subject_id",
        "protected_ids",
        "protected_ids",
    ]
