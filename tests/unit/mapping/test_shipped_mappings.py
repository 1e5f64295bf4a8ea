"""Each mapping that ships reads the layout it was made for, and quarantines nothing of it."""

from pathlib import Path

import pytest

from graph.errors import DeliveryRefused
from graph.mapping import check_extract, read_mapping

from .extracts import extract

EXTRACTS: dict[str, dict[str, str]] = {
    "athena-like": {
        "Investigations_2025.csv": (
            "Investigation Ref,Force,Type,Date Recorded,Time Recorded,Date From,Time From,Date To,"
            "Offence Code,Offence,Outcome,Summary,Location,Postcode,Domestic Abuse,Stalking,Deleted\n"
            "42/1/24,Essex Police,Crime,03/02/2024,21:14,03/02/2024,20:30,,8/06,ABH,16,Hit,"
            "\"1 Fern Rd, Chelmsford\",CM1 1XX,Yes,No,\n"
            "37/2/25,Suffolk,Non-crime domestic,16/03/2025,,16/03/2025,,,,Argument,,Shouting,,,Y,N,\n"
        ),
        "Persons and roles.csv": (
            "Investigation Number,Person URN,Surname,Forenames,Date Of Birth,Gender,Role,Last Updated\n"
            "42/1/24,1,HOLT,Kerry,12/11/1991,Female,Victim,03/02/2024 21:14\n"
            "42/1/24,2,O'DOWD,Liam Peter,04/07/1986,Male,Arrested,03/02/2024 21:14\n"
            "37/2/25,2,ODOWD,Liam,04/07/86,Male,Suspect,16/03/2025 10:00\n"
        ),
    },
    "connect-like": {
        "event.ndjson": (
            '{"event_id": 7, "event_number": "E7", "force_code": "06", "event_type": "CRIME",'
            ' "recorded_at": "2024-02-03 21:14:00", "occurred_from": "2024-02-03 20:30:00",'
            ' "occurred_to": null, "offence_title": "ABH", "outcome_code": "16", "summary": "Hit",'
            ' "location_id": 3, "domestic_abuse_flag": "Y", "stalking_flag": "N"}\n'
        ),
        "location.csv": (
            "location_id,address_line_1,address_line_2,town,postcode\n3,Flat 2,1 Fern Rd,Bury,BL9 0AA\n"
        ),
        "person.csv": (
            "person_id,last_name,first_name,birth_date,sex_code,updated_at\n"
            "1,Holt,Kerry,1991-11-12,F,2024-02-03 21:14:00\n"
            "1,Holt-Brand,Kerry,1991-11-12,F,2024-05-03 21:14:00\n"
            "2,O'Dowd,Liam,1986-07-04,M,2024-02-03 21:14:00\n"
        ),
        "event_person.csv": "event_id,person_id,role_code,status_code\n7,1,VICTIM,\n7,2,SUSPECT,NFA\n",
        "person_location.csv": "person_id,location_id,valid_from,valid_to\n1,3,2020-01-01,NULL\n",
        "person_link.csv": (
            "person_id,other_person_id,link_type,valid_from,valid_to\n1,2,EX_PARTNER,,2023-05-01\n"
        ),
    },
    "dash-form": {
        "DASH export.csv": (
            "DASH ref,Victim nominal,Date completed,Q1,Q2,Q27,Risk level\n"
            "D1,N1,04/02/2024,Yes,No,Not known,High risk\n"
        ),
    },
    "marac-sheet": {
        "MARAC list.csv": (
            "Central conference,,,,,\n"
            "Meeting date,Victim name,Victim DOB,Perp name,Perpetrator DOB,Actions agreed\n"
            "14/02/2024,Kerry HOLT,12/11/1991,Liam ODOWD,04/07/86,IDVA\nTotal cases,1,,,,\n"
        ),
    },
    "neo4j-pole": {
        "pole.nodes.Person.csv": ":ID,nhs_no,name,surname,age\n0,1-2,Ana,Brand,30\n1,1-3,Bo,Carr,31\n",
        "pole.nodes.Location.csv": (
            ":ID,address,latitude:double,longitude:double,postcode\n9,1 Fern Rd,53.5,-2.3,BL9 0AA\n"
        ),
        "pole.nodes.Crime.csv": ":ID,date,note,last_outcome,type,charge\n5,17/08/2017,,None,Robbery,\n",
        "pole.relationships.PARTY_TO.csv": ":START_ID,:END_ID,:TYPE\n0,5,PARTY_TO\n",
        "pole.relationships.CURRENT_ADDRESS.csv": ":START_ID,:END_ID,:TYPE\n0,9,CURRENT_ADDRESS\n",
        "pole.relationships.FAMILY_REL.csv": ":START_ID,:END_ID,:TYPE,rel_type\n0,1,FAMILY_REL,SIBLING\n",
        "pole.relationships.KNOWS.csv": ":START_ID,:END_ID,:TYPE\n1,0,KNOWS\n",
    },
    "police-uk-street": {
        "2024-01/2024-01-essex-street.csv": (
            "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
            "Crime type,Last outcome category,Context\n"
            "abc,2024-01,Essex Police,Essex Police,0.5,51.7,On or near Fern Road,E01,X,"
            "Violence and sexual offences,Under investigation,\n"
            ",2024-01,Essex Police,Essex Police,0.5,51.7,On or near Fern Road,E01,X,"
            "Anti-social behaviour,,\n"
        ),
    },
}  # fmt: skip
# A list names people of other extracts, and a form refers to victims of other extracts.
WAITING = {"dash-form": 1, "marac-sheet": 1}


@pytest.mark.parametrize("name", sorted(EXTRACTS))
def test_a_mapping_reads_its_layout(tmp_path: Path, name: str) -> None:
    report = check_extract(extract(tmp_path, EXTRACTS[name]), read_mapping(Path(name)))

    tables = report.tables.values()
    assert sum(table.quarantined for table in tables) == 0, report.faults
    assert sum(table.waiting for table in tables) == WAITING.get(name, 0)
    assert report.extract.unknown_words == ()
    for sheet in report.extract.sheets:
        assert sheet.rows == sheet.used + sheet.quarantined + sum(sheet.passed_over.values())


def test_a_mapping_for_another_layout_is_refused_and_guesses_nothing(tmp_path: Path) -> None:
    folder = extract(tmp_path, EXTRACTS["athena-like"])

    with pytest.raises(DeliveryRefused):
        check_extract(folder, read_mapping(Path("connect-like")))
