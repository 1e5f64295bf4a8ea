"""One service over one world of real sizes, and a desk and a telephone to look at it."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext

from api.http.app import create_app
from api.settings import ServiceSettings
from graph.db.store import Store
from graph.settings import LocalSettings
from tests.browser.explorer.workbench import Workbench, at_a_desk, desk_context
from tests.browser.sizes.world import sized
from tests.conftest import empty
from tests.serving import serve_app
from tests.worlds import NOW

TELEPHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="package")
def origin(opened: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Load the world once and serve it from a port of this machine."""
    empty(opened)
    sized().load(opened, tmp_path_factory.mktemp("sized"))
    settings = ServiceSettings(local=LocalSettings(home=tmp_path_factory.mktemp("service")))
    app = create_app(settings, opened, clock=lambda: NOW)
    with serve_app(app) as address:
        # The first question of its kind is planned before it is answered: no test waits for that.
        urlopen(address + "/graph?start=real:many").close()  # noqa: S310 - our own address
        yield address


@pytest.fixture(scope="package")
def hub(origin: str) -> str:
    """Return the id of the address at which most happened."""
    path = "/people/real:many/history"
    page = answer_of(origin + path)
    # What happened last stands on the last page.
    while page["next"] is not None:
        page = answer_of(f"{origin}{path}?cursor={page['next']}")
    return page["incidents"][-1]["address"]["id"]


def answer_of(url: str) -> dict[str, Any]:
    """Return what the service answers."""
    request = Request(url, headers={"Accept": "application/json"})  # noqa: S310 - our own address
    with urlopen(request) as answer:  # noqa: S310 - our own address
        return json.load(answer)


@pytest.fixture(scope="package")
def desktop(browser: Browser) -> Iterator[BrowserContext]:
    with desk_context(browser) as context:
        yield context


@pytest.fixture
def bench(desktop: BrowserContext, origin: str) -> Iterator[Workbench]:
    """Return a visitor at a desk, on whose pages nothing may go wrong."""
    with at_a_desk(desktop, origin) as workbench:
        yield workbench
