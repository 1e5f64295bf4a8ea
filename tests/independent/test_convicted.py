"""R03, R04, R05 and R07 on tiny deliveries: what a conviction is, and what it makes of somebody."""

from pathlib import Path

import pytest

from .delivery import World
from .small_delivery import about, condition, incident, measures, parties, world

ONE, TWO = "2024-03-01T12:00:00Z", "2024-09-01T12:00:00Z"


def convicted(on: str, code: str = "8Q", **cells: str) -> dict[str, str]:
    row = {"person_id": "S", "offence_code": code, "convicted_on": on, "incident_id": ""}
    return {**row, "sentence_months": "", "disposal": "", **cells}


def court(folder: Path, *rows: dict[str, str], **tables: list[dict[str, str]]) -> World:
    numbered = [{"id": f"C{number}", **row} for number, row in enumerate(rows)]
    events = [incident("I1", ONE), incident("I2", TWO)]
    roles = [parties("I1", "S", "A"), parties("I2", "S", "S")]
    return world(folder, events, roles, convictions=numbered, **tables)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([convicted("2025-01-01"), convicted("2025-01-02", "195/12")], (1, 2)),
        ([convicted("2025-01-01"), convicted("2025-01-01", "195/12")], None),
        ([convicted("2025-01-01"), convicted("2025-01-01", "8U")], (2, 1)),
        ([convicted("2025-01-01"), convicted("2025-01-02", "8N")], None),
        ([convicted("2025-01-01"), convicted("2025-01-02", "8N", incident_id="I1")], (2, 2)),
        ([convicted("2025-01-01"), convicted("2025-01-02", "8N", incident_id="I2")], None),
        ([convicted("2025-01-01"), convicted("2025-01-02", "no", incident_id="I1")], (2, 2)),
        ([convicted("2025-01-01"), convicted("2025-01-02", disposal="Quashed")], None),
        ([convicted("2025-01-01"), convicted("2025-01-02", disposal="a caution")], None),
        ([convicted("2025-01-01"), convicted("2025-01-02", disposal="fine")], (1, 2)),
        ([convicted("2025-01-01"), convicted("2026-06-30")], (1, 2)),
        ([convicted("2025-01-01"), convicted("2026-07-01")], None),
        ([convicted("2025-01-01"), convicted("2025-01-02", withdrawn="true")], None),
        ([convicted("2025-01-01"), convicted("2025-01-02", "8N", court_da_finding="true")], (2, 2)),
        ([convicted("2025-01-01"), convicted("2025-01-02", "8N", court_da_finding="false")], None),
    ],
)
def test_convicted_of_two_specified_offences_or_twice_of_one_is_serial(
    tmp_path: Path, rows: list[dict[str, str]], expected: tuple[int, int] | None
) -> None:
    rows = [{"withdrawn": "", **row} for row in rows]

    known = court(tmp_path, *rows)

    serial = measures(about("serial_convicted", known, "S"))
    limb = measures(about("mandatory_test", known, "S"))
    if expected is None:
        assert (serial, limb) == (None, None)
    else:
        assert serial == {"offences": expected[0], "occasions": expected[1]}
        assert limb == {"limb": "serial"}


def assessed(on: str, grade: str, tool: str = "SARA") -> dict[str, str]:
    return {"person_id": "S", "tool": tool, "made_on": on, "grade": grade}


@pytest.mark.parametrize(
    ("rows", "limb"),
    [
        ([assessed("2026-01-01", "high")], "serious_harm"),
        ([assessed("2026-01-01", "medium")], None),
        ([assessed("2026-01-01", "high"), assessed("2026-01-02", "low")], None),
        ([assessed("2026-01-01", "high"), assessed("2026-01-01", "low")], "serious_harm"),
        ([assessed("2026-01-01", "high"), assessed("2026-01-02", "low", "DRAI")], "serious_harm"),
        ([assessed("2026-01-01", "high"), assessed("2026-01-02", "")], "serious_harm"),
        ([assessed("2026-07-01", "high")], None),
    ],
)
def test_a_grave_assessment_beside_one_specified_conviction_is_a_limb(
    tmp_path: Path, rows: list[dict[str, str]], limb: str | None
) -> None:
    risks = [{"id": f"K{number}", **row} for number, row in enumerate(rows)]

    stalking = court(tmp_path / "one", convicted("2025-01-01"), risk_assessments=risks)
    injury = court(tmp_path / "other", convicted("2025-01-01", "8N"), risk_assessments=risks)

    expected = None if limb is None else {"limb": limb}
    assert measures(about("mandatory_test", stalking, "S")) == expected
    assert measures(about("mandatory_test", injury, "S")) is None


def test_two_records_of_one_person_are_convicted_together(tmp_path: Path) -> None:
    people = [{"id": "S", "pnc_id": "14/1234S"}, {"id": "T", "pnc_id": "2014/0001234S"}]
    rows = [
        {"id": "C1", **convicted("2025-01-01")},
        {"id": "C2", **convicted("2025-02-01"), "person_id": "T"},
    ]

    known = world(tmp_path, [], [], "synthetic = true", people=people, convictions=rows)

    assert condition("serial_convicted", known, "S", "T") == "met"


