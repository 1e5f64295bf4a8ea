"""A person in short, with where everything else about them stands."""

from collections.abc import Mapping

from graph.history import PersonOverview


class PersonSummary(PersonOverview):
    """Who a person is, as recorded; `links` lead to everything else about them."""

    links: Mapping[str, str]


def person_summary(overview: PersonOverview, base: str) -> PersonSummary:
    """Return a person in short, with links; `base` is what addresses of the API begin with."""
    return PersonSummary(**dict(overview), links=person_links(overview.person.id, base))


def person_links(person: str, base: str) -> dict[str, str]:
    """Return where everything about a person stands; the picture is a page."""
    answers = {
        name: f"{base}/people/{person}/{name}" for name in ("history", "timeline", "network")
    }
    return {**answers, "picture": f"/people/{person}/picture"}
