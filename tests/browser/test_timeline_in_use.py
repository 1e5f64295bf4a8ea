"""The timeline as somebody sees it, on a telephone and at a desk."""

from pathlib import Path

import pytest

from tests.browser.camera import Camera
from tests.browser.observed import Visit
from tests.browser.server import PageServer
from tests.unit.viz.lane_samples import lanes
from tests.unit.viz.samples import NOTE
from viz.lane_page import render_timeline_page


@pytest.mark.parametrize(("width", "shown"), [(375, "narrow"), (1280, "wide")])
def test_one_of_two_drawings_is_shown_and_fits(
    visit: Visit, server: PageServer, camera: Camera, width: int, shown: str
) -> None:
    visit.page.set_viewport_size({"width": width, "height": 860})

    visit.open(server.show(render_timeline_page(lanes(), [NOTE])))
    visible = [
        name for name in ("narrow", "wide") if visit.page.locator(f".{name} svg").is_visible()
    ]
    wide = visit.page.evaluate("document.documentElement.scrollWidth")
    camera.shoot(visit.page, f"timeline-{width}", full_page=True)

    assert visible == [shown]
    assert wide == width
    assert visit.complaints == []


def test_a_file_of_a_timeline_opens_offline(visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / "timeline.html"
    file.write_text(render_timeline_page(lanes(), [NOTE], offline=True), encoding="utf-8")

    visit.open(file.as_uri())

    assert visit.page.locator(".wide svg").is_visible()
    assert visit.complaints == []
    assert visit.outside("file:") == []
