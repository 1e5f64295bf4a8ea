"""A reader has a minute's worth of requests at once, and then a steady rate."""

from hypothesis import example, given
from hypothesis import strategies as st

from api.http.rate_limit import READERS, RateLimit


class Clock:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_last_of_a_minute_is_taken_and_the_next_is_told_how_long_to_wait() -> None:
    clock = Clock()
    limit = RateLimit(60, clock)

    assert [limit.wait("a") for _ in range(61)] == [*[0] * 60, 1]
    assert limit.wait("b") == 0
    clock.now = 1.0
    assert [limit.wait("a"), limit.wait("a")] == [0, 1]


# Sums of these times fall short of a whole request by the last digit.
@example(1, [16.77327449526045, 0.0, 1.1703012339682388, 0.0, 0.0])
@given(st.integers(1, 5_000), st.lists(st.floats(0, 90), max_size=60))
def test_whoever_waits_as_told_is_taken_and_nobody_gets_more_than_the_rate(
    per_minute: int, pauses: list[float]
) -> None:
    clock = Clock()
    limit = RateLimit(per_minute, clock)
    taken = 0
    for pause in pauses:
        clock.now += pause
        seconds = limit.wait("a")
        taken += seconds == 0
        if seconds > 0:
            clock.now += seconds
            assert limit.wait("a") == 0
            taken += 1

    assert taken <= per_minute * (1 + clock.now / 60) + 1


def test_no_more_readers_are_remembered_than_there_is_room_for() -> None:
    limit = RateLimit(1, Clock())

    for number in range(READERS + 5):
        limit.wait(str(number))

    assert limit.wait("0") == 0
    assert limit.wait(str(READERS + 4)) > 0
