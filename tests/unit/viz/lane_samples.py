"""An invented timeline: three people one after the other, overlapping, with orders between."""

from datetime import date

from viz.lanes import DrawnLane, LaneBar, LaneMark, Lanes


def mark(
    year: int, month: int, day: int, band: int | None = 2, caption: str = "Assault"
) -> LaneMark:
    on = date(year, month, day)
    return LaneMark(
        on=on, caption=caption, band=band, reported=on, record=f"north:{year}{month}{day}"
    )


FIRST = DrawnLane(
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
    bars=(LaneBar(caption="Partner", start=date(2018, 3, 1), end=date(2021, 4, 1)),),
)
SECOND = DrawnLane(
    name="Victim Invented 1",
    role="recorded as victim",
    start=date(2021, 3, 3),
    marks=(mark(2021, 9, 9, None, "Report without a known code"), mark(2022, 1, 5, 1, "Damage")),
)
THIRD = DrawnLane(name="Partner Invented", role="recorded as partner", start=date(2024, 1, 1))


def lanes() -> Lanes:
    return Lanes(
        heading="Adam Invented",
        until=date(2026, 3, 3),
        as_of="3 March 2026, 23:59",
        lanes=(FIRST, SECOND, THIRD),
        bars=(
            LaneBar(
                caption="Non-molestation order, for Victim Invented 0",
                start=date(2021, 1, 10),
                end=date(2022, 1, 9),
            ),
            LaneBar(caption="MARAC referral", start=date(2020, 12, 28), end=date(2020, 12, 28)),
            LaneBar(caption="MAPPA management, level 2", start=date(2023, 6, 1)),
        ),
    )
