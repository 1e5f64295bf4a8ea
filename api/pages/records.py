"""What is recorded of one incident, and of one address."""

from api.pages.render import render
from api.services.reveal import RevealedAddress
from graph.access.policy import load_policy
from graph.history import AddressHistory, IncidentHistory


def incident_page(history: IncidentHistory, *, at: str = "") -> str:
    """Return what is recorded of an incident, as a page."""
    return render(
        "incident",
        title="An incident",
        history=history,
        incident=history.incident,
        at=at,
    )


def address_page(
    history: AddressHistory,
    *,
    year: int | None,
    at: str = "",
    may_reveal: bool = False,
    wrong: str | None = None,
) -> str:
    """Return what is recorded of an address, as a page; its incidents come the latest first."""
    return render(
        "address",
        title="An address",
        history=history,
        address=history.address,
        bands=sorted(
            ((known_band(name), count) for name, count in history.incidents_by_band.items()),
            key=band_order,
        ),
        years=sorted(history.incidents_by_year.items(), reverse=True),
        year=year,
        at=at,
        may_reveal=may_reveal and history.address.lines == (load_policy().address_pointer,),
        wrong=wrong,
    )


def revealed_page(address: RevealedAddress) -> str:
    """Return where a protected address is, as a page of its own."""
    return render("revealed", title="A protected address", address=address)


def known_band(name: str) -> int | None:
    """Return the band of this name, None for an unknown one."""
    return int(name) if name.isdigit() else None


def band_order(band_count: tuple[int | None, int]) -> int:
    """Return where a band stands: the gravest first, an unknown one last."""
    return 99 if band_count[0] is None else -band_count[0]
