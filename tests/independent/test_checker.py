"""The checker's serial rules, disputes and knowledge, on tiny deliveries and on the real sample."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from .bands import reference_data
from .calendar_days import instant, months_before
from .delivery import read_deliveries
from .measured import Subject
from .pnc import joining_id
from .rules import measure
from .small_delivery import AS_OF, about, condition, incident, parties, world, write_delivery

ONE, TWO, THREE = "2026-01-10T12:00:00Z", "2026-02-10T12:00:00Z", "2026-03-10T12:00:00Z"


def test_two_victims_in_two_incidents_meet_the_serial_rules(tmp_path: Path) -> None:
    known = world(
        tmp_path,
        [incident("I1", ONE), incident("I2", TWO)],
        [parties("I1", "S", "A"), parties("I2", "S", "B")],
    )

    measured = about("serial_acpo", known, "S")

    assert measured is not None
    assert measured.condition == "met"
    assert measured.measures == {
        "victims": 2,
        "unconnected_victims": 2,
        "incidents": 2,
        "first_on": date(2026, 1, 10),
        "last_on": date(2026, 2, 10),
    }
    assert measured.evidence == ("x:I1", "x:I2")
    assert condition("serial_northumbria", known, "S") == "met"
    assert condition("cross_force", known, "S") is None


@pytest.mark.parametrize(
    ("second", "status", "met"),
    [
        ({}, "no_further_action", "met"),
        ({"kind": "non_crime"}, "", "met"),
        ({"kind": "intelligence"}, "charged", None),
        ({}, "acquitted", None),
        ({"flags": "honour_based"}, "charged", None),
        ({"withdrawn": "true"}, "charged", None),
    ],
)
def test_what_counts_makes_a_second_victim_and_what_does_not_leaves_one(
    tmp_path: Path, second: dict[str, str], status: str, met: str | None
) -> None:
    known = world(
        tmp_path,
        [
            incident("I1", ONE, flags="child_present;stalking", withdrawn="false"),
            incident("I2", TWO, **{"flags": "domestic_abuse"} | second),
        ],
        [parties("I1", "S", "A"), parties("I2", "S", "B", status=status)],
        'scope = "flagged"',
    )

    assert condition("serial_acpo", known, "S") == met
    assert condition("serial_northumbria", known, "S") == met


def test_oneself_is_no_victim_under_another_record_either(tmp_path: Path) -> None:
    known = world(
        tmp_path,
        [incident("I1", ONE), incident("I2", TWO)],
        [parties("I1", "S", "A"), parties("I2", "S", "T")],
        "synthetic = true",
        people=[
            {"id": "S", "pnc_id": "2014/0001234S"},
            {"id": "T", "pnc_id": "14/1234S"},
            {"id": "A", "pnc_id": "14/1234I"},
        ],
    )

    assert condition("serial_acpo", known, "S", "T") is None
    assert measure("serial_acpo", known, AS_OF) == {}


def test_a_synthetic_letter_joins_nothing_in_a_real_delivery() -> None:
    people_counts = [
        joining_id("2014/0001234S", synthetic=synthetic_delivery)
        for synthetic_delivery in (True, False)
    ]

    assert people_counts == ["14/0001234S", None]


@pytest.mark.parametrize("text", ["00/0Z", "2000/0000000Z", "000000000Z"])
def test_a_valid_letter_has_one_form_for_every_spelling(text: str) -> None:
    assert joining_id(text, synthetic=False) == "00/0000000Z"


@pytest.mark.parametrize("text", ["00/0A", "00/00000000Z", "000/0Z", "", "no fixed id"])
def test_a_wrong_letter_or_form_is_no_id(text: str) -> None:
    assert joining_id(text, synthetic=True) is None


@pytest.mark.parametrize(
    ("tie", "met"),
    [
        ({"kind": "sibling", "from": "", "to": "2001-01-01"}, None),
        ({"kind": "partner", "from": "2026-02-10", "to": ""}, None),
        ({"kind": "partner", "from": "2026-02-11", "to": ""}, "met"),
        ({"kind": "partner", "from": "", "to": "2026-01-10"}, None),
        ({"kind": "partner", "from": "", "to": "2026-01-09"}, "met"),
        ({"kind": "ex_partner", "from": "2020-01-01", "to": ""}, "met"),
        ({"kind": "ex_partner", "from": "2020-01-01", "to": "2026-01-10"}, None),
    ],
)
def test_a_tie_connects_victims_on_the_day_of_an_incident_with_either(
    tmp_path: Path, tie: dict[str, str], met: str | None
) -> None:
    known = world(
        tmp_path,
        [incident("I1", ONE), incident("I2", TWO)],
        [parties("I1", "S", "A"), parties("I2", "S", "B")],
        relationships=[{"person_id": "B", "other_id": "A", "recorded_at": ONE, **tie}],
    )

    assert condition("serial_acpo", known, "S") == met
    assert condition("serial_acpo", known, "S", require_unconnected=False) == "met"


@pytest.mark.parametrize(
    ("kind", "until", "met"),
    [
        ("home", "2026-01-10", None),
        ("", "2026-01-10", None),
        ("home", "2026-01-09", "met"),
        ("refuge", "2026-01-10", "met"),
    ],
)
def test_a_shared_home_connects_by_uprn_and_day(
    tmp_path: Path, kind: str, until: str, met: str | None
) -> None:
    known = world(
        tmp_path,
        [incident("I1", ONE), incident("I2", TWO)],
        [parties("I1", "S", "A"), parties("I2", "S", "B")],
        addresses=[{"id": key, "uprn": "999000000001", "kind": kind} for key in ("H", "K")],
        residences=[
            {"person_id": "A", "address_id": "H", "from": "", "to": "", "recorded_at": ONE},
            {"person_id": "B", "address_id": "K", "from": "", "to": until, "recorded_at": ONE},
        ],
    )

    assert condition("serial_acpo", known, "S") == met


def test_ties_chain_and_one_incident_connects(tmp_path: Path) -> None:
    known = world(
        tmp_path,
        [incident("I1", ONE), incident("I2", TWO)],
        [parties("I1", "S", "A", "B"), parties("I2", "S", "C")],
        relationships=[
            {"person_id": "B", "other_id": "C", "kind": "other_family", "recorded_at": ONE}
        ],
    )

    measured = about("serial_acpo", known, "S", min_victims=1)

    assert measured is not None
    assert (measured.measures["victims"], measured.measures["unconnected_victims"]) == (3, 1)


@pytest.mark.parametrize(
    ("first", "met"),
    [("2023-06-29T23:00:00Z", "met"), ("2023-06-29T22:59:59Z", None)],
)
def test_the_window_begins_with_its_london_day(tmp_path: Path, first: str, met: str | None) -> None:
    known = world(
        tmp_path,
        [incident("I1", first), incident("I2", TWO)],
        [parties("I1", "S", "A"), parties("I2", "S", "B")],
    )

    assert condition("serial_northumbria", known, "S") == met


@pytest.mark.parametrize(
    ("born", "met"),
    [("2010-01-10", "met"), ("2010-01-11", None), ("", "met")],
)
def test_only_incidents_from_the_sixteenth_birthday_on_count(
    tmp_path: Path, born: str, met: str | None
) -> None:
    known = world(
        tmp_path,
        [incident("I1", ONE), incident("I2", TWO)],
        [parties("I1", "S", "A"), parties("I2", "S", "B")],
        people=[{"id": "S", "date_of_birth": born}],
    )

    assert condition("serial_northumbria", known, "S") == met


def test_two_victims_in_two_forces_cross_and_say_that_they_moved(tmp_path: Path) -> None:
    known = world(
        tmp_path,
        [incident("I1", ONE), incident("I2", TWO, force="13"), incident("I3", THREE)],
        [parties("I1", "S", "A"), parties("I2", "S", "A"), parties("I3", "S", "B")],
    )

    measured = about("cross_force", known, "S")

    assert measured is not None
    assert measured.measures == {"forces": 2, "victims": 2, "incidents": 3, "moved": False}


@pytest.mark.parametrize(
    ("back", "recorded", "disputed"),
    [
        ("2025-01-10T23:59:59Z", "2025-01-10T23:59:59Z", True),
        ("2025-01-09T12:00:00Z", "2025-01-10T12:00:00Z", False),
        ("2025-01-09T12:00:00Z", "2026-01-13T12:00:00Z", True),
        ("2025-01-09T12:00:00Z", "2026-01-13T12:00:01Z", False),
    ],
)
def test_a_couple_recorded_both_ways_close_in_days_or_recording_is_disputed(
    tmp_path: Path, back: str, recorded: str, *, disputed: bool
) -> None:
    known = world(
        tmp_path,
        [
            incident("I0", back) | {"recorded_at": recorded},
            incident("I1", ONE),
            incident("I2", TWO),
        ],
        [parties("I0", "A", "S"), parties("I1", "S", "A"), parties("I2", "S", "B")],
    )
    couple = frozenset({frozenset({"x:A"}), frozenset({"x:S"})})

    measured = measure("counter_allegation", known, AS_OF)

    assert (set(measured) == {couple}) == disputed
    assert condition("serial_acpo", known, "S") == ("suspended" if disputed else "met")
    if disputed:
        assert measured[couple].measures == {"forward": 1, "backward": 1}


def test_an_incident_of_a_disputed_couple_counts_through_another_victim(tmp_path: Path) -> None:
    known = world(
        tmp_path,
        [incident("I0", ONE), incident("I1", ONE), incident("I2", TWO)],
        [parties("I0", "A", "S"), parties("I1", "S", "A", "C"), parties("I2", "S", "B")],
    )

    assert condition("serial_acpo", known, "S") == "met"


def test_only_what_was_recorded_by_then_is_known(tmp_path: Path) -> None:
    known = world(
        tmp_path,
        [incident("I1", ONE), incident("I2", TWO) | {"recorded_at": THREE}],
        [parties("I1", "S", "A"), parties("I2", "S", "B")],
    )
    at = datetime(2026, 3, 10, 12, tzinfo=UTC)

    counts = [len(measure("serial_acpo", known, day)) for day in (at, date(2026, 3, 9))]

    assert counts == [1, 0]


def test_the_newest_version_known_by_then_stands(tmp_path: Path) -> None:
    first = [incident("I1", ONE), incident("I2", TWO)]
    roles = [*parties("I1", "S", "A"), *parties("I2", "S", "B")]
    changed = [{**roles[2], "status": "acquitted", "recorded_at": "2026-07-02T00:00:00Z"}]
    folders = [
        write_delivery(
            tmp_path / "1", people=[{"id": key} for key in "SAB"], incidents=first, parties=roles
        ),
        write_delivery(tmp_path / "2", "extracted_at = 2026-07-03T00:00:00Z", parties=changed),
    ]

    statuses = [
        [
            len(measure("serial_acpo", read_deliveries(order), day))
            for order in (folders, folders[::-1])
        ]
        for day in (AS_OF, date(2026, 7, 2))
    ]

    assert statuses == [[1, 1], [0, 0]]


def test_a_withdrawn_person_takes_along_what_rests_on_them(tmp_path: Path) -> None:
    known = world(
        tmp_path,
        [incident("I1", ONE), incident("I2", TWO)],
        [parties("I1", "S", "A"), parties("I2", "S", "B")],
        people=[{"id": "B", "withdrawn": "true", "recorded_at": TWO}],
    )

    assert condition("serial_acpo", known, "S") is None


def test_months_end_on_a_day_that_exists_and_a_day_ends_in_london() -> None:
    assert months_before(date(2024, 2, 29), 12) == date(2023, 2, 28)
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert instant(AS_OF) == datetime(2026, 6, 30, 22, 59, 59, 999999, tzinfo=UTC)


def test_a_parameter_nobody_declared_is_refused(tmp_path: Path) -> None:
    known = world(tmp_path, [incident("I1", ONE)], [parties("I1", "S", "A")])

    with pytest.raises(ValueError, match="has no parameter"):
        measure("serial_acpo", known, AS_OF, {"months": 1})


SAMPLE = reference_data() / "st_louis_sample"


@pytest.mark.skipif(not SAMPLE.exists(), reason="NO SAMPLE: set JOINEDUP_TEST_DATA to compare it")
def test_the_real_sample_gives_the_people_it_expects() -> None:
    expected = json.loads((SAMPLE / "expected.json").read_text("utf-8"))
    known = read_deliveries([SAMPLE])
    as_of = date(2023, 1, 2)

    any_incidents = measure("serial_acpo", known, as_of, {"require_unconnected": False})
    two_incidents = measure("serial_northumbria", known, as_of, {"months": 1200})
    three_victims = measure("serial_northumbria", known, as_of, {"months": 1200, "min_victims": 3})
    disputed = measure("counter_allegation", known, as_of)
    forces = measure("cross_force", known, as_of)

    def people(subjects: Iterable[Subject]) -> list[str]:
        return sorted(
            str(record).removeprefix("st-louis:") for subject in subjects for record in subject
        )

    assert people(any_incidents) == expected["two_victims_any_incidents"]
    assert people(two_incidents) == expected["two_victims_two_incidents"]
    assert people(three_victims) == expected["three_victims_two_incidents"]
    assert people(forces) == expected["serial_in_two_forces"]
    assert len(disputed) > 0
    for person, detail in expected["detail"].items():
        incident_ids = any_incidents[frozenset({f"st-louis:{person}"})]
        assert incident_ids.measures["victims"] == detail["victims"]
        assert incident_ids.measures["incidents"] == detail["incidents"]
        assert str(incident_ids.measures["first_on"]) == detail["first"]
        assert str(incident_ids.measures["last_on"]) == detail["last"]
        assert set(incident_ids.evidence) == {f"st-louis:{key}" for key in detail["incident_ids"]}
