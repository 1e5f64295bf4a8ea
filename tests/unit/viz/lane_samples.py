"""An invented timeline: three people one after the other, overlapping, with orders between."""

from datetime import date

from viz.lanes import BarView, LaneView, MarkView, TimelineView


def mark(
    year: int, month: int, day: int, band: int | None = 2, caption: str = "Assault"
) -> MarkView:
    on = date(year, month, day)
    return MarkView(
        on=on, caption=caption, band=band, reported=on, record=f"north:{year}{month}{day}"
    )


FIRST = LaneView(
    name="Victim Invented 0",
    role="recorded as victim, former partner",
    start=date(2018, 3, 1),
    end=date(2021, 5, 1),
    remarks=(
        "First contact 1 March 2018; first report 425 days later.",
        "Overlaps with Victim Invented 1 for 59 days.",
    ),
    marks=(
        mark(2019, 4, 30, 0, "Verbal argument"),
        mark(2020, 2, 1, 2),
        mark(2020, 2, 3, 2),
        mark(2020, 12, 24, 4, "Strangulation"),
    ),
    bars=(BarView(caption="Partner", start=date(2018, 3, 1), end=date(2021, 4, 1)),),
)
SECOND = LaneView(
    name="Victim Invented 1",
    role="recorded as victim",
    start=date(2021, 3, 3),
    marks=(mark(2021, 9, 9, None, "Report without a known code"), mark(2022, 1, 5, 1, "Damage")),
)
THIRD = LaneView(name="Partner Invented", role="recorded as partner", start=date(2024, 1, 1))


def lanes() -> TimelineView:
    return TimelineView(
        heading="Adam Invented",
        until=date(2026, 3, 3),
        as_of="3 March 2026, 23:59",
        lanes=(FIRST, SECOND, THIRD),
        bars=(
            BarView(
                caption="Non-molestation order, for Victim Invented 0",
                start=date(2021, 1, 10),
                end=date(2022, 1, 9),
            ),
            BarView(caption="MARAC referral", start=date(2020, 12, 28), end=date(2020, 12, 28)),
            BarView(caption="MAPPA management, level 2", start=date(2023, 6, 1)),
        ),
    )
