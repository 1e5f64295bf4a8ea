"""Every row of a world is one that a careful source could have sent."""

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from seed.forces import FORCE_CODES
from seed.tables import TABLES, CellKind
from tests.unit.seed.rows import UNTIL, Rows, listed, moment, table

END = datetime(UNTIL.year, UNTIL.month, UNTIL.day, tzinfo=UTC)
KEYS = {
    "parties": ("incident_id", "person_id", "role"),
    "residences": ("person_id", "address_id", "from"),
    "relationships": ("person_id", "other_id", "kind", "from"),
    "deaths": ("person_id",),
}
REFERENCES = {
    "person_id": "people",
    "other_id": "people",
    "subject_id": "people",
    "victim_id": "people",
    "child_id": "people",
    "protected_ids": "people",
    "address_id": "addresses",
    "incident_id": "incidents",
}
# A release is planned before it comes, as the end of a sentence is.
MAY_LIE_AHEAD = {"expires_on", "sentence_ends_on", "licence_ends_on", "to"}


@pytest.fixture(scope="module")
def rows(folder: Path) -> dict[str, Rows]:
    return {name: table(folder, name) for name in TABLES}


@pytest.mark.parametrize("name", TABLES)
def test_keys_are_unique(name: str, rows: dict[str, Rows]) -> None:
    keys = Counter(tuple(row[column] for column in KEYS.get(name, ("id",))) for row in rows[name])

    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("name", TABLES)
def test_every_reference_points_at_a_row(name: str, rows: dict[str, Rows]) -> None:
    known = {other: {row["id"] for row in rows[other]} for other in set(REFERENCES.values())}
    columns = [column for column in TABLES[name] if column in REFERENCES]

    dangling = [
        (column, row[column])
        for row in rows[name]
        for column in columns
        for ref in listed(row[column])
        if ref not in known[REFERENCES[column]]
    ]

    assert dangling == []


@pytest.mark.parametrize("name", TABLES)
def test_nothing_is_known_before_it_happened_or_after_the_end(
    name: str, rows: dict[str, Rows]
) -> None:
    for row in rows[name]:
        for column, kind in TABLES[name].items():
            if kind is CellKind.INSTANT and row[column]:
                assert moment(row[column]) <= END
            if kind is CellKind.DAY and row[column] and column not in MAY_LIE_AHEAD:
                assert date.fromisoformat(row[column]) <= UNTIL


def test_incidents_are_recorded_after_they_happened(rows: dict[str, Rows]) -> None:
    for row in rows["incidents"]:
        ended = row["occurred_to"] or row["occurred_from"]
        assert moment(row["occurred_from"]) <= moment(ended) <= moment(row["recorded_at"])


def test_the_history_spans_about_six_years(rows: dict[str, Rows]) -> None:
    days = [
        moment(row["occurred_from"])
        for row in rows["incidents"]
        if not row["id"].startswith("story.")
    ]

    assert timedelta(days=2100) < END - min(days) < timedelta(days=2191)


@pytest.mark.parametrize("name", ["residences", "relationships", "managements", "protection_plans"])
def test_spans_end_after_they_start_and_are_recorded_after_that(
    name: str, rows: dict[str, Rows]
) -> None:
    for row in rows[name]:
        if row["from"] and row["to"]:
            assert row["from"] <= row["to"]
        if row["to"] and row["recorded_at"]:
            assert row["to"] <= row["recorded_at"][:10]


def test_orders_are_served_after_they_were_made_and_before_they_expire(
    rows: dict[str, Rows],
) -> None:
    served_orders = [row for row in rows["orders"] if row["served_at"]]

    assert len(served_orders) > 0
    for row in served_orders:
        # A story has an order without a last day.
        assert row["made_on"] <= row["served_at"][:10] <= (row["expires_on"] or str(UNTIL))
        assert moment(row["served_at"]) <= moment(row["recorded_at"])


def test_convictions_come_after_the_incident_was_recorded(rows: dict[str, Rows]) -> None:
    recorded = {row["id"]: row["recorded_at"][:10] for row in rows["incidents"]}

    for row in rows["convictions"]:
        if row["incident_id"]:
            assert row["convicted_on"] > recorded[row["incident_id"]]


def test_nobody_is_born_after_the_own_first_incident(rows: dict[str, Rows]) -> None:
    day = {row["id"]: row["occurred_from"][:10] for row in rows["incidents"]}
    born = {row["id"]: row["date_of_birth"] for row in rows["people"]}

    for row in rows["parties"]:
        assert born[row["person_id"]] < day[row["incident_id"]]


