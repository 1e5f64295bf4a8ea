"""R06, R18 and R13 on tiny deliveries: rules made of other rules."""

from datetime import date
from pathlib import Path

import pytest

from .delivery import World
from .rules import measure
from .small_delivery import AS_OF, about, condition, incident, measures, parties, world

# The day of the latest incident, on which Category 3 is last met.
LAST_MET = "2026-02-10"
ONE, TWO = "2026-01-10T12:00:00Z", "2026-02-10T12:00:00Z"
BOTH = ["serial_acpo", "serial_northumbria"]


def convicted(code: str = "8N", **cells: str) -> dict[str, str]:
    row = {"id": "C", "person_id": "S", "offence_code": code, "convicted_on": "2025-01-01"}
    return {**row, "disposal": "", "sentence_months": "", **cells}


def managed(**cells: str) -> dict[str, str]:
    row = {"id": "M", "person_id": "S", "scheme": "MAPPA", "category": "1", "from": "2025-01-01"}
    return {**row, "to": "", **cells}


def serial(folder: Path, status: str = "charged", /, **tables: list[dict[str, str]]) -> World:
    events = [
        incident("I1", ONE, offence_codes="105A"),
        incident("I2", TWO, offence_codes="8N", force="13"),
    ]
    roles = [parties("I1", "S", "A"), parties("I2", "S", "B", status=status)]
    return world(folder, events, roles, **tables)


@pytest.mark.parametrize(
    ("conviction", "status", "management", "met"),
    [
        (convicted(), "charged", None, True),
        (convicted("105A"), "charged", None, False),
        (convicted(disposal="Caution"), "charged", None, True),
        (convicted(disposal="quashed"), "charged", None, False),
        (convicted(sentence_months="24"), "charged", None, False),
        (convicted(sentence_months="12", convicted_on="2025-06-30"), "charged", None, False),
        (convicted(sentence_months="12", convicted_on="2025-06-29"), "charged", None, True),
        (convicted(disposal="guardianship order"), "charged", None, False),
        (convicted(disposal="not guilty by reason of insanity"), "charged", None, False),
        (None, "cautioned", None, True),
        (None, "charged", None, False),
        (convicted(), "charged", managed(), False),
        (convicted(), "charged", managed(category="2"), True),
        (convicted(), "charged", managed(scheme="other"), True),
        (convicted(), "charged", managed(to="2026-06-30"), False),
        (convicted(), "charged", managed(to="2026-06-29"), True),
    ],
)
def test_capable_and_active_and_in_no_other_category_is_category_3(
    tmp_path: Path,
    conviction: dict[str, str] | None,
    status: str,
    management: dict[str, str] | None,
    *,
    met: bool,
) -> None:
    rows = {"convictions": conviction, "managements": management}

    known = serial(
        tmp_path, status, **{table: [row] for table, row in rows.items() if row is not None}
    )

    values = measures(about("mappa_category_3", known, "S"))
    assert values == ({"because": BOTH} if met else None)


def test_capable_alone_is_no_category(tmp_path: Path) -> None:
    known = world(
        tmp_path, [incident("I1", ONE)], [parties("I1", "S", "A")], convictions=[convicted()]
    )

    assert condition("mappa_category_3", known, "S") is None


def test_category_3_through_a_disputed_couple_is_suspended_and_so_is_its_gap(
    tmp_path: Path,
) -> None:
    events = [incident("I1", ONE), incident("I2", TWO), incident("I3", TWO)]
    roles = [parties("I1", "S", "A"), parties("I2", "S", "B"), parties("I3", "B", "S")]

    known = world(tmp_path, events, roles, convictions=[convicted()])

    for rule in ("mappa_category_3", "referral_gap"):
        assert condition(rule, known, "S") == "suspended"


@pytest.mark.parametrize(
    ("table", "row", "met"),
    [
        ("managements", managed(category="3", to="2025-02-01"), True),
        ("managements", managed(category="3"), False),
        ("managements", managed(category="3", to=LAST_MET), False),
        ("managements", managed(category="3", scheme="MATAC"), True),
        ("referrals", {"scheme": "MAPPA", "made_on": "2020-01-01"}, True),
        ("referrals", {"scheme": "MAPPA", "made_on": LAST_MET}, False),
        ("referrals", {"scheme": "MARAC", "made_on": LAST_MET}, True),
        ("referrals", {"scheme": "MAPPA", "made_on": LAST_MET, "withdrawn": "true"}, True),
    ],
)
def test_nobody_referred_is_a_gap_of_the_force_of_the_latest_incident(
    tmp_path: Path, table: str, row: dict[str, str], *, met: bool
) -> None:
    about_them = {"id": "X", "person_id": "S", **row}

    known = serial(tmp_path, convictions=[convicted()], **{table: [about_them]})

    values = measures(about("referral_gap", known, "S"))
    expected = {
        "force": "13",
        "because": ["mappa_category_3"],
        "test_met_on": date.fromisoformat(LAST_MET),
    }
    assert values == (expected if met else None)


