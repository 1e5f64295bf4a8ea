"""R14 and R19 on tiny deliveries: who came to live with whom, and what homes have seen."""

from pathlib import Path

import pytest

from .small_delivery import about, condition, incident, measures, parties, span, world

ONE, TWO = "2026-01-10T12:00:00Z", "2026-02-10T12:00:00Z"
SERIAL = [incident("I1", ONE), incident("I2", TWO)]
AGAINST = [list(parties("I1", "S", "A")), list(parties("I2", "S", "B"))]


def lives(who: str, first: str = "", last: str = "", at: str = "H") -> dict[str, str]:
    return {"person_id": who, "address_id": at, **span(first, last)}


def tied(kind: str, first: str = "", last: str = "") -> dict[str, str]:
    return {"person_id": "S", "other_id": "N", "kind": kind, **span(first, last)}


@pytest.mark.parametrize(
    ("stays", "tie", "born", "met"),
    [
        ([lives("S"), lives("N", "2025-06-30")], tied("partner"), "", "met"),
        ([lives("S"), lives("N", "2025-06-29")], tied("partner"), "", None),
        ([lives("S", "2026-06-30"), lives("N")], tied("partner"), "", "met"),
        ([lives("S"), lives("N")], tied("partner"), "", None),
        ([lives("S"), lives("N", "2026-01-01", "2026-06-29")], tied("partner"), "", None),
        ([lives("S"), lives("N", "2026-01-01", "2026-06-30")], tied("partner"), "", "met"),
        ([lives("S"), lives("N", "2026-01-01", at="W")], tied("partner"), "", None),
        ([lives("S"), lives("N", "2026-01-01")], tied("ex_partner"), "", None),
        ([lives("S"), lives("N", "2026-01-01")], tied("partner", "", "2026-06-29"), "", None),
        ([lives("S"), lives("N", "2026-01-01")], tied("sibling"), "2008-07-01", "met"),
        ([lives("S"), lives("N", "2026-01-01")], tied("sibling"), "2008-06-30", None),
        (
            [
                lives("S"),
                lives("N", "2026-01-01"),
                lives("S", at="K"),
                lives("N", "2020-01-01", at="K"),
            ],
            tied("partner"),
            "",
            None,
        ),
    ],
)
def test_a_serial_suspect_who_lately_shares_a_home_is_told(
    tmp_path: Path, stays: list[dict[str, str]], tie: dict[str, str], born: str, met: str | None
) -> None:
    known = world(
        tmp_path,
        SERIAL,
        AGAINST,
        people=[{"id": "N", "date_of_birth": born}],
        addresses=[
            {"id": "H", "kind": "home"},
            {"id": "K", "kind": ""},
            {"id": "W", "kind": "work"},
        ],
        residences=stays,
        relationships=[tie],
    )

    measured = about("new_household", known, "S")

    assert measures(measured) == (None if met is None else {"with": 1})


def test_a_new_household_rests_on_a_serial_rule(tmp_path: Path) -> None:
    rows = [lives("S"), lives("A", "2026-01-01")]
    tie = {"person_id": "A", "other_id": "S", "kind": "partner", **span("")}
    tables = {"addresses": [{"id": "H"}], "residences": rows, "relationships": [tie]}
    disputed = [*AGAINST, list(parties("I2", "A", "S"))]

    once = world(tmp_path / "once", SERIAL[:1], AGAINST[:1], **tables)
    twice = world(tmp_path / "twice", SERIAL, AGAINST, **tables)
    both_ways = world(tmp_path / "both", SERIAL, disputed, **tables)

    conditions = [condition("new_household", known, "S") for known in (once, twice, both_ways)]
    assert conditions == [None, "met", "suspended"]


PLACE = [{"id": "H", "uprn": "999000000001"}, {"id": "K", "uprn": "999000000001"}]


@pytest.mark.parametrize(
    ("places", "second", "stays", "expected"),
    [
        (PLACE, {"address_id": "K"}, [], (1, 2)),
        (PLACE, {"address_id": ""}, [], None),
        (PLACE, {"address_id": ""}, [lives("B", "2020-01-01", "2020-02-01")], (1, 2)),
        (PLACE, {"address_id": ""}, [lives("B", "2026-01-10")], None),
        (PLACE, {"address_id": ""}, [lives("B")], (1, 2)),
        (PLACE, {"address_id": ""}, [lives("A"), lives("B")], None),
        (PLACE, {"address_id": ""}, [lives("B", "2026-07-01")], None),
        ([{**PLACE[0], "protected": "true"}, PLACE[1]], {"address_id": "K"}, [], None),
        ([{**PLACE[0], "kind": "refuge"}, PLACE[1]], {"address_id": "K"}, [], None),
    ],
)
def test_one_suspect_with_two_victims_at_a_home_on_different_days(
    tmp_path: Path,
    places: list[dict[str, str]],
    second: dict[str, str],
    stays: list[dict[str, str]],
    expected: tuple[int, int] | None,
) -> None:
    known = world(
        tmp_path,
        [incident("I1", ONE, address_id="H"), incident("I2", TWO, **second)],
        AGAINST,
        addresses=[{"protected": "", "kind": "home", **place} for place in places],
        residences=stays,
    )

    values = measures(about("shared_address", known, "H", "K"))

    expected_measures = (
        None if expected is None else dict(zip(("suspects", "victims"), expected, strict=True))
    )
    assert values == expected_measures


@pytest.mark.parametrize(
    ("other_victim", "tie", "expected"),
    [
        ("B", {"kind": "associate"}, {"suspects": 2, "victims": 2}),
        ("A", {"kind": "associate"}, None),
        ("B", None, None),
    ],
)
def test_two_linked_suspects_each_with_a_victim_at_one_home(
    tmp_path: Path, other_victim: str, tie: dict[str, str] | None, expected: dict[str, int] | None
) -> None:
    rows = (
        []
        if tie is None
        else [{"person_id": "T", "other_id": "S", **span("", "2001-01-01"), **tie}]
    )

    known = world(
        tmp_path,
        [incident("I1", ONE, address_id="H"), incident("I2", ONE, address_id="H")],
        [parties("I1", "S", "A"), parties("I2", "T", other_victim)],
        addresses=[{"id": "H"}],
        relationships=rows,
    )

    assert measures(about("shared_address", known, "H")) == expected


def test_suspects_of_one_incident_are_linked(tmp_path: Path) -> None:
    known = world(
        tmp_path,
        [incident("I1", ONE, address_id="H"), incident("I2", ONE)],
        [parties("I1", "S", "A", "B"), parties("I2", "S", "C"), parties("I2", "T", "C")],
        addresses=[{"id": "H"}],
        residences=[lives("C")],
    )

    assert measures(about("shared_address", known, "H")) == {"suspects": 2, "victims": 3}
