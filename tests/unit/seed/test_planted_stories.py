"""Stories stand in a world as they are told, to the day, and apart from everybody else."""

from datetime import date
from pathlib import Path

import pytest

from seed.planted_stories import copies_of, planted_incidents
from seed.stories import load_stories, planted_subjects
from seed.story import Story
from seed.world import World, WrittenWorld, write
from tests.unit.seed.rows import UNTIL, Rows, table

STORIES = load_stories()


def planted(tmp_path: Path, story: dict[str, object], *, until: date = UNTIL) -> Path:
    story_toml = {"pattern": "own", "name": "one", "fires": True, "why": "R99: because.", **story}
    folder = tmp_path / "world"
    write(
        World(incidents=100, seed=1, until=until),
        folder,
        stories=(Story.model_validate(story_toml),),
    )
    return folder


def of_story(folder: Path, name: str, column: str = "id") -> Rows:
    return [row for row in table(folder, name) if row[column].startswith("story.")]


def test_every_copy_of_every_story_is_there_under_its_id(written: WrittenWorld) -> None:
    subjects = ("people", "addresses", "assessments")
    there = {row["id"] for name in subjects for row in table(written.folder, name)}

    wanted = [
        subject
        for story in STORIES
        for copy in range(1, written.copies + 1)
        for subject in planted_subjects(story, copy)
    ]

    assert len(wanted) >= len(STORIES)
    assert set(wanted) <= there
    assert "story.serial_acpo.two_former_partners.01.subject" in there


def test_planted_people_have_roles_only_in_their_own_story(folder: Path) -> None:
    for row in table(folder, "parties"):
        incident, person = row["incident_id"].split("."), row["person_id"].split(".")
        assert incident[:4] == person[:4] or len(incident) == len(person) == 1


@pytest.mark.parametrize(("times", "copies"), [(0.1, 1), (2, 1), (20, 2), (200, 20), (1_500, 20)])
def test_bigger_worlds_have_more_copies_but_not_too_many(times: float, copies: int) -> None:
    assert copies_of(STORIES, round(times * planted_incidents(STORIES))) == copies


def test_few_stories_are_planted_once_in_two_thousand_incidents() -> None:
    assert copies_of(STORIES[:5], 10_000) == 5


def test_copies_stand_in_different_forces(tmp_path: Path) -> None:
    folder = tmp_path / "world"
    write(World(incidents=20_000, seed=1, until=UNTIL), folder, stories=STORIES[:4])

    starts = {row["force"] for row in of_story(folder, "incidents")}

    assert len(starts) > 8


def test_letters_are_different_forces_and_codes_are_those_named(tmp_path: Path) -> None:
    letters = "ABCDEFGH"
    incidents = [{"ref": f"i{at}", "ago": 9, "force": force} for at, force in enumerate(letters)]
    incidents.append({"ref": "named", "ago": 9, "force": "62"})
    people = [{"ref": "a", "sex": "male"}]

    folder = planted(tmp_path, {"subject": ["a"], "people": people, "incidents": incidents})

    forces = [row["force"] for row in of_story(folder, "incidents")]
    assert len(set(forces[:8])) == 8
    assert forces[8] == "62"


def test_months_are_calendar_months_and_days_come_after_them(tmp_path: Path) -> None:
    incidents = [
        {"ref": "a", "ago": {"months": 36}},
        {"ref": "b", "ago": {"months": 36, "days": 1}, "hour": 23, "minute": 59},
        {"ref": "c", "ago": 1, "hour": 0},
        {"ref": "d", "ago": {"months": 1}},
    ]
    people = [{"ref": "p", "sex": "male", "born": {"months": 192}}]

    folder = planted(
        tmp_path,
        {"subject": ["p"], "people": people, "incidents": incidents},
        until=date(2028, 3, 31),
    )

    rows = {row["id"][-1]: row["occurred_from"] for row in of_story(folder, "incidents")}
    assert rows == {
        "a": "2025-03-31T12:00:00Z",
        "b": "2025-03-30T23:59:00Z",
        "c": "2028-03-30T00:00:00Z",
        "d": "2028-02-29T12:00:00Z",
    }
    assert of_story(folder, "people")[0]["date_of_birth"] == "2012-03-31"


def test_a_conviction_may_name_the_very_day(tmp_path: Path) -> None:
    listed_on = date(2025, 2, 3)
    conviction = {"ref": "c", "person": "p", "offence_code": "8U", "convicted_on": listed_on}
    people = [{"ref": "p", "sex": "male"}]

    folder = planted(tmp_path, {"subject": ["p"], "people": people, "convictions": [conviction]})

    assert of_story(folder, "convictions")[0]["convicted_on"] == "2025-02-03"


def test_records_with_one_label_share_a_pnc_id_and_copies_do_not(folder: Path) -> None:
    rows = {row["id"]: row["pnc_id"] for row in of_story(folder, "people")}
    story = "story.serial_acpo.two_records_of_the_suspect.01"
    letters = "story.serial_acpo.two_pnc_ids_one_letter_apart.01"

    assert rows[f"{story}.subject"][2:] == rows[f"{story}.again"]
    assert rows[f"{letters}.first"][:-1] == rows[f"{letters}.second"][:-1]
    assert {rows[f"{letters}.first"][-1], rows[f"{letters}.second"][-1]} == {"O", "I"}
    stories_of: dict[str, set[str]] = {}
    for person, number in rows.items():
        if number:
            stories_of.setdefault(number[-11:], set()).add(person.rpartition(".")[0])
    assert max(len(stories) for stories in stories_of.values()) == 1


