"""Pages stay readable where the records are many: counted, grouped, and the rest one link away."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from api.pages.records import address_page
from graph.history import AddressHistory

NOON = datetime(2024, 1, 1, 12, tzinfo=UTC)
INCIDENTS = 2_000


def hub() -> AddressHistory:
    """Return an address with two thousand incidents over ten years."""
    days = [NOON - timedelta(days=2 * (INCIDENTS - place)) for place in range(INCIDENTS)]
    return AddressHistory.model_validate(
        {
            "address": {"id": "address-1", "lines": ["1 Busy Row"], "kind": "public"},
            "as_of": NOON,
            "records": [],
            "residents": [],
            "orders": [],
            "incidents_by_year": Counter(day.year for day in days),
            "incidents_by_band": Counter(str(place % 7) for place in range(INCIDENTS)),
            "incidents": [
                {
                    "id": f"incident-{place}",
                    "source": "alpha",
                    "record_id": f"alpha:{place}",
                    "recorded_at": day,
                    "force": "10",
                    "kind": "crime",
                    "counted": True,
                    "marking": "open",
                    "occurred_from": day,
                    "occurred_on": day.date(),
                    "band": place % 7,
                }
                for place, day in enumerate(days)
            ],
        }
    )


def test_a_busy_address_is_counted_by_year_and_shows_its_latest() -> None:
    part = hub().page("hub", limit=100)

    page = address_page(part, year=None)

    assert len(page) < 150_000
    assert "100 of 2,000 incidents are shown here." in page
    assert f"cursor={part.next}" in page
    assert page.count("?year=") > 9


def test_a_year_of_a_busy_address_goes_on_within_that_year() -> None:
    incidents = tuple(incident for incident in hub().incidents if incident.occurred_on.year == 2020)
    part = hub().model_copy(update={"incidents": incidents}).page("2020", limit=100)

    page = address_page(part, year=2020)

    assert "in 2020" in page
    assert page.count('href="/incidents/') == 100
    assert f"year=2020&amp;cursor={part.next}" in page
