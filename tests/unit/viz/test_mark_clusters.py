"""Marks that crowd stand together, counted; those that do not stand by themselves."""

from datetime import date, timedelta

from viz.lane_drawing import draw_lanes
from viz.lanes import LaneView, MarkView, TimelineView
from viz.mark_clusters import cluster_marks

START = date(2024, 1, 1)


def marks(number: int, *, apart: int, band: int | None = 1) -> list[MarkView]:
    return [
        MarkView(on=START + timedelta(days=apart * place), caption="Assault", band=band)
        for place in range(number)
    ]


def place(mark: MarkView) -> float:
    return float((mark.on - START).days)


def test_marks_with_room_stand_by_themselves() -> None:
    clusters = cluster_marks(marks(40, apart=30), place, 22)

    assert [len(cluster.marks) for cluster in clusters] == [1] * 40


def test_a_few_on_one_day_still_stand_by_themselves() -> None:
    clusters = cluster_marks(marks(4, apart=0), place, 22)

    assert [len(cluster.marks) for cluster in clusters] == [1] * 4


def test_four_hundred_stand_together_and_none_is_lost() -> None:
    clusters = cluster_marks(marks(400, apart=1), place, 22)

    assert len(clusters) < 25
    assert sum(len(cluster.marks) for cluster in clusters) == 400


def test_of_those_together_the_gravest_is_drawn() -> None:
    crowd = [*marks(9, apart=1), *marks(1, apart=0, band=5), *marks(1, apart=0, band=None)]

    (clusters,) = cluster_marks(crowd, place, 22)

    assert clusters.gravest.band == 5


def test_the_two_directions_are_never_mixed() -> None:
    forward = marks(9, apart=1)
    backward = [mark.model_copy(update={"reversed": True}) for mark in marks(9, apart=1)]

    clusters = cluster_marks([*forward, *backward], place, 22)

    assert [{mark.reversed for mark in cluster.marks} for cluster in clusters] == [{False}, {True}]


def test_a_crowded_drawing_says_how_many_stand_together() -> None:
    crowded = LaneView(name="A", role="victim", start=START, marks=tuple(marks(400, apart=1)))
    lanes = TimelineView(heading="S", until=date(2025, 6, 1), as_of="now", lanes=(crowded,))

    drawn = draw_lanes(lanes)

    assert "\N{MULTIPLICATION SIGN}" in drawn
    assert drawn.count("<polygon") < 60
