"""Pages stay readable where the records are many: counted, grouped, and the rest one link away."""

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
    page = address_page(hub(), year=None)

    assert len(page) < 100_000
    assert "50 of 2,000 incidents shown." in page
    assert page.count("?year=") > 9


def test_a_year_of_a_busy_address_is_shown_whole() -> None:
    page = address_page(hub(), year=2020)

    assert "in 2020" in page
    assert page.count('href="/incidents/') == sum(
        incident.occurred_on.year == 2020 for incident in hub().incidents
    )
