"""The timeline: where things stand, what is written, and that text stays text."""

from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from tests.unit.viz.lane_samples import FIRST, SECOND, lanes, mark
from tests.unit.viz.samples import HOSTILE, NOTE
from viz.assets import STYLES
from viz.lane_drawing import NARROW, WIDE, draw_lanes
from viz.lane_page import render_timeline_page
from viz.lanes import BarView, LaneView, TimelineView
from viz.svg import text_width, wrap_text
from viz.text_format import NOTHING, visible
from viz.timescale import timescale

SVG = "{http://www.w3.org/2000/svg}"


def drawn(timeline: TimelineView, width: int = WIDE) -> ET.Element:
    return ET.fromstring(draw_lanes(timeline, width=width))  # noqa: S314 - our own text


def texts(timeline: TimelineView, width: int = WIDE) -> list[str]:
    return [part.text or "" for part in drawn(timeline, width).iter(f"{SVG}text")]


def one_lane(*marks_on: date, **more: object) -> TimelineView:
    marks = tuple(mark(on.year, on.month, on.day) for on in marks_on)
    lane = LaneView.model_validate({"name": "A", "role": "victim", "marks": marks, **more})
    return lanes().model_copy(update={"lanes": (lane,), "bars": ()})


def test_a_long_name_stands_whole_on_a_telephone() -> None:
    long = "Wilhelmina-Jacqueline O'Shaughnessy Llanfair-Pwllgwyngyll-Roe"
    timeline = one_lane(date(2024, 1, 1), name=long)

    bold = [
        part.text or ""
        for part in drawn(timeline, NARROW).iter(f"{SVG}text")
        if part.get("font-size") == "15"
    ]

    assert " ".join(bold) == f"Adam Invented {long}"
    assert all(len(line) <= 33 for line in bold)


def test_every_lane_and_every_bar_is_named() -> None:
    written = texts(lanes())

    assert {"Victim Invented 0", "Victim Invented 1", "Partner Invented"} <= set(written)
    assert "MARAC referral: 28 December 2020" in written
    assert "MAPPA management, level 2: from 1 June 2023, no end recorded" in written


def test_every_incident_is_marked_with_its_band_and_says_its_day() -> None:
    picture = drawn(lanes())

    digits = [
        part.text for part in picture.iter(f"{SVG}text") if part.attrib.get("class") == "digit"
    ]
    titles = [part.text for part in picture.iter(f"{SVG}title")]

    assert digits == ["0", "2", "2", "4", "?", "1"]
    assert "24 December 2020: Strangulation, incident, band 4" in titles


def test_marks_that_would_cover_each_other_are_stacked() -> None:
    close = one_lane(date(2020, 1, 1), date(2020, 1, 2), date(2020, 1, 3), date(2024, 1, 1))

    places = [
        (float(part.attrib["x"]), float(part.attrib["y"]))
        for part in drawn(close).iter(f"{SVG}text")
        if part.attrib.get("class") == "digit"
    ]

    assert len({y for _, y in places[:3]}) == 3
    assert places[3][1] == places[0][1]


def test_gaps_are_written_where_they_fit_and_always_in_the_table() -> None:
    page = render_timeline_page(lanes())

    assert "277 days" in texts(lanes())
    assert "2 days" not in texts(lanes())
    assert all(f"<td>{gap}</td>" in page for gap in ("277 days", "2 days", "325 days", "118 days"))


def test_the_first_incident_of_a_lane_has_no_gap_before_it() -> None:
    assert [since for _, since in FIRST.rows] == [NOTHING, "277 days", "2 days", "325 days"]


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        (date(2020, 1, 1), date(2021, 1, 1), "from 1 January 2020, to 1 January 2021"),
        (date(2020, 1, 1), None, "from 1 January 2020, no end recorded"),
        (None, date(2020, 1, 1), "start not recorded, to 1 January 2020"),
        (None, None, "start not recorded, no end recorded"),
        (date(2020, 1, 1), date(2020, 1, 1), "1 January 2020"),
    ],
)
def test_an_end_that_is_not_recorded_is_said(
    start: date | None, end: date | None, says: str
) -> None:
    assert BarView(caption="x", start=start, end=end).period == says