@pytest.mark.parametrize(
    ("row", "met"),
    [
        (convicted("2025-01-01", "8N", sentence_months="12"), "met"),
        (convicted("2025-01-01", "8N", sentence_months="11.9"), None),
        (convicted("2025-01-01", "8N", sentence_months="12", suspended="true"), "met"),
        (convicted("2025-01-01", "8N", disposal="Hospital order, s37"), "met"),
        (convicted("2025-01-01", "8N"), None),
        (convicted("2025-02-03", "8U", sentence_months="12"), "met"),
        (convicted("2025-02-02", "SC15004", sentence_months="12"), None),
        (convicted("2025-01-01", "19C", sentence_months="60"), None),
        (convicted("2025-01-01", "8Q", sentence_months="6"), None),
        (convicted("2025-01-01", "8Q", sentence_months="12"), "met"),
        (convicted("2025-01-01", "195/12", sentence_months="12"), None),
        (convicted("2025-01-01", "PU86117", sentence_months="14"), "met"),
        (convicted("2025-01-01", "PU86117", sentence_months="6"), None),
        (convicted("2025-01-01", "34B", sentence_months="14"), "met"),
        (convicted("2025-01-01", "OF61102A", sentence_months="14"), "met"),
        (convicted("2025-01-01", "8N", disposal="Guardianship order"), "met"),
        (convicted("2025-01-01", "8N", disposal="Not guilty by reason of insanity"), "met"),
        (convicted("2025-01-01", "8N", disposal="under a disability, did the act"), "met"),
        (convicted("2025-01-01", "105A", disposal="not guilty by reason of insanity"), None),
        (convicted("2025-01-01", "8N", disposal="not guilty", sentence_months="12"), None),
        (convicted("2025-01-01", "no", sentence_months="12"), None),
        (convicted("2025-01-01", "8N", sentence_months="12", disposal="QUASHED"), None),
    ],
)
def test_a_listed_offence_with_a_year_or_a_hospital_order_is_category_2(
    tmp_path: Path, row: dict[str, str], met: str | None
) -> None:
    known = court(tmp_path, row)

    assert condition("mappa_category_2", known, "S") == met


@pytest.mark.parametrize(
    ("cells", "in_force"),
    [
        ({"sentence_months": "18"}, 1),
        ({"sentence_months": "17"}, 0),
        ({"sentence_months": "12", "suspended": "true"}, 1),
        ({"sentence_months": "60", "licence_ends_on": "2026-06-29"}, 0),
        ({"sentence_months": "12", "sentence_ends_on": "2026-06-30"}, 1),
        ({"disposal": "hospital order"}, 1),
        ({"disposal": "life imprisonment", "sentence_months": "12"}, 1),
    ],
)
def test_category_2_runs_as_long_as_the_sentence_and_its_licence(
    tmp_path: Path, cells: dict[str, str], in_force: int
) -> None:
    known = court(tmp_path, convicted("2024-12-30", "8N", **cells))

    values = measures(about("mappa_category_2", known, "S"))
    assert values == {"convictions": 1, "in_force": in_force}


def test_two_sentences_of_six_months_are_not_added_up(tmp_path: Path) -> None:
    row = convicted("2025-01-01", "8N", sentence_months="6")

    known = court(tmp_path, row, row)

    assert condition("mappa_category_2", known, "S") is None


@pytest.mark.parametrize(
    ("second", "conviction", "met"),
    [
        ({"offence_codes": "8N"}, [], "met"),
        ({"offence_codes": "105A"}, [], None),
        ({"offence_codes": "105A", "behaviours": "strangulation"}, [], "met"),
        ({"offence_codes": "105A;3B"}, [], "met"),
        ({"behaviours": "contact_after_order"}, [], "met"),
        ({"offence_codes": "66"}, [], "met"),
        ({"offence_codes": "068/16"}, [], None),
        ({"behaviours": "stalking"}, [], None),
        ({"offence_codes": "8N"}, [convicted("2020-01-01", "105A")], "met"),
        ({"offence_codes": "8N"}, [convicted("2020-01-01", "8N")], "met"),
        ({"offence_codes": "8N"}, [convicted("2020-01-01", "8N", sentence_months="36")], "met"),
        ({"offence_codes": "8N"}, [convicted("2020-01-01", "8N", sentence_months="96")], None),
        ({"offence_codes": "8N"}, [convicted("2020-01-01", "56B", disposal="life")], None),
        ({"offence_codes": "8N"}, [convicted("2020-01-01", "8N", disposal="acquitted")], "met"),
    ],
)
def test_two_victims_in_grave_incidents_and_no_management_is_potentially_dangerous(
    tmp_path: Path, second: dict[str, str], conviction: list[dict[str, str]], met: str | None
) -> None:
    cells = {"offence_codes": "", "behaviours": "", **second}
    events = [incident("I1", ONE, offence_codes="8N", behaviours=""), incident("I2", TWO, **cells)]
    rows = [{"id": "C", **row} for row in conviction]

    known = world(
        tmp_path, events, [parties("I1", "S", "A"), parties("I2", "S", "B")], convictions=rows
    )

    measured = about("potentially_dangerous", known, "S")
    assert (None if measured is None else measured.condition) == met
    assert measures(measured) == (None if met is None else {"victims": 2, "incidents": 2})
