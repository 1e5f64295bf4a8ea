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
def test_hostile_text_does_nothing(desk: Visit, site: Site, path: str) -> None:
    incident = site.get("/people/alpha:evil/history")["incidents"][0]
    known = {"incident": incident["id"], "address": incident["address"]["id"]}

    desk.open(site.origin + path.format(**known))
    for summary in desk.page.locator("main summary").all():
        summary.click()
    for shape in desk.page.locator("svg g:visible").all()[:20]:
        shape.hover(force=True)

    assert not desk.attacked
    assert desk.outside(site.origin) == []
    assert desk.complaints == []


def test_every_hostile_string_is_shown_as_it_is(desk: Visit, site: Site) -> None:
    desk.open(site.origin + "/people/alpha:evil/history")

    shown = " ".join(desk.page.locator("main").inner_text().split())

    missing = [text for text in TEXTS if " ".join(visible(text).split()) not in shown]
    assert missing == []