def test_a_time_without_recorded_end_is_drawn_hollow_and_a_closed_one_is_not() -> None:
    opened = drawn(one_lane(start=date(2020, 1, 1)))
    closed = drawn(one_lane(start=date(2020, 1, 1), end=date(2021, 1, 1)))

    kinds = [
        [part.attrib["class"] for part in picture.iter(f"{SVG}rect")][1:]
        for picture in (opened, closed)
    ]

    assert kinds == [["open"], ["track"]]


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_nothing_is_drawn_beside_the_picture(width: int) -> None:
    places = [
        float(part.attrib[name])
        for part in drawn(lanes(), width).iter()
        for name in ("x", "x1", "x2")
        if name in part.attrib
    ]

    assert min(places) >= 0
    assert max(places) <= width


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_no_line_of_words_is_wider_than_the_picture(width: int) -> None:
    long = FIRST.model_copy(update={"name": "N" * 300, "remarks": ("word " * 60, "M" * 300)})

    picture = drawn(lanes().model_copy(update={"lanes": (long,)}), width)
    starts = [part for part in picture.iter(f"{SVG}text") if "text-anchor" not in part.attrib]

    for part in starts:
        size = float(part.attrib["font-size"])
        assert float(part.attrib["x"]) + text_width(part.text or "", size) <= width


def test_the_axis_has_years_and_for_a_short_time_quarters() -> None:
    long = timescale([date(1990, 5, 5), date(2026, 1, 1)], left=0, right=300)
    short = timescale([date(2025, 2, 1), date(2025, 12, 1)], left=0, right=900)

    assert [label for _, label in long.ticks(52)] == ["2000", "2010", "2020"]
    assert [label for _, label in short.ticks(52)] == [
        "Jan 2025",
        "Apr 2025",
        "Jul 2025",
        "Oct 2025",
    ]


@pytest.mark.parametrize("width", [300, 900])
def test_labels_of_the_axis_keep_apart(width: int) -> None:
    scale = timescale([date(1950, 1, 1), date(2026, 1, 1)], left=0, right=width)

    places = [scale.place(day) for day, _ in scale.ticks(52)]

    assert len(places) > 1
    assert all(other - place >= 52 for place, other in pairwise(places))


def test_one_day_is_enough_for_an_axis() -> None:
    scale = timescale([date(2025, 1, 1)], left=10, right=20)

    assert scale.place(date(2025, 1, 1)) == 10


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_the_drawing_and_in_the_page(text: str) -> None:
    said = visible(text)
    hostile = LaneView(
        name=said,
        role=said,
        remarks=(said,),
        marks=(mark(2020, 1, 1, caption=said),),
        bars=(BarView(caption=said, start=date(2020, 1, 1)),),
    )
    timeline = lanes().model_copy(update={"lanes": (hostile,), "heading": said})

    picture = drawn(timeline, 9000)
    page = render_timeline_page(timeline)

    assert {part.tag.removeprefix(SVG) for part in picture.iter()} == {
        "svg",
        "g",
        "title",
        "rect",
        "line",
        "polygon",
        "text",
    }
    assert said.strip() in {(part.text or "").strip() for part in picture.iter(f"{SVG}text")}
    assert not any(word in page for word in ("<img", "<iframe", "<script", "<b>", "<details"))


def test_the_drawing_holds_no_style_no_script_and_no_address() -> None:
    picture = drawn(lanes())

    for part in picture.iter():
        assert not {"style", "href", "src"} & set(part.attrib)
        assert not any(name.startswith("on") for name in part.attrib)


def test_a_page_of_a_timeline_loads_its_sheets_and_a_file_nothing() -> None:
    page, file = (
        render_timeline_page(lanes(), [NOTE]),
        render_timeline_page(lanes(), [NOTE], offline=True),
    )

    assert page.count("/static/") == len(STYLES)
    assert "/static/" not in file
    assert "<script" not in page + file
    assert "script-src &#39;none&#39;" in file
    assert NOTE.limitations[0] in page


def test_nobody_to_draw_is_explained() -> None:
    page = render_timeline_page(lanes().model_copy(update={"lanes": (), "bars": ()}))

    assert "That is an absence of records" in page
    assert "<table" not in page


def test_the_same_timeline_is_the_same_text() -> None:
    assert draw_lanes(lanes()) == draw_lanes(lanes())


