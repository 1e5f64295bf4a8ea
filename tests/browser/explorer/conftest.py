"""One service over one loaded world, for all tests of the explorer."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext

from api.http.app import create_app
from api.settings import ServiceSettings
from graph.db.store import Store
from graph.patterns import detect, load_patterns
from graph.settings import LocalSettings
from tests.browser.explorer.planted import NOW, planted
from tests.browser.explorer.workbench import Workbench, at_a_desk, desk_context
from tests.conftest import empty
from tests.serving import serve_app

RULES = {"serial_acpo", "cross_force"}


@pytest.fixture(scope="package")
def world(
    opened: Store, tmp_path_factory: pytest.TempPathFactory, surround: Callable[[Store], None]
) -> Store:
    """Load the planted world once and measure two rules."""
    empty(opened)
    planted().load(opened, tmp_path_factory.mktemp("planted"))
    surround(opened)
    detect(opened, [pattern for pattern in load_patterns() if pattern.id in RULES], as_of=NOW)
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
    with serve_app(app) as address:
        # The first question of each kind is planned before it is answered: no test waits for that.
        for question in ("/graph?start=alpha:sam", "/people/alpha:sam/history"):
            urlopen(address + question).close()  # noqa: S310 - our own address
        yield address


@pytest.fixture(scope="package")
def desktop(browser: Browser) -> Iterator[BrowserContext]:
    with desk_context(browser) as context:
        yield context


@pytest.fixture
def bench(desktop: BrowserContext, origin: str) -> Iterator[Workbench]:
    """Return a visitor of the explorer, at a desk."""
    with at_a_desk(desktop, origin) as workbench:
        yield workbench


@pytest.fixture
def clocked_bench(browser: Browser, origin: str) -> Iterator[Workbench]:
    """Return a visitor in a browser of its own, whose clock a test can put forward."""
    with desk_context(browser) as context, at_a_desk(context, origin) as workbench:
        workbench.page.clock.install()
        yield workbench
