"""The import assistant in a browser: somebody clicks and types from an extract to a finding."""

from collections.abc import Generator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from api.http.app import create_app
from api.settings import ServiceSettings
from graph.db.store import Store
from graph.settings import LocalSettings
from tests.browser.camera import Camera
from tests.browser.observed import Visit
from tests.browser.pages.test_every_page import EVERYTHING
from tests.browser.pages.world import NOW
from tests.integration.uploads.extracts import FILES
from tests.serving import serve_app

SIZES: tuple[ViewportSize, ...] = (
    {"width": 390, "height": 844},
    {"width": 1440, "height": 860},
)
expect.set_options(timeout=60_000)
# Every rule is planned for the first time within it, on a machine that may be busy.
LONGEST_LOAD = 240_000


@pytest.fixture
def address(store: Store, tmp_path: Path) -> Generator[str]:
    settings = ServiceSettings(local=LocalSettings(home=tmp_path / "home"))
    with serve_app(create_app(settings, store, clock=lambda: NOW)) as origin:
        yield origin + "/extracts"


@pytest.fixture
def extract(tmp_path: Path) -> list[Path]:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / name for name in FILES]


def look(page: Page, camera: Camera, name: str) -> None:
    """Look at a page in both sizes: it fits, and axe finds nothing."""
    for size in SIZES:
        page.set_viewport_size(size)
        axe_results = Axe().run(page, options=EVERYTHING)
        camera.shoot(page, f"import/{name}-{size['width']}", full_page=True)
        assert axe_results.violations_count == 0, axe_results.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") == size["width"]


def test_somebody_comes_from_an_extract_to_a_finding(
    visit: Visit, address: str, extract: list[Path], camera: Camera
) -> None:
    page = visit.page
    visit.open(address)
    look(page, camera, "1-send")
    page.get_by_label("Files of the extract").set_input_files(extract)
    page.get_by_label("System it comes from").fill("records-essex")
    page.get_by_label("When it was taken out").fill("2025-11-20T09:00")
    page.get_by_label("Everybody in it is invented").check()
    page.get_by_role("button", name="Send and look at it").click()

    expect(page.get_by_role("heading", name="What each column is read from")).to_be_visible()
    look(page, camera, "2-columns")
    page.get_by_label("kind of incidents is read from").select_option(label="Type")
    page.get_by_role("button", name="Save the corrections").click()
    page.get_by_role("link", name="Check: what becomes of the rows").click()

    expect(page.get_by_text("is a day that no calendar has")).to_be_visible()
    look(page, camera, "3-check")
    for stands_for in page.get_by_label("OIC in").all():
        stands_for.select_option(label="rows with it are not for us")
    page.get_by_role("button", name="Save and check again").click()
    expect(page.get_by_label("OIC in")).to_have_count(0)
    page.get_by_role("button", name="Load", exact=True).click()

    expect(page.get_by_role("heading", name="Loaded")).to_be_visible(timeout=LONGEST_LOAD)
    look(page, camera, "4-loaded")
    page.get_by_role("link", name="Findings", exact=True).last.click()
    expect(page.get_by_text("Liam ODOWD").first).to_be_visible()
    assert visit.outside(address.removesuffix("/extracts")) == []


def test_it_works_without_script(browser: Browser, address: str, extract: list[Path]) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto(address)
    page.get_by_label("Files of the extract").set_input_files(extract)
    page.get_by_label("System it comes from").fill("records-essex")
    page.get_by_label("When it was taken out").fill("2025-11-20T09:00")
    page.get_by_role("button", name="Send and look at it").click()
    page.get_by_role("link", name="Check: what becomes of the rows").click()
    page.get_by_role("button", name="Load", exact=True).click()

    for _ in range(LONGEST_LOAD // 1_000):
        if page.get_by_role("heading", name="Loaded").count() > 0:
            break
        page.wait_for_timeout(1_000)
        page.get_by_role("link", name="Look again").or_(
            page.get_by_role("heading", name="Loaded")
        ).first.click()
    expect(page.get_by_role("heading", name="Loaded")).to_be_visible()
    context.close()
