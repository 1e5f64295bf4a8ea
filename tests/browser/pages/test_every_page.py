"""Every page in both sizes: nothing for axe to find, nothing asked or said elsewhere."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.camera import Camera
from tests.browser.observed import Visit
from tests.browser.pages.conftest import Site

EVERYTHING = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# What another size and the dark can break; the structure is the same.
BY_SIZE_AND_COLOUR = {
    "runOnly": {
        "type": "rule",
        "values": ["color-contrast", "target-size", "scrollable-region-focusable"],
    },
    "resultTypes": ["violations"],
}
PAGES = {
    "home": "/",
    "search": "/?q=arden",
    "nothing-found": "/?q=zzyzx",
    "person": "/people/alpha:s",
    "person-busy": "/people/alpha:many",
    "person-victim": "/people/alpha:v2",
    "briefing": "/people/alpha:s/briefing",
    "history": "/people/alpha:s/history",
    "findings": "/findings",
    "findings-none": "/findings?force=63",
    "finding": "/findings/{finding}",
    "both-directions": "/findings/{both}",
    "tasks": "/tasks",
    "tasks-ended": "/tasks?state=ended",
    "work": "/work",
    "pack": "/pack?people=alpha:s",
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
    "register": "/register?pattern=serial_acpo",
    "people-of-the-register": "/register/people?pattern=serial_acpo",
    "lost-days": "/recognition?pattern=serial_acpo",
    "identity": "/identity/pairs",
    "incident": "/incidents/{incident}",
    "address": "/addresses/{hub}",
    "docs": "/docs",
    "problems": "/problems",
    "not-found": "/people/nobody",
    "wrong-value": "/findings?condition=guilty",
}
# Pages that are errors, and no news where nothing tells any.
EXPECTED = ("404", "422", "Failed to load resource")


# Days stand on pages as people write them.
ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


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
    desktop: Visit, site: Site, camera: Camera, known: dict[str, str], name: str
) -> None:
    desktop.open(site.origin + PAGES[name].format(**known))

    in_the_light = Axe().run(desktop.page, options=EVERYTHING)
    camera.shoot(desktop.page, f"pages/{name}-1440", full_page=True)
    wide = width(desktop)
    text = shown_text(desktop)
    desktop.page.set_viewport_size({"width": 390, "height": 844})
    desktop.page.emulate_media(color_scheme="dark")
    in_the_dark = Axe().run(desktop.page, options=BY_SIZE_AND_COLOUR)
    camera.shoot(desktop.page, f"pages/{name}-390-dark", full_page=True)

    assert in_the_light.violations_count == 0, in_the_light.generate_report()
    assert in_the_dark.violations_count == 0, in_the_dark.generate_report()
    assert (wide, width(desktop)) == (1440, 390)
    assert desktop.outside(site.origin) == []
    assert ISO_DAY.findall(text) == []
    assert "OFFICIAL-SENSITIVE" in text
    assert "Band: how grave" in text or desktop.page.locator("main .band").count() == 0
    complaints = [
        complaint
        for complaint in desktop.complaints
        if not any(word in complaint for word in EXPECTED)
    ]
    assert complaints == []


def shown_text(visit: Visit) -> str:
    """Return what a page shows and says, without code and what is typed into a field."""
    return visit.page.evaluate(
        """() => {
            const main = document.body.cloneNode(true);
            const typed = main.querySelectorAll("code, pre, script, input, select");
            for (const part of typed) part.remove();
            return main.textContent;
        }"""
    )


def width(visit: Visit) -> int:
    """Return how wide the page is, with what would have to be scrolled to."""
    return visit.page.evaluate("document.documentElement.scrollWidth")
