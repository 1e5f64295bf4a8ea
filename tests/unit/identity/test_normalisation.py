"""Names, dates, contacts and places as they are read for comparison."""

from datetime import date

import pytest

from graph.identity.matching.addresses import AddressParts, read_addresses
from graph.identity.matching.columns import SCHEMA
from graph.identity.matching.contacts import emails, phones
from graph.identity.matching.dates import is_one_slip, read_birth
from graph.identity.matching.names import name_pieces, roots, sound
from graph.identity.matching.person_record import InputRecord, RecordAddress
from graph.identity.matching.record_batches import read_batch
from graph.identity.matching.rules import matching_rules


@pytest.mark.parametrize(
    ("name", "other"),
    [("bob", "robert"), ("jon", "jonathan"), ("mohd", "muhammad"), ("alex", "alexandra")],
)
def test_a_short_form_may_be_the_full_name(name: str, other: str) -> None:
    assert set(roots(name)) & set(roots(other))


@pytest.mark.parametrize(
    ("name", "other"), [("alexander", "alexandra"), ("samuel", "samantha"), ("dan", "dean")]
)
def test_two_full_names_with_one_short_form_are_two(name: str, other: str) -> None:
    assert not set(roots(name)) & set(roots(other))


@pytest.mark.parametrize(
    ("name", "other"), [("smith", "smyth"), ("phillips", "filips"), ("catherine", "kathryn")]
)
def test_names_that_sound_alike_share_a_key(name: str, other: str) -> None:
    assert sound(name) == sound(other)


def test_names_that_do_not_sound_alike_share_none() -> None:
    assert sound("smith") != sound("jones")


def test_letters_of_other_scripts_are_read_as_english_writes_them() -> None:
    assert name_pieces("Юрий") == ("yurii",)
    assert name_pieces("Λευκή") == ("lefki",)
    assert name_pieces("Łukasz Ångström") == ("lukasz", "angstrom")


def test_a_placeholder_is_no_name_and_a_person_called_child_has_one() -> None:
    unknown = InputRecord(id="a", source="s", given_names=("Unknown",), family_name="Male")
    child = InputRecord(id="a", source="s", given_names=("Lee",), family_name="Child")

    assert _names(unknown) == {"given": None, "family": None}
    assert _names(child) == {"given": "lee", "family": "child"}


def _names(described: InputRecord) -> dict[str, object]:
    return read_batch([described]).select(["given", "family"]).to_pylist()[0]


def test_what_is_read_stands_in_the_column_of_its_name() -> None:
    described = InputRecord(
        id="a",
        source="s",
        given_names=("Ann",),
        family_name="Poole",
        date_of_birth=date(1990, 2, 3),
        email=("ann.poole@example.org",),
        addresses=(RecordAddress(lines=("7 Mill Lane",), town="Leeds"),),
        incidents=("i1",),
    )

    rows = read_batch([described, InputRecord(id="b", source="s")])

    assert rows.schema.equals(SCHEMA)
    row, other = rows.to_pylist()
    assert (row["id"], row["source"], other["id"]) == ("a", "s", "b")
    assert (row["given"], row["family"], row["dob"]) == ("ann", "poole", "19900203")
    assert (row["emails"], row["towns"]) == (["ann.poole@example.org"], ["leeds"])
    assert row["homes"] == ["leeds|7milllane"]
    assert row["incidents"] == ["i1"]
    assert {other[name] for name in ("given", "family", "dob", "emails", "incidents")} == {None}


def test_a_first_of_january_is_a_year_and_1900_is_nothing() -> None:
    assert read_birth(date(1984, 1, 1), None)[:2] == (None, 1984)
    assert read_birth(date(1900, 1, 1), None)[:2] == (None, None)
    assert read_birth(date(1984, 1, 2), None)[:2] == ("19840102", 1984)


@pytest.mark.parametrize("year", [1601, 1765, 1899])
def test_a_date_of_any_century_is_compared(year: int) -> None:
    assert read_birth(date(year, 5, 6), None) == (f"{year}0506", year, True)


def test_a_date_no_calendar_has_keeps_its_digits() -> None:
    assert read_birth(None, "31/02/1985")[:2] == ("19850231", 1985)
    assert read_birth(None, "19870732")[:2] == ("19870732", 1987)
    assert read_birth(None, "about 1985")[:2] == (None, 1985)
    assert read_birth(None, "aged 34")[:2] == (None, None)


@pytest.mark.parametrize("other", ["19841203", "19840313", "19940312", "19840321"])
def test_a_slip_makes_two_dates_one(other: str) -> None:
    assert is_one_slip("19840312", other)


@pytest.mark.parametrize("other", ["19850412", "19580701", "19840423"])
def test_no_slip_makes_these_dates_one(other: str) -> None:
    assert not is_one_slip("19840312", other)


def test_a_phone_is_the_number_however_it_is_written() -> None:
    assert phones(("+44 (0)7700 900123", "07700-900123", "0044 7700 900123")) == ["7700900123"]
    assert phones(("00000000000", "n/a", "999", "07777 777777")) == []


def test_a_mailbox_is_folded_and_none_is_none() -> None:
    assert emails(("Jon.Smith@Example.ORG ", "none@none.com", "not an address")) == [
        "jon.smith@example.org"
    ]


def test_a_home_is_known_with_the_number_in_a_line_of_its_own() -> None:
    apart = read_addresses((AddressParts(lines=("12", "High St"), postcode="ls1 4ab"),))
    together = read_addresses((AddressParts(lines=("12 High Street",), postcode="LS14AB"),))

    assert apart == together
    assert apart.homes == ["ls14ab|12highstreet"]


def test_no_fixed_abode_is_no_place() -> None:
    assert not any(read_addresses((AddressParts(lines=("No fixed abode",), town="unknown"),)))


def test_every_column_that_a_rule_names_is_read() -> None:
    known = {*SCHEMA.names}
    for blocking in matching_rules().blocking:
        assert {*blocking.each.values(), *(set(blocking.key) - set(blocking.each))} <= known
    for comparison in matching_rules().comparisons:
        assert {comparison.of, *comparison.counted_by} <= known


def test_levels_of_a_field_are_seen_about_once_in_all() -> None:
    for comparison in matching_rules().comparisons:
        assert sum(level.m for level in comparison.levels) == pytest.approx(1, abs=0.06)
        assert sum(level.u for level in comparison.levels) == pytest.approx(1, abs=0.06)
