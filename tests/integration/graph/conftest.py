"""One world for the explorer: a repeat suspect, a busy address, papers, somebody far away."""

from collections.abc import Generator
from dataclasses import dataclass

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import ServiceSettings
from graph.access.reader import EVERYTHING
from graph.db.connection import load_id_factory
from graph.db.store import Store
from graph.patterns import load_patterns, refresh
from graph.search.lookup import find_person_id
from graph.settings import LocalSettings
from tests.conftest import EMPTY
from tests.worlds import BAND_CODES, NOW, World

HOSTEL = 60
HERE = "http://127.0.0.1"


def world() -> World:
    """Return sam against ann and bea, an order and a referral, and a hostel with many incidents."""
    made = World()
    made.person("sam", given_names=["Sam"], family_name="=HYPERLINK()")
    made.person("ann", given_names=["Ann"], family_name="<b>&]]>")
    made.incident(
        name="low",
        by="sam",
        against="ann",
        on="2025-05-01",
        offence_codes=[BAND_CODES[1]],
        witnesses=["wil"],
    )
    made.incident(
        name="high",
        by="sam",
        against="bea",
        on="2024-05-01",
        offence_codes=[BAND_CODES[4]],
        address_id="yard",
    )
    made.row("addresses", id="yard", lines=["2 Elm Row"], kind="public")
    made.row("addresses", id="hostel", lines=["1 Long Road"], kind="public")
    made.home("flat", "sam", "ann").tie("sam", "cat", "ex_partner")
    made.row(
        "orders",
        id="o1",
        kind="restraining",
        subject_id="sam",
        made_on="2024-06-01",
        expires_on="2027-06-01",
        protected_ids=["bea"],
        address_id="yard",
    )
    made.row(
        "referrals", id="r1", scheme="MARAC", person_id="sam", made_on="2025-06-01", victim_id="ann"
    )
    made.row(
        "convictions",
        id="c1",
        person_id="sam",
        offence_code="8N",
        convicted_on="2025-08-01",
        incident_id="high",
    )
    for number in range(HOSTEL):
        made.incident(
            name=f"h{number:03}",
            by=f"s{number % 3}",
            against=f"v{number % 20}",
            on=f"{2020 + number % 5}-03-{number % 28 + 1:02}",
            address_id="hostel",
            offence_codes=[BAND_CODES[number % 6 + 1]],
        )
    return made.incident(name="bridge", by="sam", against="v0", on="2023-01-01").person("lone")


@dataclass(frozen=True, slots=True)
class Service:
    """The service over the world, and how it names what is in it."""

    client: TestClient
    store: Store

    def id(self, kind: str, name: str) -> str:
        """Return the id of a thing of the world."""
        if kind == "person":
            return find_person_id(self.store, f"alpha:{name}", EVERYTHING)
        ids = load_id_factory(self.store)
        if kind == "address":
            return ids.of("address", ids.of("place", "alpha", name))
        return ids.of(kind, "alpha", name)


@pytest.fixture(scope="package")
def loaded(opened: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Load the world and measure one rule."""
    while opened.write(EMPTY)[0]["deleted"] != 0:
        pass
    world().load(opened, tmp_path_factory.mktemp("world"))
    rules = [rule for rule in load_patterns() if rule.id == "serial_acpo"]
    refresh(opened, rules, as_of=NOW, broken=())
    return opened


@pytest.fixture(scope="package")
def service(loaded: Store, tmp_path_factory: pytest.TempPathFactory) -> Generator[Service]:
    """Return the service over the world, with a clock that stands still."""
    settings = ServiceSettings(local=LocalSettings(home=tmp_path_factory.mktemp("home")))
    app = create_app(settings, loaded, clock=lambda: NOW)
    with TestClient(app, base_url=HERE, raise_server_exceptions=False) as client:
        yield Service(client, loaded)
