"""What is recorded of one incident, and of one address."""

from collections import Counter
from typing import Final

from api.pages.render import render
from api.services.reveal import RevealedAddress
from graph.access.policy import load_policy
from graph.history import AddressHistory, IncidentHistory

# More than these are counted by year, and listed a year at a time.
LISTED: Final = 50


def incident_page(history: IncidentHistory) -> str:
    """Return what is recorded of an incident, as a page."""
    return render("incident", title="An incident", history=history, incident=history.incident)


def address_page(
    history: AddressHistory, *, year: int | None, may_reveal: bool = False, wrong: str | None = None
) -> str:
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
        may_reveal=may_reveal and history.address.lines == (load_policy().address_pointer,),
        wrong=wrong,
    )


def revealed_page(address: RevealedAddress) -> str:
    """Return where a protected address is, as a page of its own."""
    return render("revealed", title="A protected address", address=address)


def band_order(counted: tuple[int | None, int]) -> int:
    """Return where a band stands: the gravest first, an unknown one last."""
    return 99 if counted[0] is None else -counted[0]
