"""Hostile strings in every field of the records do nothing on any page, and are shown as text."""

import pytest

from tests.browser.observed import Visit
from tests.browser.pages.conftest import Site
from tests.browser.pages.world import TEXTS
from viz.text_format import visible

PAGES = (
    "/?q=img",
    "/people/alpha:evil",
    "/people/alpha:evil/history",
    "/people/alpha:evil/timeline",
    "/people/alpha:evil/picture",
    "/people/alpha:h0",
    "/people/alpha:h3",
    "/findings?person=alpha:evil",
    "/cases/alpha:evil",
    "/incidents/{incident}",
    "/addresses/{address}",
    "/patterns/serial_acpo/explain?person=alpha:evil",
)


@pytest.mark.parametrize("path", PAGES)
def test_hostile_text_does_nothing(desktop: Visit, site: Site, path: str) -> None:
    incident = site.get("/people/alpha:evil/history")["incidents"][0]
    known = {"incident": incident["id"], "address": incident["address"]["id"]}

    desktop.open(site.origin + path.format(**known))
    for summary in desktop.page.locator("main summary").all():
        summary.click()
    for shape in desktop.page.locator("svg g:visible").all()[:20]:
        shape.hover(force=True)

    assert not desktop.attacked
    assert desktop.outside(site.origin) == []
    assert desktop.complaints == []


def test_every_hostile_string_is_shown_as_it_is(desktop: Visit, site: Site) -> None:
    desktop.open(site.origin + "/people/alpha:evil/history")

    shown = " ".join(desktop.page.locator("main").inner_text().split())

    missing = [text for text in TEXTS if " ".join(visible(text).split()) not in shown]
    assert missing == []