def test_the_dead_have_no_later_incident(rows: dict[str, Rows]) -> None:
    day = {row["id"]: row["occurred_from"][:10] for row in rows["incidents"]}
    died = {row["person_id"]: row["died_on"] for row in rows["deaths"]}

    late = [
        row["incident_id"]
        for row in rows["parties"]
        if row["person_id"] in died and day[row["incident_id"]] > died[row["person_id"]]
    ]

    # One story is about a report that names a day after the death of its victim.
    assert late == ["story.former_victim_died.died_before.01.i1"]


def test_pnc_ids_are_well_formed_and_can_be_nobodys(rows: dict[str, Rows]) -> None:
    numbers = [row["pnc_id"] for row in rows["people"] if row["pnc_id"]]

    assert len(numbers) > 1000
    assert [n for n in numbers if not re.fullmatch(r"(\d{4}|\d{2})/\d{7}[SIO]", n)] == []


def test_one_pnc_id_stands_for_one_person(rows: dict[str, Rows]) -> None:
    people: dict[str, set[tuple[str, str]]] = {}
    for row in rows["people"]:
        if row["pnc_id"] and not row["id"].startswith("story."):
            short = row["pnc_id"][-11:]
            people.setdefault(short, set()).add((row["family_name"], row["sex"]))

    assert [number for number, who in people.items() if len(who) > 1] == []
    shared = Counter(row["pnc_id"][-11:] for row in rows["people"] if row["pnc_id"])
    assert max(shared.values()) > 1


def test_telephones_are_drama_numbers_and_postcodes_nobodys(rows: dict[str, Rows]) -> None:
    phones = [phone for row in rows["people"] for phone in listed(row["phone"])]
    drama = r"07700 900\d{3}|020 7946 0\d{3}|011[3-8] 496 0\d{3}|01[256]1 496 0\d{3}|"
    drama += r"0191 498 0\d{3}|029 2018 0\d{3}|01632 960\d{3}"

    assert [phone for phone in phones if not re.fullmatch(drama, phone)] == []
    for row in rows["addresses"]:
        assert re.fullmatch(r"X[A-Z]\d{1,2} \d[A-Z]{2}", row["postcode"])
        assert row["uprn"] == "" or re.fullmatch(r"999\d{9}", row["uprn"])


def test_every_force_of_england_and_wales_occurs(rows: dict[str, Rows]) -> None:
    forces = {row["force"] for row in rows["incidents"]}

    assert len(FORCE_CODES) == 43
    assert forces <= set(FORCE_CODES)
    assert len(forces) == 43


def test_the_rarer_things_occur(rows: dict[str, Rows]) -> None:
    incidents, parties = rows["incidents"], rows["parties"]
    codes = {code for row in incidents for code in listed(row["offence_codes"])}
    kinds = {row["kind"] for row in rows["addresses"]}
    suspects = {row["person_id"] for row in parties if row["role"] == "suspect"}
    victims = Counter(row["person_id"] for row in parties if row["role"] == "victim")

    assert {"L114", "8"} <= codes
    assert {"home", "public", "refuge", "other", "custody"} <= kinds
    assert any(row["protected"] == "true" for row in rows["addresses"])
    assert 0.01 < sum(row["marking"] == "restricted" for row in incidents) / len(incidents) < 0.04
    assert 0.2 < sum(row["narrative"] != "" for row in incidents) / len(incidents) < 0.5
    assert any(row["withdrawn"] == "true" for row in parties)
    assert any(row["aliases"] for row in rows["people"])
    assert any(row["warning_markers"] for row in rows["people"])
    assert max(victims.values()) >= 5
    assert len(suspects & set(victims)) > 10


def test_non_crimes_carry_no_offence(rows: dict[str, Rows]) -> None:
    coded = [
        row["id"] for row in rows["incidents"] if row["kind"] != "crime" and row["offence_codes"]
    ]

    assert coded == []


def test_some_suspects_are_recorded_by_two_forces(rows: dict[str, Rows]) -> None:
    force = {row["id"]: row["force"] for row in rows["incidents"]}
    person = {row["id"]: row["pnc_id"][-11:] or row["id"] for row in rows["people"]}
    forces: dict[str, set[str]] = {}
    for row in rows["parties"]:
        if row["role"] == "suspect" and not row["person_id"].startswith("story."):
            forces.setdefault(person[row["person_id"]], set()).add(force[row["incident_id"]])

    assert sum(len(own) > 1 for own in forces.values()) > 50
