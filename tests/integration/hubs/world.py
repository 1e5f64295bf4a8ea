"""A world with hubs: somebody with very many incidents, victims and orders; a busy address."""

from typing import NamedTuple

from tests.worlds import World, days_before


class HubSizes(NamedTuple):
    """How many records there are of each kind."""

    incidents: int
    victims: int
    at_address: int
    orders: int


def hub_world(sizes: HubSizes) -> World:
    """Return the world; every incident of the busy person happened at the busy address."""
    world = World("hubs")
    world.person("many", given_names=["Max"], family_name="Marsh", date_of_birth="1980-03-04")
    world.row("addresses", id="hub", kind="public", lines=["1 Busy Row"], town="Oldford")
    for number in range(sizes.incidents):
        # The last incident has all the victims that no other one has.
        is_last = number == sizes.incidents - 1
        against = [f"v{number % sizes.victims}"]
        if is_last:
            against = [f"v{place}" for place in range(sizes.victims)]
        world.incident(
            name=f"own{number}",
            by="many",
            against=against,
            on=days_before(2 + 5 * (sizes.incidents - number)),
            address_id="hub" if number < sizes.at_address else None,
        )
    for number in range(sizes.at_address - sizes.incidents):
        world.incident(
            name=f"hub{number}",
            by=f"s{number % 50}",
            against="w0",
            on=days_before(1 + number),
            address_id="hub",
        )
    for number in range(sizes.orders):
        world.row(
            "orders",
            id=f"order{number}",
            kind="non_molestation",
            subject_id="many",
            made_on="2026-01-01",
            expires_on="2027-01-01",
        )
    # The last victim of all, whom no first page has.
    world.row("deaths", person_id=f"v{sizes.victims - 1}", died_on="2026-06-01", cause="unexpected")
    return world
