"""What is recorded of one incident, and of one address."""

from collections import Counter
from typing import Final

from api.pages.render import render
from graph.history import AddressHistory, IncidentHistory

# More than these are counted by year, and listed a year at a time.
LISTED: Final = 50


def incident_page(found: IncidentHistory) -> str:
    """Return what is recorded of an incident, as a page."""
    return render("incident", title="An incident", found=found, one=found.incident)


def address_page(found: AddressHistory, *, year: int | None) -> str:
    """Return what is recorded of an address, as a page; of a busy one, a year at a time."""
    latest = tuple(reversed(found.incidents))
    years = Counter(one.occurred_on.year for one in latest)
    shown = tuple(one for one in latest if year in {None, one.occurred_on.year})
    return render(
        "address",
        title="An address",
        found=found,
        one=found.address,
        bands=sorted(Counter(one.band for one in latest).items(), key=band_order),
        years=sorted(years.items(), reverse=True),
        year=year,
        shown=shown[:LISTED] if year is None else shown,
    )


def band_order(counted: tuple[int | None, int]) -> int:
    """Return where a band stands: the gravest first, an unknown one last."""
    return 99 if counted[0] is None else -counted[0]
