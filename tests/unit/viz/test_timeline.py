"""From a recorded timeline to lanes in words."""

from datetime import UTC, date, datetime

import pytest

from graph.history.person_history import HistorySubject
from graph.history.recorded_items import PersonMention
from graph.timeline import (
    Overlap,
    Separation,
    Timeline,
    TimelineBar,
    TimelineGap,
    TimelineLane,
    TimelineMark,
    TimelinePeriod,
)
from tests.unit.viz.samples import HOSTILE
from viz.timeline import lanes_of, svg, timeline_file, timeline_page
from viz.wording import visible

ANNA = PersonMention(id="person-1", name="Anna Invented")
BEA = PersonMention(id="person-2", name="Bea Invented")
MARK = TimelineMark(
    incident="incident-1",
    record_id="north:i1",
    on=date(2020, 5, 1),
    reported_on=date(2020, 5, 2),
    caption="Assault",
    kind="crime",
    band=2,
    status="no_further_action",
    by_subject=True,
    counted=True,
)
BACK = MARK.model_copy(
    update={"on": date(2020, 6, 1), "by_subject": False, "counted": False, "status": None}
)
ORDER = TimelineBar(
    kind="order",
    caption="Non-molestation order",
    record_id="north:o1",
    about_subject=True,
    people=(ANNA,),
    from_=date(2020, 7, 1),
    to=date(2021, 7, 1),
    served_on=date(2020, 7, 3),
)
MANAGED = TimelineBar(
    kind="management",
    caption="MAPPA, category 2, level 1",
    record_id="north:m1",
    about_subject=True,
    from_=date(2022, 1, 1),
)
LANE = TimelineLane(
    person=ANNA,
    recorded_as=("victim", "ex_partner"),
    start=date(2019, 1, 1),
    contact="partnership",
    end=date(2020, 8, 1),
    marks=(MARK, BACK),
    gaps=(TimelineGap(start=date(2020, 5, 1), end=date(2020, 5, 1), days=0),),
    partnerships=(
        TimelinePeriod(
            kind="ex_partner", source="north", record_id="north:a", from_=date(2019, 1, 1)
        ),
    ),
    shared_homes=(),
    separations=(Separation(on=None, source="north", record_id="north:a"),),
    overlaps=(Overlap(person=BEA, from_=date(2020, 1, 1), to=None, days=2253),),
    bars=(ORDER,),
    first_report=date(2020, 5, 2),
    days_to_first_report=487,
)


def timeline(
    lane: TimelineLane = LANE, bars: tuple[TimelineBar, ...] = (ORDER, MANAGED)
) -> Timeline:
    return Timeline(
        person=HistorySubject(id="person-0", name="Adam Invented"),
        as_of=datetime(2026, 3, 3, 23, 59, tzinfo=UTC),
        start=date(2019, 1, 1),
        end=date(2022, 1, 1),
        lanes=(lane,),
        bars=bars,
    )


def test_first_contact_and_first_report_are_said() -> None:
    remarks = lanes_of(timeline()).lanes[0].remarks

    assert remarks[0] == (
        "First recorded contact 1 January 2019 (partnership); first report 2 May 2020, "
        "487 days later."
    )


def test_a_contact_without_a_report_and_no_contact_at_all_are_said() -> None:
    nothing = {"first_report": None, "days_to_first_report": None}
    unreported = LANE.model_copy(update=nothing)
    undated = LANE.model_copy(update={**nothing, "start": None, "contact": None})

    said = [lanes_of(timeline(lane)).lanes[0].remarks[0] for lane in (unreported, undated)]

    assert said == [
        "First recorded contact 1 January 2019 (partnership); no report with them as victim.",
        "No day of a first contact is recorded.",
    ]


def test_a_separation_without_a_day_is_said_to_have_none() -> None:
    assert lanes_of(timeline()).lanes[0].remarks[1] == "Separation recorded without a day."


def test_two_lanes_side_by_side_are_told_on_both_and_their_days_once() -> None:
    back = Overlap(person=ANNA, from_=date(2020, 1, 1), to=None, days=2253)
    other = LANE.model_copy(update={"person": BEA, "overlaps": (back,), "bars": ()})

    first, second = lanes_of(timeline().model_copy(update={"lanes": (LANE, other)})).lanes

    assert first.remarks[-1] == "At the same time as Bea Invented 2,253 days."
    assert second.remarks[-1] == "At the same time as Anna Invented 2,253 days."
    assert [bar.period for bar in first.overlaps] == ["from 1 January 2020, no end recorded"]
    assert second.overlaps == ()


def test_an_order_stands_on_the_lane_of_whom_it_protects_and_only_there() -> None:
    lanes = lanes_of(timeline())

    assert [bar.caption for bar in lanes.lanes[0].bars] == [
        "Ex partner",
        "Non-molestation order, protecting Anna Invented, served 3 July 2020",
    ]
    assert [bar.caption for bar in lanes.bars] == ["MAPPA, category 2, level 1"]


def test_an_order_that_names_nobody_with_a_lane_still_stands_somewhere() -> None:
    other = ORDER.model_copy(update={"people": (BEA,), "about_subject": False, "served_on": None})

    lanes = lanes_of(timeline(LANE.model_copy(update={"bars": ()}), (other,)))

    assert [bar.caption for bar in lanes.bars] == ["Non-molestation order, against Bea Invented"]


def test_an_incident_the_other_way_round_is_told_apart_and_counts_in_no_gap() -> None:
    lane = lanes_of(timeline()).lanes[0]

    assert [mark.reversed for mark, _ in lane.rows] == [False, True]
    assert lane.gaps == ()
    assert "with the other person as suspect" in svg(timeline())
    assert "other person as suspect: not counted by rules" in timeline_page(timeline())


def test_a_status_is_shown_even_where_nothing_came_of_it() -> None:
    assert lanes_of(timeline()).lanes[0].marks[0].note == "no further action"


def test_the_page_and_the_file_hold_the_same_words() -> None:
    page, file = timeline_page(timeline()), timeline_file(timeline())

    assert all(text in page and text in file for text in ("Anna Invented", "north:i1", "487 days"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_from_records_stays_text(text: str) -> None:
    person = PersonMention(id="person-1", name=text)
    mark = MARK.model_copy(update={"caption": text, "status": text, "record_id": text})
    order = ORDER.model_copy(update={"caption": text, "people": (person,), "outcome": text})
    lane = LANE.model_copy(update={"person": person, "marks": (mark,), "bars": (order,)})

    lanes = lanes_of(timeline(lane))
    page = timeline_page(timeline(lane))

    assert lanes.lanes[0].name == visible(text)
    assert lanes.lanes[0].marks[0].caption == visible(text)
    assert not any(word in page for word in ("<img", "<iframe", "<script", "<b>", "<details"))
