"""Layouts and back; pins; lanes by date."""

from tests.browser.camera import Camera
from tests.browser.explorer.workbench import Workbench


def test_every_layout_moves_things_and_the_network_comes_back(bench: Workbench) -> None:
    bench.start()
    before = bench.places()

    layouts = []
    for name in ("By date", "Rings around the start", "Hierarchy"):
        standing = bench.places()
        bench.choose("Layout", name)
        bench.wait(lambda: bench.places() != standing, name)  # noqa: B023 - it is called at once
        layouts.append(bench.places())
    bench.choose("Layout", "Network")

    assert len({tuple(sorted(places.items())) for places in [before, *layouts]}) == 4
    assert bench.places() == before


def test_by_date_draws_a_lane_for_each_person_in_the_order_of_days(
    bench: Workbench, camera: Camera
) -> None:
    bench.start()

    bench.choose("Layout", "By date")
    bench.page.locator("#guides .lane").first.wait_for(state="attached")
    places = bench.places()
    across = [places[bench.id_of(name)][0] for name in ("Report 1", "Report 4", "Call 1", "Call 3")]
    camera.shoot(bench.page, "explorer/by-date")

    assert across == sorted(across)
    assert bench.page.locator("#guides .lane").count() >= 3
    assert bench.page.locator("#guides text").count() >= 2


def test_what_is_pinned_stays_when_the_rest_is_laid_out_again(bench: Workbench) -> None:
    bench.start()
    sam = bench.id_of("Sam Hollow")
    bench.click(sam)
    bench.page.keyboard.press("p")
    x, y = bench.at(sam)
    bench.drag((x, y), (x + 40, y + 60))
    before = bench.places()

    bench.choose("Layout", "Lay out again around what is pinned")
    bench.hear("Lay out again")
    after = bench.places()

    assert after[sam] == before[sam]
    assert sum(after[shape] != before[shape] for shape in before) > 8
    assert bench.wearing("pinned") == [sam]
