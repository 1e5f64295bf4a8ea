"""A world of canaries: each stands where somebody without the right must never read it."""

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import pytest

from api.cli.demo_provider import DemoProvider
from graph.access.reader import EVERYTHING
from graph.db.store import Store
from graph.patterns import load_patterns, refresh
from graph.search.lookup import find_address_id, find_person_id
from tests.conftest import empty
from tests.security.provider import NOW, Clock, running_provider, signed_in_service
from tests.worlds import World

# Where the canaries stand. The first five are behind an address that a record protects, the next
# behind the place where a victim lives now, the last are withheld whatever stands behind.
REFUGE_LINES = "CANARYREFUGE"
TITLE = "CANARYTITLE"
NARRATIVE = "CANARYNARRATIVE"
CONDITIONS = "CANARYCONDITIONS"
PHONE = "07700900999"
EMAIL = "canary@victim.example"
HOME_LINES = "CANARYHOME"
HOME_TITLE = "CANARYATHOME"
REASON = "CANARYREASON"
ETHNICITY = "CANARYETHNICITY"
BEHIND_AN_ADDRESS = (
    REFUGE_LINES, TITLE, NARRATIVE, CONDITIONS, PHONE, EMAIL, HOME_LINES, HOME_TITLE, REASON,
)  # fmt: skip
CANARIES = (*BEHIND_AN_ADDRESS, ETHNICITY)
# What anybody of the force may read: the control that something is shown at all.
OPEN_TITLE = "Seen by everybody"


def canary_world() -> World:
    """Return one suspect, two former partners in hiding, and one open incident."""
    world = World(source="alpha", extracted_at=NOW)
    world.person("sam", given_names=["Sam"], family_name="Example", ethnicity=ETHNICITY)
    world.person("ann", given_names=["Ann"], family_name="Poole", phone=[PHONE], email=[EMAIL])
    world.person("bea", given_names=["Bea"], family_name="Low", phone=[PHONE])
    world.person("old", given_names=["Olga"], family_name="Open")
    world.row("addresses", id="refuge", lines=[REFUGE_LINES], town="Oldford", kind="refuge")
    world.row("addresses", id="home", lines=[HOME_LINES], town="Oldford", kind="home")
    world.row("residences", person_id="ann", address_id="refuge", from_="2025-01-01")
    world.row("residences", person_id="bea", address_id="home", from_="2025-01-01")
    for name, against, place, title in (
        ("i1", "ann", "refuge", TITLE),
        ("i2", "bea", "home", HOME_TITLE),
        ("i3", "old", None, OPEN_TITLE),
    ):
        world.incident(
            by="sam", against=against, on="2026-01-10", name=name, title=title,
            narrative=NARRATIVE if place else None, address_id=place, force="42",
        )  # fmt: skip
    world.row(
        "orders", id="o1", kind="restraining", subject_id="sam", made_on="2026-02-01",
        protected_ids=["ann"], address_id="refuge", conditions=CONDITIONS,
    )  # fmt: skip
    return world.row(
        "referrals", id="f1", scheme="DVDS", person_id="sam", made_on="2026-02-02",
        victim_id="ann", reason=REASON, outcome="disclosed",
    )  # fmt: skip


@dataclass(frozen=True)
class CanaryWorld:
    """The world in a store, by the names its requests use."""

    store: Store
    people: tuple[str, ...]
    addresses: tuple[str, ...]

    @property
    def paths(self) -> list[str]:
        """Return every read that a browser or a program can ask for, of everything there is."""
        people = [
            f"/people/{person}{rest}"
            for person in self.people
            for rest in (
                "", "/history", "/network", "/timeline", "/timeline.svg", "/picture", "/briefing",
            )
        ]  # fmt: skip
        starts = "&".join(f"start={node_id}" for node_id in (*self.people, *self.addresses))
        neighbourhoods = [
            f"/graph/around?id={node_id}" for node_id in (*self.people, *self.addresses)
        ]
        words = ("sam", "ann", "canaryrefuge", "canaryhome", "oldford", PHONE, "canary")
        return [
            *people,
            *(f"/addresses/{address}" for address in self.addresses),
            *(f"/people?q={word}" for word in words),
            *(f"/?q={word}" for word in words),
            *neighbourhoods,
            f"/graph?{starts}&hops=2&kinds=order&kinds=referral",
            *(f"/paths?start={self.people[0]}&end={end}" for end in self.people[1:]),
            *("/", "/findings", "/tasks", "/cases", "/patterns", "/identity/pairs"),
            *("/identity/report", "/views", "/docs", "/explorer", "/graph/legend"),
            *("/consistency?pattern=serial_acpo", "/fairness?pattern=serial_acpo"),
            *("/consistency.svg?pattern=serial_acpo", "/consistency/42?pattern=serial_acpo"),
            "/patterns/serial_acpo/near",
            *("/register", "/register/people", "/recognition?pattern=serial_acpo"),
            f"/patterns/serial_acpo/explain?subject={self.people[0]}",
            f"/patterns/order_breach/explain?subject={self.people[0]}",
            *(f"/cases/{person}" for person in self.people),
        ]


@pytest.fixture(scope="package")
def provider() -> Generator[DemoProvider]:
    with running_provider() as provider:
        yield provider


@pytest.fixture(scope="module")
def world(opened: Store, tmp_path_factory: pytest.TempPathFactory) -> CanaryWorld:
    """Load the canaries into an empty store and measure them, for each module anew.

    Between two modules of this folder, any other may empty the store that all share.
    """
    empty(opened)
    canary_world().load(opened, tmp_path_factory.mktemp("canaries"))
    rules = [rule for rule in load_patterns() if rule.id in {"serial_acpo", "order_breach"}]
    refresh(opened, rules, as_of=NOW, broken=())
    people = tuple(
        find_person_id(opened, f"alpha:{name}", EVERYTHING) for name in ("sam", "ann", "bea")
    )
    places = tuple(
        find_address_id(opened, f"alpha:{name}", EVERYTHING) for name in ("refuge", "home")
    )
    return CanaryWorld(opened, people, places)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("security")


@pytest.fixture(scope="module")
def service(provider: DemoProvider, world: CanaryWorld, home: Path) -> Generator[object]:
    """Return a client of a service with a sign-in over the canaries."""
    with signed_in_service(provider, world.store, home, Clock()) as client:
        yield client