def test_planted_pnc_ids_are_nobody_elses(folder: Path) -> None:
    people = table(folder, "people")
    of_stories = {row["pnc_id"][-1:] for row in people if row["id"].startswith("story.")} - {""}
    of_others = {row["pnc_id"][-1:] for row in people if not row["id"].startswith("story.")} - {""}

    assert of_stories == {"O", "I"}
    assert of_others == {"S"}


def test_one_uprn_label_is_one_property_number(folder: Path) -> None:
    story = "story.serial_acpo.one_home_under_two_addresses.01"
    uprn = {row["id"]: row["uprn"] for row in of_story(folder, "addresses")}

    assert uprn[f"{story}.home"] == uprn[f"{story}.same_home"] != ""


def test_late_recording_and_withdrawal_are_kept(folder: Path) -> None:
    rows = {row["id"]: row for row in of_story(folder, "incidents")}
    late = rows["story.escalation_severity.the_first_was_told_afterwards.01.i1"]
    back = rows["story.serial_acpo.second_report_withdrawn.01.i2"]

    assert (late["occurred_from"], late["recorded_at"]) == (
        "2025-08-04T12:00:00Z",
        "2026-04-11T13:00:00Z",
    )
    assert back["withdrawn"] == "true"


def test_every_table_can_be_told_in_a_story(tmp_path: Path) -> None:
    folder = planted(
        tmp_path,
        {
            "subject": ["p"],
            "people": [
                {"ref": "p", "sex": "male"},
                {"ref": "v", "sex": "female"},
                {"ref": "c", "sex": "female", "age": 7},
            ],
            "addresses": [{"ref": "home", "protected": True}],
            "incidents": [{"ref": "i", "ago": 99, "suspects": ["p"], "victims": ["v"]}],
            "residences": [{"person": "p", "address": "home", "from": 50, "to": 40}],
            "relationships": [{"person": "p", "other": "c", "kind": "parent_of"}],
            "convictions": [
                {"ref": "x", "person": "p", "offence_code": "SC15004", "convicted_on": 20,
                 "incident": "i", "sentence_months": 14, "suspended": True}
            ],
            "orders": [
                {"ref": "o", "kind": "restraining", "subject": "p", "made_on": 19,
                 "protected": ["v", "c"], "address": "home", "served": 18, "expires_on": -400}
            ],
            "referrals": [
                {"ref": "r", "scheme": "MARAC", "person": "p", "victim": "v", "made_on": 17}
            ],
            "managements": [
                {"ref": "m", "person": "p", "scheme": "MAPPA", "register": "ViSOR",
                 "category": "2", "level": "1", "from": 16, "last_review": 2}
            ],
            "assessments": [
                {"ref": "s", "tool": "DASH", "victim": "v", "made_on": 15, "incident": "i",
                 "items": ["1", "14"], "recorded": 14}
            ],
            "protection_plans": [{"ref": "l", "child": "c", "from": 13, "withdrawn": True}],
            "deaths": [{"person": "v", "died_on": 12, "cause": "homicide", "incident": "i"}],
        },
    )  # fmt: skip
    own = "story.own.one.01"

    (residence,) = of_story(folder, "residences", "person_id")
    (conviction,) = of_story(folder, "convictions")
    (order,) = of_story(folder, "orders")
    (management,) = of_story(folder, "managements")
    (assessment,) = of_story(folder, "assessments")
    (plan,) = of_story(folder, "protection_plans")
    (death,) = of_story(folder, "deaths", "person_id")
    (referral,) = of_story(folder, "referrals")

    assert (residence["address_id"], residence["from"]) == (f"{own}.home", "2026-04-11")
    assert conviction["person_id"] == f"{own}.p"
    assert (conviction["sentence_months"], conviction["suspended"]) == ("14", "true")
    assert order["subject_id"] == f"{own}.p"
    assert order["protected_ids"] == f"{own}.v;{own}.c"
    assert order["served_at"] == "2026-05-13T10:00:00Z"
    assert order["expires_on"] == "2027-07-05"
    assert (management["register"], management["from"]) == ("ViSOR", "2026-05-15")
    assert (assessment["items"], assessment["recorded_at"]) == ("1;14", "2026-05-17T10:00:00Z")
    assert (plan["child_id"], plan["withdrawn"]) == (f"{own}.c", "true")
    assert (death["incident_id"], death["died_on"]) == (f"{own}.i", "2026-05-19")
    assert (referral["victim_id"], referral["scheme"]) == (f"{own}.v", "MARAC")


def test_text_with_commas_and_quotes_survives(tmp_path: Path) -> None:
    said = 'She said "no, never", and left.\nNothing more.'
    incidents = [{"ref": "i", "ago": 5, "narrative": said}]

    folder = planted(
        tmp_path,
        {"subject": ["p"], "people": [{"ref": "p", "sex": "male"}], "incidents": incidents},
    )

    assert of_story(folder, "incidents")[0]["narrative"] == said
