"""The service over one world for all pages, on a port of this machine, with a clock that stands."""

import json
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import BrowserContext, ViewportSize

from api.http.app import create_app
from api.settings import ServiceSettings
from graph.db.store import Store
from graph.patterns import detect, load_patterns
from graph.settings import LocalSettings
from tests.browser.observed import Visit, lent_page
from tests.browser.pages.world import NOW, PATTERNS, world
from tests.conftest import empty
from tests.serving import serve_app

DESK: ViewportSize = {"width": 1440, "height": 860}


@dataclass(frozen=True, slots=True)
class Site:
    """A running service, asked as a program asks it."""

    origin: str

    def get(self, path: str) -> Any:
        wanted = Request(self.origin + path, headers={"Accept": "application/json"})  # noqa: S310
        with urlopen(wanted, timeout=60) as answer:  # noqa: S310 - our own address
            return json.load(answer)

    def person(self, name: str) -> str:
        return self.get(f"/people/alpha:{name}")["person"]["id"]

    def finding(self, pattern: str, *, person: str = "") -> dict[str, Any]:
        about = f"&person=alpha:{person}" if person else ""
        return self.get(f"/findings?pattern={pattern}{about}")["findings"][0]


@pytest.fixture(scope="package")
def loaded(
    opened: Store, tmp_path_factory: pytest.TempPathFactory, surround: Callable[[Store], None]
) -> Store:
    empty(opened)
    world().load(opened, tmp_path_factory.mktemp("pages"))
    surround(opened)
    detect(opened, [pattern for pattern in load_patterns() if pattern.id in PATTERNS], as_of=NOW)
    return opened


@pytest.fixture(scope="package")
def site(loaded: Store, tmp_path_factory: pytest.TempPathFactory) -> Generator[Site]:
    settings = ServiceSettings(local=LocalSettings(home=tmp_path_factory.mktemp("home")))
    app = create_app(settings, loaded, clock=lambda: NOW)
    with serve_app(app) as address:
        # The first question of each kind is planned before it is answered: no test waits for that.
        page = Request(address + "/people/alpha:s", headers={"Accept": "text/html"})  # noqa: S310
        urlopen(page).close()  # noqa: S310 - our own address
        yield Site(address)


@pytest.fixture
def desktop(shared_context: BrowserContext) -> Iterator[Visit]:
    """A window on a desk."""
    visit = Visit(lent_page(shared_context, DESK))
    yield visit
    visit.end()
