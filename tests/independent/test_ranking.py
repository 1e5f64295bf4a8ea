"""RFHV on tiny deliveries: the steps of each part, who has a place, and who is above whom."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest

from .measured import Measure, Measures
from .small_delivery import AS_OF, about, condition, incident, measures, parties, world

RULE = "rfhv_rank"
PARTS = ("recency", "frequency", "harm", "victims")


def ago(days: int) -> str:
    """Give noon of a day so many days before the one asked for."""
    return f"{AS_OF - timedelta(days=days)}T12:00:00Z"


def reports(
    folder: Path, days: Iterable[int], victims: str = "A", codes: Iterable[str] = (), **cells: str
) -> Measures | None:
    """Measure S, suspect on each of the days with the next of the victims and of the codes."""
    coded = dict(enumerate(codes))
    rows = [
        incident(f"I{place:02}", ago(day), offence_codes=coded.get(place, ""), **cells)
        for place, day in enumerate(days)
    ]
    roles = [
        parties(row["id"], "S", victims[place % len(victims)]) for place, row in enumerate(rows)
    ]
    return measures(about(RULE, world(folder, rows, roles), "S"))


def chosen_measures(measures: Measures | None, *names: str) -> tuple[Measure, ...] | None:
    return None if measures is None else tuple(measures[name] for name in names)


@pytest.mark.parametrize(
    ("days", "part"),
    [(0, 4), (30, 4), (31, 3), (90, 3), (91, 2), (180, 2), (181, 1), (365, 1), (366, 0), (731, 0)],
)
def test_recency_is_the_days_since_the_last_event(tmp_path: Path, days: int, part: int) -> None:
    ranked = reports(tmp_path, (days, 731))

    assert chosen_measures(ranked, "days_since", "recency") == (days, part)


@pytest.mark.parametrize(
    ("events", "part"), [(2, 1), (3, 2), (4, 2), (5, 3), (9, 3), (10, 4), (12, 4)]
)
def test_frequency_is_the_number_of_events(tmp_path: Path, events: int, part: int) -> None:
    ranked = reports(tmp_path, range(10, 10 + events))

    assert chosen_measures(ranked, "events", "frequency") == (events, part)


@pytest.mark.parametrize(
    ("codes", "harm", "part"),
    [
        ((), 0.0, 0),
        (("no",), 0.0, 0),
        (("105A",), 1.0, 1),
        (("8Q;58A", "49"), 9.0, 1),
        (("8N",), 10.0, 2),
        (("17A;20A;17A", "008/65;8N", "17A;20A;17A;20A;17A"), 181.0, 2),
        (("008/01",), 182.0, 3),
        (("36", "008/01", "008/01"), 1824.0, 3),
        (("36", "56A"), 1825.0, 4),
    ],
)
def test_harm_is_summed_over_the_events(
    tmp_path: Path, codes: tuple[str, ...], harm: float, part: int
) -> None:
    ranked = reports(tmp_path, (10, 20, 30), codes=codes)

    assert chosen_measures(ranked, "harm_days", "harm") == (harm, part)


@pytest.mark.parametrize(
    ("victims", "part"), [("A", 0), ("AB", 2), ("ABC", 3), ("ABCD", 4), ("ABCDE", 4)]
)
def test_victims_are_counted_as_groups(tmp_path: Path, victims: str, part: int) -> None:
    ranked = reports(tmp_path, range(10, 15), victims=victims)

    assert chosen_measures(ranked, "unconnected_victims", "victims") == (len(victims), part)


@pytest.mark.parametrize(("role", "groups"), [("sibling", 1), ("associate", 1), ("", 2)])
def test_victims_that_a_tie_connects_are_one_group(tmp_path: Path, role: str, groups: int) -> None:
    ties = [{"person_id": "A", "other_id": "B", "kind": role}] if role != "" else []
    known = world(
        tmp_path,
        [incident("I1", ago(10)), incident("I2", ago(20))],
        [parties("I1", "S", "A"), parties("I2", "S", "B")],
        relationships=ties,
    )

    assert chosen_measures(measures(about(RULE, known, "S")), "unconnected_victims") == (groups,)


@pytest.mark.parametrize(("on", "groups"), [("2023-06-30", 2), ("2023-06-29", 1)])
def test_a_victim_of_three_years_counts_though_the_incident_is_no_event(
    tmp_path: Path, on: str, groups: int
) -> None:
    days = (AS_OF - date.fromisoformat(on)).days

    ranked = reports(tmp_path, (days, 10, 20), victims="ABB")

    assert chosen_measures(ranked, "events", "unconnected_victims") == (2, groups)


@pytest.mark.parametrize(
    ("days", "expected"), [((10, 731), 2), ((10, 732), None), ((10,), None), ((10, 11), 2)]
)
def test_two_events_of_the_window_give_a_place(
    tmp_path: Path, days: tuple[int, ...], expected: int | None
) -> None:
    measured = reports(tmp_path, days)

    assert chosen_measures(measured, "events") == (None if expected is None else (expected,))


@pytest.mark.parametrize(
    ("second", "status", "met"),
    [
        ({}, "no_further_action", "met"),
        ({"kind": "non_crime"}, "suspected", "met"),
        ({"kind": "intelligence"}, "suspected", None),
        ({}, "acquitted", None),
        ({"withdrawn": "true"}, "charged", None),
    ],
)
def test_only_counted_incidents_are_events(
    tmp_path: Path, second: dict[str, str], status: str, met: str | None
) -> None:
    known = world(
        tmp_path,
        [incident("I1", ago(10)), incident("I2", ago(20), **second)],
        [parties("I1", "S", "A"), parties("I2", "S", "A", status=status)],
    )

    assert condition(RULE, known, "S") == met


def test_one_incident_with_four_victims_is_one_event_and_one_group(tmp_path: Path) -> None:
    rows = [incident("I1", ago(10), offence_codes="36")]
    known = world(tmp_path, rows, [parties("I1", "S", *"ABCD")])

    assert condition(RULE, known, "S") is None
    alone = measures(about(RULE, known, "S", min_events=1))
    assert chosen_measures(alone, "events", "unconnected_victims", "harm_days") == (1, 1, 1460.0)


def test_a_counter_alleged_couple_is_left_out_of_every_part(tmp_path: Path) -> None:
    known = world(
        tmp_path,
        [
            incident("I1", ago(300), offence_codes="36"),
            incident("I2", ago(5), offence_codes="36"),
            incident("I3", ago(6)),
            incident("I4", ago(100), offence_codes="8N"),
            incident("I5", ago(200)),
        ],
        [
            parties("I1", "S", "A"),
            parties("I2", "S", "A", "B"),
            parties("I3", "A", "S"),
            parties("I4", "S", "C"),
            parties("I5", "T", "S"),
        ],
    )

    ranked = about(RULE, known, "S")

    assert ranked is not None
    assert ranked.condition == "met"
    # The incident with two victims stays an event through the other of them.
    assert chosen_measures(ranked.measures, "events", "days_since", "harm_days") == (2, 5, 1470.0)
    assert chosen_measures(ranked.measures, "unconnected_victims") == (2,)
    assert condition(RULE, known, "A") is None
    assert ranked.evidence == ("x:I4", "x:I2")


def test_the_rank_is_one_more_than_those_placed_with_a_greater_total(tmp_path: Path) -> None:
    last = {"P": 5, "Q": 5, "R": 40, "T": 5}
    events = [
        incident(f"{who}{number}", ago(day + number))
        for who, day in last.items()
        for number in (0, 1)
        if (who, number) != ("T", 1)
    ]
    roles = [parties(row["id"], row["id"][0], f"victim of {row['id'][0]}") for row in events]

    known = world(tmp_path, events, roles)

    ranks = {
        who: chosen_measures(measures(about(RULE, known, who)), "total", "rank", "above")
        for who in last
    }
    assert ranks == {"P": (5, 1, 0), "Q": (5, 1, 0), "R": (4, 3, 2), "T": None}
    assert condition(RULE, known, "R", top=2) is None
    assert condition(RULE, known, "R", top=3) == "met"


def test_the_total_is_the_sum_of_the_parts_each_times_its_weight(tmp_path: Path) -> None:
    rows = [incident(f"I{n}", ago(10 * n), offence_codes="36;56A") for n in range(1, 11)]
    roles = [parties(row["id"], "S", "ABCD"[n % 4]) for n, row in enumerate(rows)]

    known = world(tmp_path, rows, roles)

    assert chosen_measures(measures(about(RULE, known, "S")), *PARTS, "total", "most") == (
        4,
    ) * 4 + (16, 16)
    without = measures(about(RULE, known, "S", harm_weight=0, recency_weight=3))
    assert chosen_measures(without, "total", "most") == (20, 20)