def test_a_gap_may_have_two_reasons(tmp_path: Path) -> None:
    rows = [convicted(), convicted("8U", id="D"), convicted("8Q", id="E")]

    known = serial(tmp_path, convictions=rows)

    values = measures(about("referral_gap", known, "S"))
    assert values is not None
    assert values["because"] == ["mandatory_test", "mappa_category_3"]


def test_somebody_convicted_twice_without_an_incident_has_no_force(tmp_path: Path) -> None:
    rows = [convicted("8U"), convicted("8Q", id="D")]

    known = world(tmp_path, [], [], convictions=rows)

    values = measures(about("referral_gap", known, "S"))
    assert values is not None
    assert (values["force"], values["because"]) == (None, ["mandatory_test"])


def form(**cells: str) -> dict[str, str]:
    row = {"id": "F", "tool": "DASH", "victim_id": "A", "made_on": "2026-02-10", "items": ""}
    return {**row, "incident_id": "I2", **cells}


def mismatch(known: World) -> object:
    measured = measure("dash_mismatch", known, AS_OF).get("x:F")
    return None if measured is None else measured.measures["items"]


@pytest.mark.parametrize(
    ("first", "items"),
    [
        ({"behaviours": "strangulation"}, ["18"]),
        ({"offence_codes": "008/77"}, ["18"]),
        ({"behaviours": "threat_of_suicide"}, ["25"]),
        ({"offence_codes": "66"}, ["26"]),
        ({"behaviours": "contact_after_order"}, None),
        ({"behaviours": "strangulation", "recorded_at": "2026-02-09T23:59:59Z"}, ["18"]),
        ({"behaviours": "strangulation", "recorded_at": "2026-02-10T00:00:00Z"}, None),
        ({"behaviours": "strangulation", "kind": "intelligence"}, None),
    ],
)
def test_a_form_says_no_where_the_records_before_it_say_yes(
    tmp_path: Path, first: dict[str, str], items: list[str] | None
) -> None:
    cells = {"offence_codes": "", "behaviours": "", **first}
    events = [incident("I1", ONE, **cells), incident("I2", TWO)]

    known = world(
        tmp_path, events, [parties("I1", "S", "A"), parties("I2", "S", "A")], assessments=[form()]
    )

    assert mismatch(known) == items


@pytest.mark.parametrize(
    ("cells", "items"),
    [
        ({}, ["21", "25", "27"]),
        ({"items": "1;21;27"}, ["25"]),
        ({"items": "21;25;27"}, None),
        ({"tool": "DARA"}, None),
        ({"incident_id": ""}, None),
        ({"made_on": "2026-02-11", "incident_id": ""}, ["21", "25", "27"]),
        ({"made_on": "2025-01-01"}, ["25"]),
        ({"made_on": "2025-01-02"}, ["25", "27"]),
        ({"made_on": "2026-07-01"}, None),
    ],
)
def test_other_victims_markers_and_convictions_of_the_suspect_answer_too(
    tmp_path: Path, cells: dict[str, str], items: list[str] | None
) -> None:
    events = [incident("I1", ONE), incident("I2", TWO)]
    people = [{"id": "S", "warning_markers": "violent;Suicidal"}]

    known = world(
        tmp_path,
        events,
        [parties("I1", "S", "B"), parties("I2", "S", "A")],
        people=people,
        convictions=[convicted()],
        assessments=[form(**cells)],
    )

    assert mismatch(known) == items


def test_an_escalation_known_before_the_form_answers_thirteen_and_fourteen(tmp_path: Path) -> None:
    days = ("2025-06-01", "2025-10-01", "2025-11-10", "2025-12-20")
    codes = ("8L", "8L", "105A", "8N")
    events = [
        incident(f"E{n}", f"{day}T12:00:00Z", offence_codes=code)
        for n, (day, code) in enumerate(zip(days, codes, strict=True))
    ]
    roles = [parties(row["id"], "S", "B") for row in events]

    known = world(
        tmp_path,
        [*events, incident("I2", TWO, offence_codes="")],
        [*roles, parties("I2", "S", "A")],
        assessments=[form(), form(id="G", made_on="2025-12-20")],
    )

    assert mismatch(known) == ["13", "14", "21"]
    assert measure("dash_mismatch", known, AS_OF)["x:G"].measures == {"items": ["21"]}
