"""One service over one world of real sizes, and a desk and a telephone to look at it."""

import json
import threading
import time
from collections.abc import Iterator
from urllib.request import Request, urlopen

import pytest
import uvicorn
from playwright.sync_api import Browser

from api.app import create_app
from api.settings import ServiceSettings
from graph.settings import LocalSettings
from graph.store import Store
from tests.browser.explorer.workbench import Workbench
from tests.browser.sizes.world import sized
from tests.conftest import empty
from tests.worlds import NOW

TELEPHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="package")
def origin(opened: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Load the world once and serve it from a port of this machine."""
    empty(opened)
    sized().load(opened, tmp_path_factory.mktemp("sized"))
    settings = ServiceSettings(local=LocalSettings(home=tmp_path_factory.mktemp("service")))
    app = create_app(settings, opened, clock=lambda: NOW)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    # The first question of its kind is planned before it is answered: no test waits for that.
    urlopen(address + "/graph?start=real:many").close()  # noqa: S310 - our own address
    yield address
    server.should_exit = True
    server.force_exit = True
    thread.join()


@pytest.fixture(scope="package")
def hub(origin: str) -> str:
    """Return the id of the address at which most happened."""
    asked = Request(  # noqa: S310 - our own address
        origin + "/people/real:many/history", headers={"Accept": "application/json"}
    )
    with urlopen(asked) as answer:  # noqa: S310 - our own address
        return json.load(answer)["incidents"][-1]["address"]["id"]


@pytest.fixture
def bench(browser: Browser, origin: str) -> Iterator[Workbench]:
    """Return a visitor at a desk, on whose pages nothing may go wrong."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, reduced_motion="reduce", color_scheme="light"
    )
    page = context.new_page()
    page.set_default_timeout(60_000)
    workbench = Workbench(page, origin)
    yield workbench
    context.close()
    workbench.must_be_clean()
