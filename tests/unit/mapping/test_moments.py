"""Days and times as people and spreadsheets write them."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.domain.time import LONDON
from graph.mapping.cells.cell import UnreadableCell
from graph.mapping.cells.days import DayReading
from graph.mapping.cells.moments import read_day, read_moment
from graph.mapping.definition.model import Clock

READING = DayReading("dmy", "1900", date(2025, 11, 20))
FIRST, LAST = datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2040-01-01")
FORMATS = (
    "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d-%b-%Y", "%d%b%Y", "%Y-%m-%d", "%Y/%m/%d",
    "%Y%m%d", "%A %d %B %Y", "%d/%m/%Y 00:00", "%B %d, %Y",
)  # fmt: skip


@given(st.dates(date(1900, 3, 1), date(2099, 12, 31)), st.sampled_from(FORMATS))
def test_a_day_is_read_however_it_is_written(day: date, form: str) -> None:
    assert read_day(day.strftime(form), READING, Clock()) == day


@given(st.dates(date(1900, 3, 1), date(2099, 12, 31)))
def test_a_serial_number_of_a_spreadsheet_is_a_day(day: date) -> None:
    number = (day - date(1899, 12, 30)).days

    assert read_day(str(number), READING, Clock()) == day
    assert read_day(float(number), READING, Clock()) == day


@given(st.dates(date(1925, 11, 21), date(2025, 11, 20)))
def test_two_digits_are_the_last_such_year_that_can_have_been_recorded(day: date) -> None:
    assert read_day(day.strftime("%d/%m/%y"), READING, Clock()) == day


@pytest.mark.parametrize(
    ("order", "text", "day"),
    [
        ("dmy", "04/07/1986", date(1986, 7, 4)),
        ("mdy", "04/07/1986", date(1986, 4, 7)),
        ("ymd", "86/07/04", date(1986, 7, 4)),
        ("mdy", "1986-07-04", date(1986, 7, 4)),
        ("dmy", "3rd February 2024", date(2024, 2, 3)),
    ],
)
def test_the_mapping_says_the_order_and_a_year_in_front_says_it_itself(
    order: str, text: str, day: date
) -> None:
    reading = DayReading(order, "1900", date(2025, 11, 20))  # type: ignore[arg-type]

    assert read_day(text, reading, Clock()) == day


@pytest.mark.parametrize(
    "text", ["30/02/2017", "2017-02-30", "31/04/2020", "13/13/2020", "60", "0", "99999999", "later",
             "04/07/1986 or so", "4/7", "12/2020"]
)  # fmt: skip
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    with pytest.raises(UnreadableCell) as refusal:
        read_day(text, READING, Clock())

    assert text not in str(refusal.value)


@given(
    st.datetimes(FIRST, LAST).map(lambda moment: moment.replace(second=0, microsecond=0)),
    st.sampled_from(["%d/%m/%Y %H:%M", "%Y-%m-%dT%H:%M:%S", "%d %b %Y %H:%M", "%d/%m/%Y %I:%M %p"]),
)
def test_a_time_without_a_zone_is_one_of_a_clock_in_london(moment: datetime, form: str) -> None:
    local = moment.replace(tzinfo=LONDON)
    if local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset():
        return

    assert read_moment(moment.strftime(form), "", READING, Clock()) == local


@pytest.mark.parametrize(
    "clock_time", ["21:14", "21.14", "2114", "9:14pm", "9.14 PM", "21:14:00", "21:14hrs"]
)
def test_day_and_time_stand_in_two_columns(clock_time: str) -> None:
    moment = read_moment("03/02/2024", clock_time, READING, Clock())

    assert moment.isoformat() == "2024-02-03T21:14:00+00:00"


@pytest.mark.parametrize(("part", "minute"), [("0.875", 0), (0.875, 0), (timedelta(hours=21), 0)])
def test_a_time_may_be_a_part_of_a_day(part: object, minute: int) -> None:
    moment = read_moment("03/02/2024", part, READING, Clock())

    assert (moment.hour, moment.minute) == (21, minute)


def test_the_mapping_says_what_becomes_of_the_hour_that_comes_twice() -> None:
    first = read_moment("26/10/2025 01:30", "", READING, Clock(twice="first"))
    second = read_moment("26/10/2025 01:30", "", READING, Clock(twice="second"))

    assert (first.hour, second.hour) == (0, 1)
    with pytest.raises(UnreadableCell):
        read_moment("26/10/2025 01:30", "", READING, Clock(twice="quarantine"))


def test_the_mapping_says_what_becomes_of_the_hour_that_no_clock_shows() -> None:
    with pytest.raises(UnreadableCell):
        read_moment("30/03/2025 01:30", "", READING, Clock())

    later = read_moment("30/03/2025 01:30", "", READING, Clock(missing="later"))
    assert later.isoformat() == "2025-03-30T01:30:00+00:00"


def test_a_time_with_a_zone_needs_no_clock() -> None:
    clock = Clock(twice="quarantine")

    assert read_moment("26/10/2025 01:30 BST", "", READING, clock).hour == 0
    assert read_moment("2025-10-26T01:30:00+00:00", "", READING, clock).hour == 1
    assert read_day("2024-07-01T23:30:00Z", READING, clock) == date(2024, 7, 2)
