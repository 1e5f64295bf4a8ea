"""Joining and taking apart is exact: whatever is loaded between, nobody was ever joined."""

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import empty
from tests.graph_picture import graph_lines
from tests.integration.ingest.random_deliveries import delivery
from tests.integration.ingest.small_deliveries import Loader, SmallDelivery, small_delivery

from .joining import misplaced, people, rule

FIXTURES = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
PAIRS = (("p1", "p2"), ("p1", "p3"), ("p2", "p3"))
# So that there is always somebody to join, and something that ties them to each other.
FIRST = small_delivery(
    "2026-01-25",
    synthetic=True,
    people=[{"id": "p1"}, {"id": "p2"}, {"id": "p3"}],
    addresses=[{"id": "a1"}],
    incidents=[
        {"id": "i1", "force": "13", "kind": "crime", "occurred_from": "2026-01-01T00:00:00Z"}
    ],
    parties=[
        {"incident_id": "i1", "person_id": "p1", "role": "suspect"},
        {"incident_id": "i1", "person_id": "p2", "role": "victim"},
    ],
    residences=[{"person_id": "p2", "address_id": "a1"}],
    relationships=[
        {"person_id": "p1", "other_id": "p2", "kind": "partner"},
        {"person_id": "p3", "other_id": "p2", "kind": "sibling"},
    ],
    referrals=[
        {"id": "f1", "scheme": "MARAC", "person_id": "p1", "victim_id": "p2",
         "made_on": "2026-01-05"}
    ],
    assessments=[
        {"id": "s1", "tool": "DASH", "victim_id": "p2", "made_on": "2026-01-05",
         "incident_id": "i1"}
    ],
)  # fmt: skip


@dataclass(frozen=True)
class History:
    """Deliveries, and which pairs are joined before each and taken apart again at the end."""

    deliveries: list[SmallDelivery]
    joined: list[list[tuple[str, str]]]
    end: str


@st.composite
def history(draw: st.DrawFn) -> History:
    deliveries = [FIRST, *draw(st.lists(delivery(), min_size=1, max_size=4))]
    left = list(draw(st.permutations(PAIRS)))
    joined: list[list[tuple[str, str]]] = [[] for _ in deliveries]
    for pair in left[: draw(st.integers(1, 3))]:
        joined[draw(st.integers(1, len(deliveries) - 1))].append(pair)
    return History(deliveries, joined, draw(st.sampled_from(["each", "backwards"])))


def compare(loader: Loader, drawn: History) -> None:
    never = loader.graph_of(drawn.deliveries)
    empty(loader.store)
    loader.quarantine.clear()
    accepted: list[tuple[str, str]] = []
    for delivery_, pairs in zip(drawn.deliveries, drawn.joined, strict=True):
        for pair in pairs:
            rule(loader.store, *pair, "accepted")
            accepted.append(pair)
        loader.load(delivery_)
        assert misplaced(loader) == []
    together = people(loader)

    for pair in accepted if drawn.end == "each" else reversed(accepted):
        assert any({*pair} <= {*records} for records in together)
        rule(loader.store, *pair, "open", known_as="accepted")

    assert sorted(set(graph_lines(loader.store)) ^ set(never)) == []
    assert len(graph_lines(loader.store)) == len(never)


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=FIXTURES)
@given(history())
def test_joined_loaded_and_taken_apart_is_the_graph_of_never_having_joined(
    loader: Loader, drawn: History
) -> None:
    compare(loader, drawn)


# Whose base names the group is up to the ids: some of these keys have it one way, some the other.
@pytest.mark.parametrize("key", ["a", "b", "c", "d", "e", "f"])
def test_a_version_takes_the_place_of_the_only_one_while_the_joined_person_is_named_anew(
    loader: Loader, key: str
) -> None:
    first = small_delivery(
        "2026-01-25",
        synthetic=True,
        people=[{"id": key}, {"id": f"{key}2"}],
        incidents=[
            {"id": "i1", "force": "13", "kind": "crime", "occurred_from": "2026-01-01T00:00:00Z"}
        ],
        parties=[{"incident_id": "i1", "person_id": key, "role": "suspect"}],
    )
    # The same was said before, so the version there is turns out to be a copy; the other record
    # gets the id that names both.
    then = small_delivery(
        "2026-02-01",
        synthetic=True,
        people=[
            {"id": key, "recorded_at": "2026-01-10T00:00:00Z"},
            {"id": f"{key}2", "pnc_id": "14/0000001S"},
        ],
    )

    compare(loader, History([first, then], [[], [(key, f"{key}2")]], "each"))


@pytest.mark.proof
@settings(max_examples=500, deadline=None, suppress_health_check=FIXTURES)
@given(history())
def test_five_hundred_histories_joined_and_taken_apart_leave_no_trace(
    loader: Loader, drawn: History
) -> None:
    compare(loader, drawn)
