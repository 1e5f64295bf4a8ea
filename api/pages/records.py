"""What is recorded of one incident, and of one address."""

from collections import Counter
from typing import Final

from api.pages.render import render
from graph.history import AddressHistory, IncidentHistory

# More than these are counted by year, and listed a year at a time.
LISTED: Final = 50


def incident_page(history: IncidentHistory) -> str:
    """Return what is recorded of an incident, as a page."""
    return render("incident", title="An incident", history=history, incident=history.incident)


def address_page(history: AddressHistory, *, year: int | None) -> str:
    """Return what is recorded of an address, as a page; of a busy one, a year at a time."""
    latest = tuple(reversed(history.incidents))
    years = Counter(incident.occurred_on.year for incident in latest)
    listed = tuple(incident for incident in latest if year in {None, incident.occurred_on.year})
    return render(
        "address",
        title="An address",
        history=history,
        address=history.address,
        bands=sorted(Counter(incident.band for incident in latest).items(), key=band_order),
        years=sorted(years.items(), reverse=True),
        year=year,
        listed=listed[:LISTED] if year is None else listed,
    )


def band_order(counted: tuple[int | None, int]) -> int:
    """Return where a band stands: the gravest first, an unknown one last."""
    return 99 if counted[0] is None else -counted[0]
