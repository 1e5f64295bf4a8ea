"""Extracts of systems that nobody has seen are read by what is proposed for them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.mapping import check_extract, parse_mapping, suggest_mapping
from graph.mapping.checking import CheckReport
from graph.mapping.extract.staging import staged_extract

from .extracts import extract
from .foreign_extracts import control_room, monthly_workbook

Writer = Callable[[Path], Path]


def check_of_proposal(folder: Path) -> CheckReport:
    """Return what becomes of an extract by the mapping that is proposed for it."""
    return check_extract(folder, parse_mapping(suggest_mapping(folder).text, "proposed.toml"))


def rows_of_proposal(folder: Path, table: str) -> list[dict[str, object]]:
    """Return the rows of a table by the mapping that is proposed."""
    mapping = parse_mapping(suggest_mapping(folder).text, "proposed.toml")
    with staged_extract(folder, mapping) as staged:
        return [row.raw.cells for row in staged.rows(table)]


@pytest.mark.parametrize("write", [monthly_workbook, control_room])
def test_four_of_five_headings_are_read_by_the_proposal(tmp_path: Path, write: Writer) -> None:
    proposal = suggest_mapping(write(tmp_path))

    assert proposal.mapped / proposal.headings >= 0.9


@pytest.mark.parametrize("write", [monthly_workbook, control_room])
def test_every_row_of_a_foreign_extract_is_accounted_for_and_none_is_refused(
    tmp_path: Path, write: Writer
) -> None:
    check = check_of_proposal(write(tmp_path))

    assert check.faults == ()
    for sheet in check.extract.sheets:
        assert sheet.rows == sheet.used + sum(sheet.passed_over.values())
        assert sheet.used > 0


def test_victim_and_suspect_in_the_row_of_a_crime_are_people_with_a_part_each(
    tmp_path: Path,
) -> None:
    folder = monthly_workbook(tmp_path)

    parties = rows_of_proposal(folder, "parties")
    people = rows_of_proposal(folder, "people")

    assert {(p["incident_id"], p["person_id"], p["role"]) for p in parties} == {
        ("46/101/24", "V1", "victim"),
        ("46/101/24", "S1", "suspect"),
        ("46/102/24", "V2", "victim"),
        ("46/102/24", "S1", "suspect"),
        ("46/201/24", "V1", "victim"),
        ("46/201/24", "S1", "suspect"),
    }
    names = {(p["id"], p["family_name"], p["date_of_birth"]) for p in people}
    assert ("V1", "SMITH", "1988-04-03") in names
    assert {birth for id_, _, birth in names if id_ == "S1"} == {"1979-12-12"}


def test_sheets_of_one_layout_are_one_part_of_the_proposal(tmp_path: Path) -> None:
    assert suggest_mapping(monthly_workbook(tmp_path)).text.count("[[files]]") == 1


def test_people_without_ids_in_rows_of_crimes_are_a_record_for_each_crime(tmp_path: Path) -> None:
    text = (
        "Crime Ref,Offence Date,Victim Name,Victim DOB,Offender Name,Offender DOB\n"
        "C1,01/02/2024,Kerry HOLT,12/11/1991,Liam ODOWD,04/07/1986\n"
        "C2,01/03/2024,Ana BRAND,01/01/1990,Liam ODOWD,04/07/1986\n"
    )

    people = rows_of_proposal(extract(tmp_path, {"crimes.csv": text}), "people")

    # Namesakes born on one day would be one person if the key were made of name and birth.
    assert len({person["id"] for person in people}) == 4
    assert not any("ODOWD" in str(person["id"]) for person in people)


def test_several_suspects_in_one_cell_are_several_people(tmp_path: Path) -> None:
    text = (
        "Crime Ref,Offence Date,Victim,Suspect(s)\n"
        "C1,01/02/2024,Kerry HOLT (12/11/1991),Liam ODOWD (04/07/86) & Jo BRAND (01/01/1990)\n"
        "C2,02/02/2024,Mia HOLT (12/11/2001),Liam ODOWD (04/07/86)\n"
    )

    parties = rows_of_proposal(extract(tmp_path, {"crimes.csv": text}), "parties")

    assert [party["role"] for party in parties].count("suspect") == 3


def test_a_column_is_a_key_if_its_cells_are_the_keys_of_another_sheet(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "crimes.csv": "Crime Ref,Offence Date\nC1,01/02/2024\nC2,02/02/2024\n",
        "roles.csv": "Zuordnung,Nominal Ref,Role\nC1,N1,SUS\nC2,N1,SUS\n",
    }

    parties = rows_of_proposal(extract(tmp_path, files), "parties")

    assert [party["incident_id"] for party in parties] == ["C1", "C2"]


def test_cells_that_are_plainly_codes_are_read_under_any_heading(tmp_path: Path) -> None:
    text = "Nominal Ref,Surname,Xyz,Abc\nN1,HOLT,Female,CM1 1XX\nN2,ODOWD,Male,SS14 2XX\n"

    people = rows_of_proposal(extract(tmp_path, {"nominals.csv": text}), "people")

    assert [person["sex"] for person in people] == ["female", "male"]


def test_a_bare_id_is_the_key_of_what_the_file_lists(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "people.csv": "ID,Surname\n1,HOLT\n2,ODOWD\n",
        "incidents.csv": "ID,Occurred\n7,01/02/2024\n8,02/02/2024\n",
    }
    folder = extract(tmp_path, files)

    assert [row["id"] for row in rows_of_proposal(folder, "people")] == ["1", "2"]
    assert [row["id"] for row in rows_of_proposal(folder, "incidents")] == ["7", "8"]


def test_the_address_of_a_victim_is_where_they_live_and_not_where_it_happened(
    tmp_path: Path,
) -> None:
    text = (
        "Crime Ref,Offence Date,Victim Name,Victim Address,Offender Name,Relationship\n"
        "C1,01/02/2024,Kerry HOLT,1 Fern Rd,Liam ODOWD,Partner\n"
        "C2,01/03/2024,Ana BRAND,9 Elm Ct,Liam ODOWD,Ex-partner\n"
    )
    folder = extract(tmp_path, {"crimes.csv": text})

    incidents = rows_of_proposal(folder, "incidents")
    residences = rows_of_proposal(folder, "residences")
    parties = rows_of_proposal(folder, "parties")

    assert [incident.get("address_id") for incident in incidents] == [None, None]
    victims = [party["person_id"] for party in parties if party["role"] == "victim"]
    assert [residence["person_id"] for residence in residences] == victims
    assert [party.get("relationship") for party in parties if party["role"] == "suspect"] == [
        "Partner",
        "Ex-partner",
    ]


def test_off_is_short_for_an_offender_before_what_is_said_of_a_person(tmp_path: Path) -> None:
    text = (
        "CRN;Comm Dt;Off Code;Vic Ref;Vic Sur;Off Ref;Off Sur;Off Fore;Off DoB;Off Status\n"
        "C1;01/03/2024;8/06;V1;HOLT;S1;ODOWD;Liam;04/07/1986;Charged\n"
        "C2;02/03/2024;8/06;V2;BRAND;S1;ODOWD;Liam;04/07/1986;Suspected\n"
    )
    folder = extract(tmp_path, {"crimes.csv": text})

    suspects = [row for row in rows_of_proposal(folder, "parties") if row["role"] == "suspect"]
    people = {row["id"]: row for row in rows_of_proposal(folder, "people")}

    assert [row["status"] for row in suspects] == ["charged", "suspected"]
    assert people["S1"]["date_of_birth"] == "1986-07-04"
    assert [row["offence_codes"] for row in rows_of_proposal(folder, "incidents")] == [["8/06"]] * 2
