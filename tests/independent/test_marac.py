"""R09, R10 and R11 on tiny deliveries: three in a year, after a referral, several victims."""

from datetime import date
from pathlib import Path

import pytest

from .small_delivery import about, between, incident, measures, parties, world

RECENT = ("2026-05-01T12:00:00Z", "2026-06-01T12:00:00Z")


@pytest.mark.parametrize(
    ("third", "cells", "expected"),
    [
        ("2025-06-29T23:00:00Z", {}, {"incidents": 3}),
        ("2025-06-29T22:59:59Z", {}, None),
        ("2026-01-01T12:00:00Z", {"kind": "non_crime"}, {"incidents": 3}),
        ("2026-01-01T12:00:00Z", {"kind": "intelligence"}, None),
        ("2026-01-01T12:00:00Z", {"recorded_at": "2026-07-01T00:00:00Z"}, None),
    ],
)
def test_three_incidents_with_one_victim_in_twelve_months_escalate(
    tmp_path: Path, third: str, cells: dict[str, str], expected: dict[str, int] | None
) -> None:
    events = [incident("I1", third, **cells), incident("I2", RECENT[0]), incident("I3", RECENT[1])]
    roles = [parties(row["id"], "S", "A") for row in events]

    known = world(tmp_path, events, [*roles, parties("I3", "S", "B")])

    assert measures(between("marac_escalation", known, "S", "A")) == expected
    assert between("marac_escalation", known, "A", "S") is None
    assert between("marac_escalation", known, "S", "B") is None


def test_a_counter_alleged_dyad_has_a_caveat_and_the_other_has_none(tmp_path: Path) -> None:
    days = ("2026-01-01T12:00:00Z", *RECENT)
    events = [incident(f"I{n}", day) for n, day in enumerate(days)]
    back = incident("I9", "2025-12-01T12:00:00Z")
    roles = [parties(row["id"], "S", "A", "B") for row in events]

    known = world(tmp_path, [*events, back], [*roles, parties("I9", "A", "S")])

    measurements = [between("marac_escalation", known, "S", victim) for victim in "AB"]
    assert [
        (measured.condition, measured.caveats) for measured in measurements if measured is not None
    ] == [
        ("met", ("counter_alleged",)),
        ("met", ()),
    ]


def referral(key: str, on: str, victim: str = "A", **cells: str) -> dict[str, str]:
    row = {"id": key, "scheme": "MARAC", "person_id": "S", "victim_id": victim, "made_on": on}
    return {**row, **cells}


@pytest.mark.parametrize(
    ("referred", "cells", "incidents"),
    [
        (["2026-05-01"], {"offence_codes": "105A"}, None),
        (["2026-04-30"], {"offence_codes": "105A"}, 1),
        (["2025-05-01"], {"offence_codes": "105A"}, 1),
        (["2025-04-30"], {"offence_codes": "105A"}, None),
        (["2025-05-01", "2025-04-01"], {"offence_codes": "105A"}, 1),
        (["2025-06-01", "2026-05-02"], {"offence_codes": "105A"}, None),
        (["2026-04-30"], {"offence_codes": "58A"}, 1),
        (["2026-04-30"], {"offence_codes": "19C"}, 1),
        (["2026-04-30"], {"offence_codes": "8Q"}, None),
        (["2026-04-30"], {"offence_codes": "9A"}, None),
        (["2026-04-30"], {"behaviours": "damage"}, 1),
        (["2026-04-30"], {"behaviours": "verbal"}, None),
        (["2026-04-30"], {"flags": "stalking"}, None),
    ],
)
def test_one_grave_incident_after_the_last_referral_is_a_repeat(
    tmp_path: Path, referred: list[str], cells: dict[str, str], incidents: int | None
) -> None:
    rows = [referral(f"R{n}", on) for n, on in enumerate(referred)]

    known = world(
        tmp_path, [incident("I1", RECENT[0], **cells)], [parties("I1", "S", "A")], referrals=rows
    )

    values = measures(between("marac_repeat", known, "S", "A"))
    last = date.fromisoformat(max(referred))
    assert values == (
        None if incidents is None else {"last_referral": last, "incidents": incidents}
    )


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ({"offence_codes": "8L"}, 2),
        ({"behaviours": "stalking"}, 2),
        ({"offence_codes": "9A"}, None),
    ],
)
def test_stalking_or_harassment_is_a_repeat_when_there_are_two(
    tmp_path: Path, second: dict[str, str], expected: int | None
) -> None:
    blank = {"offence_codes": "", "behaviours": "", "flags": ""}
    events = [
        incident("I1", RECENT[0], **blank | {"flags": "stalking"}),
        incident("I2", RECENT[1], **blank | second),
    ]
    roles = [parties(row["id"], "S", "A") for row in events]

    known = world(tmp_path, events, roles, referrals=[referral("R", "2026-04-01")])

    measured = between("marac_repeat", known, "S", "A")
    assert (None if measured is None else measured.measures["incidents"]) == expected


@pytest.mark.parametrize(
    ("second", "met"),
    [
        (referral("R2", "2026-06-30", "B"), True),
        (referral("R2", "2026-07-01", "B"), False),
        (referral("R2", "2026-01-01", "A"), False),
        (referral("R2", "2026-01-01", "S"), False),
        (referral("R2", "2026-01-01", ""), False),
        (referral("R2", "2026-01-01", "B", scheme="MATAC"), False),
    ],
)
def test_referrals_with_two_victims_are_several_cases(
    tmp_path: Path, second: dict[str, str], *, met: bool
) -> None:
    known = world(tmp_path, [], [], referrals=[referral("R1", "2020-01-01"), second])

    assert measures(about("multi_marac", known, "S")) == ({"victims": 2} if met else None)
