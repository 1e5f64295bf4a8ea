"""The picture as somebody uses it: mouse, keys, phone, dark, paper, without scripts."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.browser.camera import Camera
from tests.browser.observed import Visit
from tests.browser.server import PageServer
from tests.unit.viz.samples import NOTE, network, person, story
from viz.page import picture_file, picture_page
from viz.picture import build_picture

SIZES = [(375, 740), (1280, 860)]


def drawn_pixels(visit: Visit) -> int:
    """Count what is painted on the picture."""
    number = visit.page.evaluate(
        """() => {
          const canvas = document.querySelector('#network canvas');
          const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
          let painted = 0;
          for (let i = 3; i < data.length; i += 4) if (data[i] > 0) painted += 1;
          return painted;
        }"""
    )
    assert isinstance(number, int)
    return number


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_drawn_and_fits_the_width(
    visit: Visit,
    server: PageServer,
    camera: Camera,
    width: int,
    height: int,
    scheme: Literal["light", "dark"],
) -> None:
    visit.page.set_viewport_size({"width": width, "height": height})
    visit.page.emulate_media(color_scheme=scheme, reduced_motion="no-preference")

    visit.open_picture(server.show(picture_page(build_picture(story(), [NOTE]))))
    painted = drawn_pixels(visit)
    wide = visit.page.evaluate("document.documentElement.scrollWidth")
    camera.shoot(visit.page, f"picture-{width}-{scheme}", full_page=True)

    assert painted > 5_000
    assert wide == width
    assert visit.complaints == []


def test_a_picture_of_300_is_drawn_without_complaint(visit: Visit, server: PageServer) -> None:
    picture = build_picture(story(60, 180), most=300)

    visit.open_picture(server.show(picture_page(picture)))

    assert len(picture.nodes) == 300
    assert drawn_pixels(visit) > 20_000
    assert visit.complaints == []


def test_a_single_file_opens_offline(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "picture.html"
    file.write_text(picture_file(build_picture(story(), [NOTE])), encoding="utf-8")
    context = browser.new_context(offline=True)
    visit = Visit(context.new_page())

    visit.open_picture(file.as_uri())
    painted = drawn_pixels(visit)
    requests = [url for url in visit.requests if not url.startswith(("data:", file.as_uri()))]
    context.close()

    assert painted > 5_000
    assert requests == []
    assert visit.complaints == []


def test_arrow_keys_walk_the_picture_and_the_panel_follows(
    visit: Visit, server: PageServer
) -> None:
    visit.open_picture(server.show(picture_page(build_picture(story()))))
    captions: list[str | None] = []
    visit.page.focus("#network")

    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        visit.page.keyboard.press(key)
        captions.append(visit.page.locator("[data-caption]").text_content())
    visit.page.keyboard.press("Escape")

    assert captions[0] == "Adam Invented"
    assert len(set(captions)) >= 3
    assert visit.page.get_by_text("Nothing chosen yet.").is_visible()


def test_the_picture_is_reached_by_tab_and_left_again(visit: Visit, server: PageServer) -> None:
    visit.open_picture(server.show(picture_page(build_picture(story()))))
    visit.page.focus("button[data-view=clear]")

    visit.page.keyboard.press("Tab")
    first = visit.page.evaluate("document.activeElement.id")
    visit.page.keyboard.press("Tab")
    second = visit.page.evaluate("document.activeElement.id")

    assert first == "network"
    assert second != "network"


def test_choosing_in_the_table_tells_every_link_of_it(visit: Visit, server: PageServer) -> None:
    visit.open_picture(server.show(picture_page(build_picture(story()))))

    visit.page.get_by_role("button", name="Child Invented").click()
    links = visit.page.locator("[data-links] li").all_text_contents()

    assert links == [
        "Child Invented \N{EN DASH} child present at \N{EN DASH} Common assault, 1 January 2024",
        "Victim Invented 0 \N{EN DASH} parent of \N{EN DASH} Child Invented",
    ]


def test_the_wheel_scrolls_the_page_and_does_not_catch_the_reader(
    visit: Visit, server: PageServer
) -> None:
    visit.open_picture(server.show(picture_page(build_picture(story()))))
    box = visit.page.locator("#network").bounding_box()
    assert box is not None
    visit.page.mouse.move(box["x"] + 200, box["y"] + 200)
    visit.page.evaluate(
        """() => {
          window.scrolled = Promise.race([
            new Promise((done) => addEventListener("scroll", () => done(true), { once: true })),
            new Promise((done) => setTimeout(() => done(false), 10000)),
          ]);
        }"""
    )

    visit.page.mouse.wheel(0, 400)

    assert visit.page.evaluate("() => window.scrolled")


def test_without_scripts_the_tables_say_the_same(browser: Browser, server: PageServer) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    page.goto(server.show(picture_page(build_picture(story()))))
    rows = page.locator("#nodes tbody tr").count()
    notice = page.get_by_text("The picture needs JavaScript").is_visible()
    context.close()

    assert rows == 20
    assert notice


def test_once_drawn_nothing_says_that_the_picture_is_missing(
    visit: Visit, server: PageServer
) -> None:
    visit.open_picture(server.show(picture_page(build_picture(story()))))

    assert visit.page.get_by_text("The picture needs JavaScript").count() == 0


def test_an_empty_network_is_explained(visit: Visit, server: PageServer) -> None:
    picture = build_picture(network([person(0, subject=True)], []))

    visit.open(server.show(picture_page(picture)))

    assert visit.page.get_by_text("That is an absence of records").is_visible()
    assert visit.complaints == []


def test_the_printed_page_holds_the_picture_the_legend_and_the_tables(
    visit: Visit, server: PageServer, artefacts: Path
) -> None:
    visit.open_picture(server.show(picture_page(build_picture(story(), [NOTE]))))

    paper = visit.page.pdf(path=artefacts / "picture.pdf", format="A4")

    assert len(paper) > 20_000
    assert visit.complaints == []
