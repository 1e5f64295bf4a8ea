"""A small world with stories that the tests know by heart; nobody in it exists."""

from tests.unit.viz.samples import HOSTILE
from tests.worlds import NOW, World, days_before

LONG = "Maximiliana-Theodora Featherstonehaugh-Cholmondeley the Younger"
# More than a picture shows at once; more than is added without a question.
BUSY = 320
AT_THE_HUB = 45
# A delivery may hold no character that ends a text elsewhere.
PLANTABLE = tuple(text for text in HOSTILE if "\x00" not in text)


def planted() -> World:
    """Return the world: Sam Hollow and who stands around him, a busy one, a hub, hostile names."""
    world = World("alpha")
    people(world)
    story_of_sam(world)
    second_perpetrator(world)
    busy(world)
    hostile(world)
    return world


def people(world: World) -> None:
    named = {
        "sam": ("Sam", "Hollow"),
        "ada": ("Ada", "Finch"),
        "bea": ("Bea", "Lark"),
        "wes": ("Wesley", "Rook"),
        "kit": ("Kit", "Finch"),
        "dan": ("Dan", "Crowhurst"),
        "cleo": ("Cleo", "Wren"),
        "max": ("Max", "Busy"),
        "vic": ("Vic", "Stone"),
        "lone": ("Ivo", "Lonely"),
        "long": (LONG, ""),
    }
    for number, (name, (given, family)) in enumerate(named.items()):
        world.person(
            name,
            given_names=[given],
            family_name=family or None,
            date_of_birth=f"19{60 + number}-03-0{1 + number % 9}",
        )


def story_of_sam(world: World) -> None:
    """First Ada in one force, then Bea in another; a witness, a child, an order, a referral."""
    world.home("mill", "sam", from_="2022-01-01", to="2024-12-31")
    world.home("oak", "ada", "kit", from_="2021-01-01")
    world.home("elm", "bea", from_="2023-01-01")
    for place, lines in (("mill", "7 Mill Lane"), ("oak", "12 Oak Street"), ("elm", "3 Elm Row")):
        row = next(row for row in world.tables["addresses"] if row["id"] == place)
        row.update(lines=[lines], town="Hexham", postcode="NE46 1AA")
    codes = {1: "58A", 2: "105A", 3: "8N", 4: "008/01"}
    ada = (("2023-02-10", 1), ("2023-06-20", 2), ("2023-11-05", 3), ("2024-03-15", 3))
    for number, (on, band) in enumerate(ada):
        world.incident(
            name=f"ada{number}",
            by="sam",
            against="ada",
            on=on,
            force="10",
            witnesses=["wes"] if number == 1 else [],
            title=f"Report {number + 1} by a neighbour",
            narrative="She said he came back. The door was broken.",
            offence_codes=[codes[band]],
            address_id="oak",
        )
    world.party("ada3", "kit", "child_present")
    bea = (("2025-01-20", 2), ("2025-08-02", 3), ("2026-05-30", 4))
    for number, (on, band) in enumerate(bea):
        world.incident(
            name=f"bea{number}",
            by="sam",
            against="bea",
            on=on,
            force="20",
            title=f"Call {number + 1}",
            offence_codes=[codes[band]],
            address_id="elm",
        )
    world.tie("sam", "ada", "ex_partner", from_="2021-05-01", to="2024-04-01")
    world.tie("sam", "bea", "partner", from_="2024-09-01")
    world.tie("ada", "kit", "parent_of")
    world.row(
        "orders",
        id="order1",
        kind="non_molestation",
        subject_id="sam",
        made_on="2024-04-10",
        protected_ids=["ada"],
        served_at="2024-04-11T10:00:00Z",
        expires_on="2025-04-10",
    )
    world.row("referrals", id="referral1", scheme="MARAC", person_id="sam", made_on="2025-02-01")


def second_perpetrator(world: World) -> None:
    """Dan moved into Sam's former home; there, many things were reported."""
    world.home("mill", "dan", from_="2025-01-01")
    for number in range(AT_THE_HUB):
        world.incident(
            name=f"hub{number}",
            by="dan",
            against="cleo",
            on=days_before(20 + 9 * number),
            force="10",
            title="Noise and shouting" if number % 2 else "Common assault",
            offence_codes=["8N" if number % 3 == 0 else "58A"],
            address_id="mill",
        )
    world.tie("dan", "cleo", "partner")
    world.tie("dan", "long", "sibling")


def busy(world: World) -> None:
    for number in range(BUSY):
        world.incident(
            name=f"busy{number}", by="max", against="vic", on=days_before(3 + 4 * number)
        )


def hostile(world: World) -> None:
    """Put hostile strings into every text that a picture, a panel or a table shows."""
    world.person("target", given_names=["Hostile"], family_name="Target")
    for number, text in enumerate(PLANTABLE):
        name = f"hostile{number}"
        world.person(name, given_names=[text], family_name=text, aliases=[text])
        world.row("addresses", id=name, lines=[text], town=text, kind="home")
        world.incident(
            name=name,
            by="target",
            against=name,
            on=days_before(30 + number),
            title=text,
            narrative=text,
            outcome=text,
            reference=text,
            address_id=name,
        )


__all__ = ["AT_THE_HUB", "BUSY", "LONG", "NOW", "PLANTABLE", "planted"]
