"""Every page in both sizes: nothing for axe to find, nothing asked or said elsewhere."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.observed import Visit
from tests.browser.pages.conftest import Site

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = {
    "home": "/",
    "search": "/?q=arden",
    "nothing-found": "/?q=zzyzx",
    "person": "/people/alpha:s",
    "person-busy": "/people/alpha:many",
    "person-victim": "/people/alpha:v2",
    "history": "/people/alpha:many/history",
    "findings": "/findings",
    "findings-none": "/findings?force=63",
    "finding": "/findings/{finding}",
    "both-directions": "/findings/{both}",
    "tasks": "/tasks",
    "tasks-ended": "/tasks?state=ended",
    "cases": "/cases",
    "case": "/cases/alpha:s",
    "rules": "/patterns",
    "rule": "/patterns/serial_acpo",
    "why-not": "/patterns/serial_acpo/explain?person=alpha:v1",
    "near": "/patterns/serial_acpo/near",
    "dry-run": "/patterns/serial_acpo/compare?set=min_victims=3",
    "consistency": "/consistency?pattern=serial_acpo",
    "people-behind": "/consistency/06?pattern=serial_acpo&from=2025-07-01",
    "fairness": "/fairness?pattern=serial_acpo",
    "incident": "/incidents/{incident}",
    "address": "/addresses/{hub}",
    "docs": "/docs",
    "problems": "/problems",
    "not-found": "/people/nobody",
    "wrong-value": "/findings?condition=guilty",
}
# The explorer's own script streams events; here nothing answers at that address.
EXPECTED = ("404", "422", "Failed to load resource")


@pytest.fixture(scope="module")
def known(site: Site) -> dict[str, str]:
    """Return the ids of this world that stand in paths of pages."""
    first = site.get("/people/alpha:many/history")["incidents"][-1]
    return {
        "finding": site.finding("serial_acpo", person="s")["id"],
        "both": site.finding("counter_allegation")["id"],
        "incident": first["id"],
        "hub": first["address"]["id"],
    }


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_fit_for_everybody(
    window: Visit, site: Site, pictures: Path, known: dict[str, str], name: str
) -> None:
    window.open(site.origin + PAGES[name].format(**known))
    page = window.page
    size = page.viewport_size or {"width": 0}
    page.screenshot(path=pictures / f"{name}-{size['width']}.png", full_page=True)

    found = Axe().run(page, options=RULES)

    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert window.outside(site.origin) == []
    complaints = [one for one in window.complaints if not any(word in one for word in EXPECTED)]
    assert complaints == []
