"""A real browser and a small server for it; without Chromium these tests are skipped, loudly."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ViewportSize, sync_playwright

from graph.db.store import Store
from graph.ingest import Quarantine, load
from seed.world import World, write
from tests.browser.camera import Camera
from tests.browser.observed import Visit, lent_page
from tests.browser.server import PageServer
from tests.worlds import NOW

CHROMIUM = Path("/usr/bin/chromium")
ARTEFACTS = Path(__file__).parents[2] / "artefacts"
WINDOW: ViewportSize = {"width": 1280, "height": 860}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM.exists():
                item.add_marker(pytest.mark.skip(reason=f"no browser at {CHROMIUM}"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not CHROMIUM.exists():
        terminalreporter.write_line(
            f"BROWSER TESTS DID NOT RUN: install Debian's chromium ({CHROMIUM} is missing)",
            red=True,
            bold=True,
        )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # Containers have no user namespaces; the pages here are our own.
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def server() -> Iterator[PageServer]:
    with PageServer() as running:
        yield running


@pytest.fixture(scope="session")
def shared_context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    context.set_default_timeout(60_000)
    yield context
    context.close()


@pytest.fixture
def visit(shared_context: BrowserContext) -> Iterator[Visit]:
    visit = Visit(lent_page(shared_context, WINDOW))
    yield visit
    visit.end()


@pytest.fixture(scope="session")
def surround(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Store], None]:
    """Return what loads an invented world beside the planted one, where the run asks for it."""
    incidents: int = request.config.getoption("--around")

    def loaded(store: Store) -> None:
        if incidents == 0:
            return
        folder = tmp_path_factory.mktemp("around")
        write(World(incidents=incidents, seed=1, until=NOW.date()), folder / "world")
        load(store, folder / "world", quarantine=Quarantine(folder / "quarantine"))

    return loaded


@pytest.fixture(scope="session")
def camera(request: pytest.FixtureRequest) -> Camera:
    return Camera(ARTEFACTS if request.config.getoption("--screenshots") else None)


@pytest.fixture(scope="session")
def artefacts() -> Path:
    ARTEFACTS.mkdir(exist_ok=True)
    return ARTEFACTS
