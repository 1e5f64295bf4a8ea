"""For everybody: axe finds nothing, light and dark, at 200 %, on a telephone, without motion."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.camera import Camera
from tests.browser.explorer.workbench import Workbench

# Each tab, and what is there once it has been read.
TABS = {
    "Findings": "article.finding",
    "Path": "#path-target",
    "Notes, views": "#part-views .leaf > div:last-child > *",
}


def violations_of(bench: Workbench) -> list[str]:
    """List what axe finds on the page as it is."""
    violations = Axe().run(bench.page).response["violations"]
    return [
        f"{violation['id']}: {[node['target'] for node in violation['nodes']][:3]}"
        for violation in violations
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_part_of_the_page(
    bench: Workbench, camera: Camera, scheme: Literal["light", "dark"]
) -> None:
    bench.page.emulate_media(color_scheme=scheme)
    bench.start()
    bench.open_table()
    bench.page.locator(".more h3").first.wait_for()

    violations = violations_of(bench)
    camera.shoot(bench.page, f"explorer/desk-{scheme}")
    for tab, content in TABS.items():
        bench.tab(tab)
        bench.page.locator(content).first.wait_for()
        violations += violations_of(bench)
        camera.shoot(bench.page, f"explorer/{tab.split(',')[0].lower()}-{scheme}")
    bench.choose("Export", "Picture (PNG)")
    violations += violations_of(bench)

    assert violations == []


@pytest.mark.parametrize(("width", "height"), [(390, 844), (720, 450)], ids=["telephone", "200 %"])
def test_everything_fits_a_telephone_and_a_page_at_200_percent(
    browser: Browser, origin: str, camera: Camera, width: int, height: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": height})
    bench = Workbench(context.new_page(), origin)

    bench.start()
    bench.tab("Findings")
    bench.page.locator("article.finding").first.wait_for()
    wide = bench.page.evaluate("document.documentElement.scrollWidth")
    camera.shoot(bench.page, f"explorer/width-{width}", full_page=True)
    violations = violations_of(bench)
    context.close()

    assert wide == width
    assert violations == []


def test_a_shape_or_a_word_stands_beside_each_colour(bench: Workbench) -> None:
    bench.start()

    rows = bench.page.locator("#legend li").all()
    looks = {
        row.locator("svg").inner_html().split(' fill="')[0]
        + (row.locator("text").text_content() if row.locator("text").count() else "")
        for row in rows
        if row.locator("svg.wide").count() == 0
    }

    assert len(looks) == sum(row.locator("svg.wide").count() == 0 for row in rows)
    assert all((row.text_content() or "").strip() for row in rows)
