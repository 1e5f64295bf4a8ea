"""No run stores findings of a moment before that of the last one, whatever the clocks say."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import EarlierThanLastRun
from graph.patterns.engine.run_state import CLOCKS_DIFFER, RunState, moment_in_order
from graph.patterns.engine.unmeasured import UnmeasuredSubjects

# Hypothesis takes its bounds without a zone.
MOMENTS = st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


def state_after(moments: list[datetime | None]) -> RunState:
    rows = {
        f"rule-{number}": {"as_of": None if moment is None else moment.isoformat()}
        for number, moment in enumerate(moments)
    }
    return RunState("", (), rows, (), UnmeasuredSubjects({}))


@given(st.lists(st.none() | MOMENTS, max_size=6), MOMENTS)
def test_what_is_stored_is_never_of_an_earlier_moment_than_anything_stored(
    moments: list[datetime | None], clock: datetime
) -> None:
    last = max((moment for moment in moments if moment is not None), default=None)
    state = state_after(moments)

    if last is not None and last - clock > CLOCKS_DIFFER:
        with pytest.raises(EarlierThanLastRun, match="nothing is stored"):
            moment_in_order(state, clock)
    else:
        moment = moment_in_order(state, clock)
        assert moment >= clock
        assert last is None or moment >= last


@given(MOMENTS, st.timedeltas(min_value=timedelta(), max_value=CLOCKS_DIFFER))
def test_two_requests_measured_the_other_way_round_are_measured_as_of_the_later(
    last: datetime, back: timedelta
) -> None:
    assert moment_in_order(state_after([last]), last - back) == last
