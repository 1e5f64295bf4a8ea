"""Where a person of the row lives is never proposed as the place of the incident."""

from pathlib import Path

import pytest

from graph.mapping import check_extract, parse_mapping, suggest_mapping
from graph.mapping.extract.staging import staged_extract

from .extracts import extract

PEOPLE = "Occ No,Occ Date,Occ Type,Nominal No,Nominal Name,DoB,Role,{}\n"
ROWS = (
    'D25-1,01/02/25,CRIME,N1,"ASHBY, Anna",03/02/70,AGG,2 Quay Street\n'
    'D25-1,01/02/25,CRIME,N2,"DUNN, Dean",06/05/79,SUSP,{}\n'
    'D25-2,13/02/25,NCI,N1,"ASHBY, Anna",03/02/70,IP,2 Quay Street\n'
)  # fmt: skip


def rows_by_table(folder: Path, heading: str, second: str) -> dict[str, list[dict[str, object]]]:
    """Return the rows that are made of a file of people and their roles, as it is proposed."""
    text = PEOPLE.format(heading) + ROWS.format(second)
    mapping = parse_mapping(
        suggest_mapping(extract(folder, {"Linked persons.csv": text})).text, "proposed.toml"
    )
    with staged_extract(folder, mapping) as staged:
        return {
            table: [row.raw.cells for row in staged.rows(table)]
            for table in staged.tables
        }  # fmt: skip


@pytest.mark.parametrize(
    "heading", ["Home address", "Residential address", "Person Address", "Lives at address"]
)
def test_a_heading_says_that_it_is_a_home(tmp_path: Path, heading: str) -> None:
    rows = rows_by_table(tmp_path, heading, "2 Quay Street")

    assert all(incident.get("address_id") is None for incident in rows["incidents"])
    assert {(home["person_id"], home["address_id"]) for home in rows["residences"]} == {
        (person, rows["addresses"][0]["id"]) for person in ("N1", "N2")
    }


def test_two_addresses_in_one_incident_are_homes_whatever_they_are_called(tmp_path: Path) -> None:
    rows = rows_by_table(tmp_path, "Address", "9 Elm Court")

    assert all(incident.get("address_id") is None for incident in rows["incidents"])
    assert len(rows["residences"]) == 2


def test_one_address_for_all_of_an_incident_is_its_place(tmp_path: Path) -> None:
    rows = rows_by_table(tmp_path, "Location", "2 Quay Street")

    assert all(incident["address_id"] is not None for incident in rows["incidents"])
    assert "residences" not in rows


def test_a_key_that_is_made_of_an_address_does_not_say_it(tmp_path: Path) -> None:
    rows = rows_by_table(tmp_path, "Home address", "9 Elm Court")

    keys = [str(address["id"]) for address in rows["addresses"]]
    assert len(set(keys)) == 2
    assert not any("QUAY" in key.upper() or "ELM" in key.upper() for key in keys)


def test_every_row_is_used_once_its_force_is_written(tmp_path: Path) -> None:
    text = PEOPLE.format("Home address") + ROWS.format("9 Elm Court")
    folder = extract(tmp_path, {"Linked persons.csv": text})
    proposal = suggest_mapping(folder).text.replace('constant = ""', 'constant = "55"')

    check = check_extract(folder, parse_mapping(proposal, "proposed.toml"))

    assert check.faults == ()
    assert [(sheet.rows, sheet.used) for sheet in check.extract.sheets] == [(3, 3)]
