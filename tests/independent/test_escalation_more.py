"""E3 to E7 on tiny deliveries."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from .delivery import World
from .small_delivery import about, between, condition, incident, measures, parties, span, world

TODAY = datetime(2026, 6, 30, 12, tzinfo=UTC)
BLANK = {"offence_codes": "105A", "behaviours": "", "flags": "", "recorded_at": ""}
Event = tuple[float, dict[str, str]]
NONE: dict[str, str] = {}


def ago(days: float) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def day(days: int) -> str:
    return ago(days)[:10]


def chained(folder: Path, victims: str, /, *events: Event, **tables: list[dict[str, str]]) -> World:
    rows = [
        incident(f"I{number}", ago(days), **BLANK | {"recorded_at": ago(days)} | cells)
        for number, (days, cells) in enumerate(events)
    ]
    roles = [parties(row["id"], "S", who) for row, who in zip(rows, victims, strict=False)]
    return world(folder, rows, roles, **tables)


def shown(behaviours: str) -> dict[str, str]:
    return {"behaviours": behaviours}


@pytest.mark.parametrize(
    ("events", "met"),
    [
        ([(300, shown("")), (180, shown("verbal;damage")), (3, shown("assault"))], "met"),
        ([(300, shown("")), (181, shown("verbal;damage")), (3, shown("assault"))], None),
        ([(300, shown("other;weapon")), (9, shown("verbal;damage")), (3, shown("assault"))], "met"),
        (
            [
                (300, shown("other;weapon;verbal")),
                (9, shown("verbal;damage")),
                (3, shown("assault")),
            ],
            None,
        ),
        ([(100, shown("")), (9, shown("verbal;damage")), (3, shown("assault"))], None),
        ([(300, shown("")), (9, shown("verbal;damage;assault"))], None),
        ([(300, shown("")), (9, shown("verbal;damage")), (3, shown("damage"))], None),
    ],
)
def test_variety_grows_in_the_last_180_days(
    tmp_path: Path, events: list[Event], met: str | None
) -> None:
    known = chained(tmp_path, "AAAAA", *events)

    assert condition("escalation_variety", known, "S") == met


def test_variety_tells_both_parts(tmp_path: Path) -> None:
    known = chained(
        tmp_path,
        "AAA",
        (300, shown("other")),
        (9, shown("verbal;damage")),
        (3, shown("weapon;verbal")),
    )

    values = measures(about("escalation_variety", known, "S"))

    assert values == {"recent": ["damage", "verbal", "weapon"], "earlier": ["other"]}


@pytest.mark.parametrize(
    ("events", "markers"),
    [
        ([(300, NONE), (200, shown("weapon")), (100, NONE)], ["weapon"]),
        ([(300, shown("weapon")), (200, shown("weapon")), (100, NONE)], None),
        ([(800, shown("weapon")), (300, NONE), (200, shown("weapon")), (100, NONE)], None),
        ([(300, NONE), (299.5, shown("weapon")), (200, NONE), (100, NONE)], None),
        (
            [(300, NONE), (200, {"offence_codes": "008/77;3B"}), (100, NONE)],
            ["strangulation", "threat_to_kill"],
        ),
        ([(300, NONE), (200, {"offence_codes": "66"}), (100, NONE)], ["order_breach"]),
        ([(300, NONE), (200, shown("contact_after_order")), (100, NONE)], ["order_breach"]),
        ([(300, NONE), (200, shown("stalking")), (100, NONE)], None),
        ([(300, NONE), (200, shown("weapon"))], None),
        (
            [
                (300, shown("weapon") | {"recorded_at": ago(1)}),
                (299, NONE),
                (200, shown("weapon")),
                (100, NONE),
                (90, NONE),
            ],
            None,
        ),
    ],
)
def test_a_marker_first_recorded_after_the_first_event_is_new(
    tmp_path: Path, events: list[Event], markers: list[str] | None
) -> None:
    known = chained(tmp_path, "AAAAA", *events)

    values = measures(about("escalation_marker", known, "S"))

    assert values == (None if markers is None else {"markers": markers})


@pytest.mark.parametrize(
    ("kind", "last", "said", "met"),
    [
        ("partner", day(200), "", "met"),
        ("partner", day(199), "", None),
        ("partner", "", "", None),
        ("ex_partner", "", "", "met"),
        ("ex_partner", day(199), "", None),
        ("sibling", "", "Ex-husband", "met"),
        ("sibling", "", "ex_partner", "met"),
        ("sibling", "", "extended family", None),
    ],
)
def test_stalking_after_separation_is_a_marker(
    tmp_path: Path, kind: str, last: str, said: str, met: str | None
) -> None:
    rows = [
        incident(f"I{n}", ago(days), **BLANK | {"recorded_at": ago(days)})
        for n, days in enumerate((300, 200, 100))
    ]
    rows[1]["offence_codes"] = "8Q"
    roles = [[{**row, "relationship": ""} for row in parties(f"I{n}", "S", "A")] for n in range(3)]
    roles[1][0]["relationship"] = said
    tie = {"person_id": "A", "other_id": "S", "kind": kind, **span("2020-01-01", last)}

    known = world(tmp_path, rows, roles, relationships=[tie])

    assert condition("escalation_marker", known, "S") == met


def test_a_breach_of_a_served_order_is_a_marker(tmp_path: Path) -> None:
    order = {"id": "O", "kind": "dapo", "subject_id": "S", "made_on": day(250)}
    order |= {"protected_ids": "A", "served_at": ago(250)}

    known = chained(tmp_path, "AAA", (300, NONE), (200, NONE), (100, NONE), orders=[order])

    assert measures(about("escalation_marker", known, "S")) == {"markers": ["order_breach"]}


CODE = ("", "8L", "105A", "8N", "008/77", "5D")


@pytest.mark.parametrize(
    ("bands", "victims", "steps"),
    [
        ((2, 3, 3), "AAB", ["severity"]),
        ((2, 3, 2), "AAB", None),
        ((1, 5, 3), "AAB", ["severity"]),
        ((3, 3, 2), "AAB", None),
        ((3, 0, 3), "AAB", ["severity"]),
        ((0, 0, 3), "AAB", None),
        ((5, 1, 1), "ABC", ["severity"]),
        ((5, 4, 3), "ABC", None),
        ((1, 2, 3), "AAA", None),
        ((1, 3), "AB", None),
    ],
)
def test_the_next_victim_is_met_as_hard_as_was_usual_with_the_last(
    tmp_path: Path, bands: tuple[int, ...], victims: str, steps: list[str] | None
) -> None:
    events = [
        (300 - 60 * number, {"offence_codes": CODE[band]}) for number, band in enumerate(bands)
    ]

    known = chained(tmp_path, victims, *events)

    values = measures(about("escalation_carry_over", known, "S"))
    assert values == (None if steps is None else {"steps": steps})


@pytest.mark.parametrize(
    ("begun", "steps"), [((100, 99), ["sooner"]), ((100, 100), None), ((100, -1), None)]
)
def test_the_next_victim_is_met_sooner_after_the_start(
    tmp_path: Path, begun: tuple[int, int], steps: list[str] | None
) -> None:
    starts = [day(300 + begun[0]), day(100 + begun[1])]
    ties = [
        {"person_id": "S", "other_id": who, "kind": "partner", **span(start)}
        for who, start in zip("AB", starts, strict=True)
    ]
    events = [(300, NONE), (200, NONE), (100, {"offence_codes": "8L"})]

    known = chained(tmp_path, "AAB", *events, relationships=ties)

    values = measures(about("escalation_carry_over", known, "S"))
    assert values == (None if steps is None else {"steps": steps})


MARKED: list[Event] = [(300, NONE), (200, shown("weapon")), (100, NONE)]
RISING: list[Event] = [(300, {"offence_codes": "8L"}), (200, NONE), (100, {"offence_codes": "8N"})]


@pytest.mark.parametrize(
    ("events", "table", "row", "near"),
    [
        (MARKED, "orders", {"made_on": day(290), "served_at": ago(290)}, ["order"]),
        (MARKED, "orders", {"made_on": day(290), "served_at": ago(291)}, None),
        (MARKED, "orders", {"made_on": day(200), "served_at": ""}, ["order"]),
        (MARKED, "orders", {"made_on": day(199), "served_at": ""}, None),
        (MARKED, "orders", {"made_on": day(291), "served_at": ""}, None),
        (MARKED, "orders", {"made_on": day(150), "served_at": ""}, None),
        (RISING, "orders", {"made_on": day(150), "served_at": ""}, ["order"]),
        (RISING, "orders", {"made_on": day(210), "served_at": ""}, None),
        (MARKED, "relationships", span("", day(290), kind="partner"), ["separation"]),
        (MARKED, "relationships", span("", day(291), kind="partner"), None),
        (MARKED, "relationships", span("", day(290), kind="household"), None),
        (MARKED, "residences", span("", day(200), address_id="J"), ["release"]),
        (MARKED, "residences", span("", day(199), address_id="J"), None),
        (MARKED, "residences", span("", day(200), address_id="H"), None),
    ],
)
def test_an_escalation_within_ninety_days_after_a_trigger_is_near_it(
    tmp_path: Path, events: list[Event], table: str, row: dict[str, str], near: list[str] | None
) -> None:
    who = {
        "orders": {"id": "O", "kind": "other", "subject_id": "S"},
        "relationships": {"person_id": "N", "other_id": "S"},
        "residences": {"person_id": "S"},
    }
    places = [{"id": "J", "kind": "custody"}, {"id": "H", "kind": "home"}]

    known = chained(tmp_path, "AAAAA", *events, addresses=places, **{table: [who[table] | row]})

    values = measures(about("escalation_trigger", known, "S"))
    assert values == (None if near is None else {"near": near})


HOMES = [{"person_id": who, "address_id": "H", **span("")} for who in "SA"]


@pytest.mark.parametrize(
    ("events", "home", "days"),
    [
        ((731, 400, 181), "", 181),
        ((731, 400, 180), "", None),
        ((732, 400, 181), "", None),
        ((500, 400, 399.5), "", None),
        ((500, 400, 300), day(0), 300),
        ((500, 400, 300), day(1), None),
    ],
)
def test_three_events_then_silence_in_one_household_are_told(
    tmp_path: Path, events: tuple[float, ...], home: str, days: int | None
) -> None:
    stays = [HOMES[0], {**HOMES[1], "to": home}]

    known = chained(
        tmp_path,
        "AAA",
        *((event, NONE) for event in events),
        addresses=[{"id": "H"}],
        residences=stays,
    )

    values = measures(between("escalation_silence", known, "S", "A"))
    assert values == (None if days is None else {"events": 3, "days": days})


@pytest.mark.parametrize(("back", "days"), [([100], None), ([], 600)])
def test_the_other_way_breaks_the_silence_without_a_dispute(
    tmp_path: Path, back: list[int], days: int | None
) -> None:
    happened = [
        *((each, "S", "A") for each in (700, 650, 600)),
        *((each, "A", "S") for each in back),
    ]
    rows = [incident(f"I{n}", ago(event[0])) for n, event in enumerate(happened)]
    roles = [parties(f"I{n}", *event[1:]) for n, event in enumerate(happened)]

    known = world(tmp_path, rows, roles, addresses=[{"id": "H"}], residences=HOMES)

    values = measures(between("escalation_silence", known, "S", "A"))
    assert values == (None if days is None else {"events": 3, "days": days})
