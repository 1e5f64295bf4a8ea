"""A world of real sizes: long names, four hundred incidents of one, two thousand at one address."""

from tests.worlds import World, days_before

# Sixty characters each.
LONG = "Maximiliana-Konstantina Featherstonehaugh-Cholmondeley-Warne"
VICTIMS = (
    "Bartholomea-Philippa Wolfeschlegelsteinhausenbergerdorff-Lee",
    "Wilhelmina-Jacqueline O'Shaughnessy-Llanfairpwllgwyngyll-Roe",
    "Anastasia Theodora Evangelina Papadopoulos-Konstantinopolous",
)
HUB = "The Old Corn Exchange Hostel, 1 Busy Row, Upper Marketplace"
OWN = 400
AT_THE_HUB = 2_000
# Of the four hundred, these happened at the hub as well.
BOTH = 10
SUSPECTS, SUFFERERS = 700, 500
FORCES = ("10", "20", "06")
CODES = ("58A", "105A", "8N", "008/01", "5D")


def sized() -> World:
    """Return the world."""
    world = World("real")
    for name, whole in zip(("many", "v0", "v1", "v2"), (LONG, *VICTIMS), strict=True):
        given, _, family = whole.partition(" ")
        world.person(name, given_names=[given], family_name=family, date_of_birth="1980-03-04")
    world.row(
        "addresses",
        id="hub",
        kind="public",
        lines=[HUB],
        town="Oldford",
        postcode="OX1 1AA",
    )
    world.home("own", "many", from_="2020-01-01")
    four_hundred(world)
    hub(world)
    return world


def four_hundred(world: World) -> None:
    """Add what one person is recorded as suspect of, against three."""
    for number in range(OWN):
        world.incident(
            name=f"own{number}",
            by="many",
            against=f"v{number % 3}",
            on=days_before(2 + 5 * number),
            force=FORCES[number % 3],
            title="Shouting and threats through the letterbox, door kicked in",
            offence_codes=[CODES[number % len(CODES)]],
            address_id="hub" if number < BOTH else "own",
        )
    for number in range(3):
        world.tie("many", f"v{number}", "ex_partner", from_=f"202{number}-01-01", to="2026-01-01")


def hub(world: World) -> None:
    """Add what happened at one address, among twelve hundred people."""
    for number in range(SUSPECTS):
        world.person(f"s{number}", given_names=[f"Sol{number}"], family_name="Marsh")
    for number in range(SUFFERERS):
        world.person(f"w{number}", given_names=[f"Wyn{number}"], family_name="Vale")
    for number in range(AT_THE_HUB - BOTH):
        world.incident(
            name=f"hub{number}",
            by=f"s{number % SUSPECTS}",
            against=f"w{number % SUFFERERS}",
            on=days_before(1 + 2 * number),
            force=FORCES[number % 3],
            title="Noise and shouting" if number % 2 else "Common assault",
            offence_codes=[CODES[number % len(CODES)]],
            address_id="hub",
        )
