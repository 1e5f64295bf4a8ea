"""One service over one loaded world, for all tests of the explorer."""

import threading
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from urllib.request import urlopen

import pytest
import uvicorn
from playwright.sync_api import Browser

from api.app import create_app
from api.settings import ServiceSettings
from graph.patterns import detect, load_patterns
from graph.settings import LocalSettings
from graph.store import Store
from tests.browser.explorer.planted import NOW, planted
from tests.browser.explorer.workbench import Workbench
from tests.conftest import empty

RULES = {"serial_acpo", "cross_force"}


@pytest.fixture(scope="package")
def world(opened: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Load the planted world once and measure two rules."""
    empty(opened)
    planted().load(opened, tmp_path_factory.mktemp("planted"))
    detect(opened, [one for one in load_patterns() if one.id in RULES], as_of=NOW)
    return opened


@pytest.fixture(scope="package")
def origin(world: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the world from a port of this machine."""
    settings = ServiceSettings(local=LocalSettings(home=tmp_path_factory.mktemp("service")))
    ticks = count()

    def clock() -> datetime:
        # Each question is put a little later, as in life: decisions are kept with their time.
        return NOW + timedelta(milliseconds=next(ticks))

    app = create_app(settings, world, clock=clock)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    # The first question of each kind is planned before it is answered: no test waits for that.
    for question in ("/graph?start=alpha:sam", "/people/alpha:sam/history"):
        urlopen(address + question).close()  # noqa: S310 - our own address
    yield address
    server.should_exit = True
    server.force_exit = True
    thread.join()


@pytest.fixture
def bench(browser: Browser, origin: str) -> Iterator[Workbench]:
    """Return a visitor of the explorer, at a desk."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900},
        reduced_motion="reduce",
        color_scheme="light",
        locale="en-GB",
        accept_downloads=True,
    )
    page = context.new_page()
    page.set_default_timeout(60_000)
    workbench = Workbench(page, origin)
    yield workbench
    context.close()
    workbench.must_be_clean()


@pytest.fixture(scope="package")
def pictures(artefacts: Path) -> Path:
    """Return where screenshots are kept."""
    folder = artefacts / "explorer"
    folder.mkdir(exist_ok=True)
    return folder
