"""One world for the pages in a browser: hostile strings, long names, four hundred incidents."""

from datetime import UTC, datetime
from typing import Final

from tests.unit.viz.samples import HOSTILE
from tests.worlds import World, days_before

NOW: Final = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)
MANY: Final = 400
LONG: Final = "Maximiliana-Konstantina Featherstonehaugh-Cholmondeley-Warner"
# A delivery with NUL in it is refused as a whole.
TEXTS: Final = tuple(text for text in HOSTILE if "\0" not in text)
PATTERNS: Final = ("serial_acpo", "cross_force", "counter_allegation", "review_overdue")


def world() -> World:
    """Return the rows: a subject, two who accuse each other, a hub, and hostile text."""
    made = World("alpha", extracted_at=NOW)
    subject(made)
    nearly(made)
    accusing(made)
    busy(made)
    hostile(made)
    return made


def subject(made: World) -> None:
    """Add somebody with two victims in two forces, an order, a referral and an overdue review."""
    made.person(
        "s", given_names=["Liam"], family_name="Arden", sex="male", date_of_birth="1985-03-02"
    )
    made.person("v1", given_names=["Ada"], family_name="Lind", sex="female")
    made.person("v2", given_names=["Berta"], family_name="Moos", sex="female")
    made.incident(by="s", against="v1", on="2024-02-03", force="10", name="first")
    made.incident(by="s", against="v1", on="2024-05-03", force="10", offence_codes=["8N"])
    made.incident(by="s", against="v2", on="2025-08-09", force="06", offence_codes=["1"])
    made.tie("s", "v1", "partner", from_="2021-01-01", to="2024-06-01")
    made.tie("s", "v2", "partner", from_="2024-04-01")
    made.home("a1", "s", "v1", from_="2021-01-01", to="2024-06-01")
    made.home("refuge", "v2", kind="refuge", protected=True, from_="2025-09-01")
    made.row(
        "orders", id="o1", kind="restraining", subject_id="s", made_on="2024-06-10",
        protected_ids=["v1"], expires_on="2026-06-10",
    )  # fmt: skip
    made.row(
        "managements", id="m1", person_id="s", scheme="MAPPA", category="2", level="2",
        from_="2024-07-01", last_review="2024-09-01",
    )  # fmt: skip


def nearly(made: World) -> None:
    """Add somebody with two victims who are sisters, where a rule asks for unconnected ones."""
    made.person("n", given_names=["Nora"], family_name="Field")
    made.incident(by="n", against="v3", on="2025-04-01", force="10")
    made.incident(by="n", against="v4", on="2025-05-01", force="10")
    made.tie("v3", "v4", "sibling")


def accusing(made: World) -> None:
    """Add two people, each recorded as suspect against the other."""
    made.person("c1", given_names=["Cara"], family_name="Holm")
    made.person("c2", given_names=["Dan"], family_name="Iver")
    made.incident(by="c1", against="c2", on="2026-02-01")
    made.incident(by="c2", against="c1", on="2026-02-10", behaviours=["strangulation"])


def busy(made: World) -> None:
    """Add somebody with a long name and four hundred incidents at one address."""
    first, _, last = LONG.partition(" ")
    made.person("many", given_names=[first], family_name=last)
    made.row("addresses", id="hub", lines=["1 Busy Row"], town="Oldford", kind="public")
    for number in range(MANY):
        made.incident(
            by="many",
            against=f"w{number % 3}",
            on=days_before(3 * number + 1, end=NOW),
            address_id="hub",
        )


def hostile(made: World) -> None:
    """Put every hostile string into every text that a page can show."""
    for place, text in enumerate(TEXTS):
        made.person(
            f"h{place}", given_names=[text], family_name=text, aliases=[text], occupation=text,
            birth_place=text, ethnicity=text, pnc_id=text, phone=[text], email=[text],
            warning_markers=[text], date_of_birth_as_recorded=text,
        )  # fmt: skip
        made.row("addresses", id=f"ha{place}", lines=[text], town=text, kind="home")
        made.incident(
            by="evil", against=f"h{place}", on=days_before(5 * place + 2, end=NOW), title=text,
            narrative=text, outcome=text, reference=text, address_id=f"ha{place}",
            name=f"hi{place}", force="12" if place % 2 else "10",
        )  # fmt: skip
        made.row(
            "referrals", id=f"hr{place}", scheme="MARAC", person_id="evil",
            made_on="2026-05-01", victim_id=f"h{place}", outcome=text, reason=text,
        )  # fmt: skip
    made.tables["people"] = [row for row in made.tables["people"] if row["id"] != "evil"]
    made.row("people", id="evil", given_names=[TEXTS[0]], family_name=TEXTS[1], aliases=TEXTS)
