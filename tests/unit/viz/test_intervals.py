"""The picture of a comparison: a row per force, in words as well as drawn, and nothing else."""

import re
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

import pytest

from graph.consistency import Count, ForceComparison, ForceOutcomes, wilson_interval
from tests.unit.viz.samples import HOSTILE
from viz.intervals import NARROW, WIDE, intervals_svg


def line(name: str, people: Count, referred: Count, *, force: str = "10") -> ForceOutcomes:
    has_share = isinstance(people, int) and isinstance(referred, int) and people > 0
    return ForceOutcomes(
        force=force,
        name=name,
        people=people,
        referred=referred,
        with_reason=0,
        without_reason=0,
        schemes=None,
        rate=wilson_interval(referred, people) if has_share else None,  # type: ignore[arg-type]
    )


def comparison(*lines: ForceOutcomes) -> ForceComparison:
    return ForceComparison(
        pattern="serial_acpo",
        number="R01",
        title="Serial",
        version=1,
        from_=date(2025, 6, 15),
        to=date(2026, 6, 15),
        as_of=datetime(2026, 6, 15, 12, tzinfo=UTC),
        measured_at=None,
        shareable=False,
        forces=lines,
        total=line("All forces", 1200, 300, force="all"),
        readings=(),
        limitations=(),
    )


LINES = (
    line("Metropolitan Police Service", 20, 10),
    line("Avon and Somerset", 0, 0),
    line("Kent", "1-4", "1-4"),
    line("Surrey", 40, 40),
)


def texts(svg: str) -> list[str]:
    root = ET.fromstring(svg)  # noqa: S314 - our own
    return ["".join(element.itertext()) for element in root.iter() if element.tag.endswith("}text")]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_force_has_its_row_and_its_numbers_in_words(width: int) -> None:
    drawn = texts(intervals_svg(comparison(*LINES), width=width))

    assert "10 of 20: 50 % (30 to 70 %)" in drawn
    assert "nobody" in drawn
    assert "1-4 of 1-4" in drawn
    assert "300 of 1,200: 25 % (23 to 28 %)" in drawn
    for outcomes in (*LINES, comparison().total):
        assert outcomes.name in drawn


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_point_and_an_interval_stand_where_there_is_a_rate(width: int) -> None:
    svg = intervals_svg(comparison(*LINES), width=width)

    assert svg.count('class="point"') == 3
    assert svg.count('class="reach"') == 9


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_nothing_stands_outside_the_drawing(width: int) -> None:
    root = ET.fromstring(intervals_svg(comparison(*LINES), width=width))  # noqa: S314 - our own
    places = [
        float(value)
        for element in root.iter()
        for name, value in element.attrib.items()
        if name in {"x", "x1", "x2"}
    ]

    assert min(places) >= 0
    assert max(places) <= width


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str) -> None:
    svg = intervals_svg(comparison(line(text, 20, 10)))

    ET.fromstring(svg)  # noqa: S314 - our own
    assert re.findall(r"<(?!/?(?:svg|rect|line|text|g|title|polygon)\b)", svg) == []
    assert re.findall(r"<[^>]*\s(?:on\w+|href|style)=", svg) == []
