"""A person in short, with where everything else about them stands."""

from collections.abc import Mapping

from graph.history import PersonOverview


class PersonSummary(PersonOverview):
    """Who a person is, as recorded; `links` lead to everything else about them."""

    links: Mapping[str, str]


def person_summary(overview: PersonOverview) -> PersonSummary:
    """Return a person in short, with the links."""
    return PersonSummary(**dict(overview), links=person_links(overview.person.id))


def person_links(person: str) -> dict[str, str]:
    """Return where everything about a person stands."""
    return {
        name: f"/people/{person}/{name}" for name in ("history", "timeline", "network", "picture")
    }
