"""The timeline: lanes, first contact, first report, gaps, overlaps and bars."""

import pytest

from graph.timeline import build_timeline
from graph.timeline.lanes import OVERLAPS_AT_MOST
from tests.unit.reading.histories import FACT, day, history_of, home, incident, tie
from viz.timeline import timeline_page


def test_each_victim_and_each_partner_has_one_lane_the_earliest_first() -> None:
    history = history_of(
        incidents=[
            incident("2024-01-01", others={"person-2": "victim"}),
            incident("2024-03-01", others={"person-2": "victim", "person-9": "witness"}),
        ],
        ties=[tie("person-1", "partner", "2020-05-01"), tie("person-3", "sibling", None)],
    )

    lanes = build_timeline(history).lanes

    assert [lane.person.id for lane in lanes] == ["person-1", "person-2"]
    assert [lane.recorded_as for lane in lanes] == [("partner",), ("victim",)]


def test_first_contact_is_the_earliest_of_partnership_home_and_incident() -> None:
    history = history_of(
        incidents=[incident("2024-01-01", others={"person-1": "victim"}, known="2024-02-10")],
        ties=[tie("person-1", "partner", "2023-12-01")],
        shared_homes=[home("person-1", "2023-11-01", "2024-01-15")],
    )

    lane = build_timeline(history).lanes[0]

    assert (lane.start, lane.contact) == (day("2023-11-01"), "shared_home")
    assert lane.first_report == day("2024-02-10")
    assert lane.days_to_first_report == 101


def test_without_a_recorded_start_the_first_incident_is_the_first_contact() -> None:
    history = history_of(
        incidents=[incident("2024-01-01", others={"person-1": "victim"})],
        ties=[tie("person-1", "partner", None)],
    )

    lane = build_timeline(history).lanes[0]

    assert (lane.start, lane.contact) == (day("2024-01-01"), "incident")


def test_a_partner_without_any_day_has_a_lane_without_a_start_and_comes_last() -> None:
    history = history_of(
        incidents=[incident("2024-01-01", others={"person-2": "victim"})],
        ties=[tie("person-1", "ex_partner", None)],
    )

    lanes = build_timeline(history).lanes

    assert [lane.person.id for lane in lanes] == ["person-2", "person-1"]
    assert lanes[1].start is None
    assert lanes[1].contact is None
    assert lanes[1].end is None
    assert lanes[1].first_report is None


def test_gaps_are_the_days_from_one_incident_against_them_to_the_next() -> None:
    history = history_of(
        incidents=[
            incident("2024-01-01", others={"person-1": "victim"}),
            incident("2024-01-20", own="victim", others={"person-1": "suspect"}),
            incident("2024-02-01", others={"person-1": "victim"}),
            incident("2024-03-01", others={"person-1": "victim"}),
        ]
    )

    lane = build_timeline(history).lanes[0]

    assert [gap.days for gap in lane.gaps] == [31, 29]
    assert [mark.by_subject for mark in lane.marks] == [True, False, True, True]


def test_lanes_that_run_side_by_side_say_for_how_long() -> None:
    history = history_of(
        ties=[
            tie("person-1", "partner", "2020-01-01", "2024-01-31"),
            tie("person-2", "partner", "2024-01-01"),
            tie("person-3", "partner", "2010-01-01", "2012-01-01"),
        ]
    )

    lanes = {lane.person.id: lane for lane in build_timeline(history).lanes}

    overlap = lanes["person-1"].overlaps[0]
    assert (overlap.person.id, overlap.from_, overlap.to, overlap.days) == (
        "person-2",
        day("2024-01-01"),
        day("2024-01-31"),
        30,
    )
    assert [overlap.person.id for overlap in lanes["person-2"].overlaps] == ["person-1"]
    assert lanes["person-3"].overlaps == ()


def test_two_lanes_without_an_end_overlap_up_to_the_day_asked_for() -> None:
    history = history_of(
        ties=[tie("person-1", "partner", "2026-06-01"), tie("person-2", "partner", "2026-06-05")]
    )

    overlap = build_timeline(history).lanes[0].overlaps[0]

    assert overlap.to is None
    assert overlap.days == 10


def test_separations_are_told_with_the_day_or_as_unknown() -> None:
    history = history_of(
        ties=[
            tie("person-1", "partner", "2020-01-01", "2022-01-01"),
            tie("person-1", "ex_partner", None),
        ]
    )

    lane = build_timeline(history).lanes[0]

    assert [separation.on for separation in lane.separations] == [day("2022-01-01"), None]
    assert lane.end == day("2022-01-01")


def test_a_partnership_that_lasts_has_no_separation_and_no_end() -> None:
    history = history_of(
        incidents=[incident("2024-01-01", others={"person-1": "victim"})],
        ties=[tie("person-1", "partner", "2020-01-01")],
    )

    lane = build_timeline(history).lanes[0]

    assert lane.separations == ()
    assert lane.end is None


def test_an_order_stands_on_the_lane_of_whom_it_protects_and_nowhere_else() -> None:
    order = {
        **FACT,
        "id": "order-1",
        "kind": "restraining",
        "made_on": "2024-02-01",
        "served_at": "2024-02-03T23:30:00Z",
        "expires_on": "2025-02-01",
        "against_subject": True,
        "protects_subject": False,
        "against": [{"id": "person-0"}],
        "protects": [{"id": "person-1"}],
    }
    history = history_of(
        incidents=[
            incident("2024-01-01", others={"person-1": "victim", "person-2": "victim"}),
        ],
        orders=[order],
    )

    timeline = build_timeline(history)

    lanes = {lane.person.id: lane for lane in timeline.lanes}
    assert [bar.caption for bar in lanes["person-1"].bars] == ["Restraining order"]
    assert lanes["person-2"].bars == ()
    assert timeline.bars[0].served_on == day("2024-02-03")
    assert (timeline.start, timeline.end) == (day("2024-01-01"), day("2025-02-01"))


def test_a_person_without_victims_and_partners_has_an_empty_timeline() -> None:
    history = history_of(
        incidents=[incident("2024-01-01", own="witness", others={"person-1": "victim"})],
        ties=[tie("person-2", "sibling", "2000-01-01")],
    )

    timeline = build_timeline(history)

    assert timeline.lanes == ()
    assert timeline.start is None


def test_someone_only_recorded_against_the_person_has_no_lane() -> None:
    history = history_of(
        incidents=[incident("2024-01-01", own="victim", others={"person-1": "suspect"})]
    )

    assert build_timeline(history).lanes == ()


@pytest.mark.parametrize("others", [1, 8, 9, 400])
def test_of_many_lanes_side_by_side_each_lists_a_few_and_says_that_there_are_more(
    others: int,
) -> None:
    history = history_of(
        ties=[tie(f"person-{number}", "partner", "2020-01-01") for number in range(others + 1)]
    )

    timeline = build_timeline(history)

    for lane in timeline.lanes:
        assert len(lane.overlaps) == min(others, OVERLAPS_AT_MOST)
        assert lane.has_more_overlaps == (others > OVERLAPS_AT_MOST)
        assert lane.person.id not in {overlap.person.id for overlap in lane.overlaps}


def test_the_page_of_four_hundred_lanes_grows_with_the_lanes_and_no_faster() -> None:
    def characters(lanes: int) -> int:
        ties = [tie(f"person-{number}", "partner", "2020-01-01") for number in range(lanes)]
        return len(timeline_page(build_timeline(history_of(ties=ties))))

    # With a line for each pair, eight times as many lanes would take sixty-four times as much.
    assert characters(400) < 9 * characters(50)
    assert characters(400) < 2_000_000