def test_words_are_broken_at_spaces_and_long_ones_cut() -> None:
    assert wrap_text("one two three", 60, 10) == ["one two", "three"]
    assert wrap_text("x" * 20, 60, 10) == ["x" * 10, "x" * 10]
    assert wrap_text("", 60, 10) == []


def test_a_lane_without_marks_is_drawn_too() -> None:
    alone = lanes().model_copy(update={"lanes": (SECOND.model_copy(update={"marks": ()}),)})

    assert "Victim Invented 1" in texts(alone)


def test_a_page_that_was_given_no_findings_says_nothing_about_findings() -> None:
    silent, none_stands = render_timeline_page(lanes()), render_timeline_page(lanes(), [])

    assert "Findings" not in silent
    assert "No finding stands for this person" in none_stands


def test_names_stand_in_a_gutter_and_nothing_of_time_stands_there() -> None:
    picture = drawn(lanes())
    names = [part for part in picture.iter(f"{SVG}text") if part.get("font-size") == "15"]
    times = [
        float(part.attrib[name])
        for part in picture.iter()
        for name in ("x", "x1", "cx")
        if part.get("class") in {"track", "open", "connector", "own"} and name in part.attrib
    ]

    assert {name.text for name in names} >= {"Adam Invented", "Victim Invented 0"}
    gutter = max(float(name.attrib["x"]) + text_width(name.text or "", 15) for name in names)
    assert gutter <= min(times)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_small_words_have_no_class_and_all_others_have_one(width: int) -> None:
    # A style sheet dims the words that have no class.
    days = [date(2020, 1, 1)] * 3
    timeline = one_lane(*days, date(2024, 1, 1)).model_copy(update={"marking": "sensitive"})
    words = list(drawn(timeline, width).iter(f"{SVG}text"))

    for part in words:
        prominent = part.get("font-size") == "15" or part.get("font-weight") == "bold"
        assert ("class" in part.attrib) == prominent
    assert {part.get("class") for part in words} == {None, "strong", "digit"}


def test_every_incident_is_connected_to_the_line_of_the_person() -> None:
    picture = drawn(lanes())
    (own,) = [part for part in picture.iter(f"{SVG}line") if part.get("class") == "own"]
    connectors = [part for part in picture.iter(f"{SVG}line") if part.get("class") == "connector"]

    assert len(connectors) == 6
    assert {connector.attrib["y1"] for connector in connectors} == {own.attrib["y1"]}
    assert all(float(connector.attrib["y2"]) > float(own.attrib["y1"]) for connector in connectors)


def test_an_incident_inside_an_order_in_force_is_seen_inside_its_shade() -> None:
    order = BarView(
        caption="Restraining order", kind="order", start=date(2020, 6, 1), end=date(2021, 6, 1)
    )
    timeline = one_lane(date(2020, 1, 1), date(2020, 12, 24), bars=(order,))

    picture = drawn(timeline)
    (shade,) = [part for part in picture.iter(f"{SVG}rect") if part.get("class") == "in-force"]
    left = float(shade.attrib["x"])
    right = left + float(shade.attrib["width"])
    inside = [
        left <= float(part.attrib["x1"]) <= right
        for part in picture.iter(f"{SVG}line")
        if part.get("class") == "connector"
    ]

    assert inside == [False, True]


def test_an_order_without_an_end_shades_up_to_the_last_day_known() -> None:
    order = BarView(caption="Restraining order", kind="order", start=date(2020, 6, 1))
    timeline = one_lane(date(2020, 1, 1), bars=(order,))

    (shade,) = [
        part for part in drawn(timeline).iter(f"{SVG}rect") if part.get("class") == "in-force"
    ]

    assert float(shade.attrib["x"]) + float(shade.attrib["width"]) == pytest.approx(WIDE - 14)


def test_periods_of_different_kinds_have_different_colours() -> None:
    kinds = ("together", "order", "referral", "management")
    bars = tuple(
        BarView(caption=kind, kind=kind, start=date(2020, 1, 1), end=date(2021, 1, 1))
        for kind in kinds
    )
    picture = drawn(one_lane(date(2020, 1, 1), bars=bars, end=date(2021, 1, 1)))

    fills = {
        part.attrib["fill"]
        for part in picture.iter(f"{SVG}rect")
        if (part.get("class") or "").startswith("track")
    }
    assert len(fills) == len(kinds)
