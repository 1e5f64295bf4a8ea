"""Empty, loading, slow, failed and forbidden are designed; so is a picture that is too large."""

import pytest
from playwright.sync_api import Route

from tests.browser.explorer.planted import BUSY
from tests.browser.explorer.workbench import Workbench


@pytest.mark.parametrize("start", ["person", "view"])
def test_the_first_chart_is_asked_for_once_and_before_the_scripts_run(
    bench: Workbench, start: str
) -> None:
    bench.start()
    body = {"title": "Sam", "ids": [bench.id_of("Sam Hollow")]}
    view = bench.page.request.post(f"{bench.origin}/views", data=body).json()["id"]
    on = "person=alpha:sam" if start == "person" else f"view={view}"
    addresses: list[str] = []
    bench.listen(
        "request",
        lambda request: addresses.append(request.url) if "/graph" in request.url else None,
    )

    bench.open_picture(f"{bench.origin}/explorer?{on}&as_of=2026-06-30T12:00:00Z")

    kind = "performance.getEntriesByType('resource').find((one) => one.name.includes('/graph'))"
    assert len(addresses) == 1
    assert bench.page.evaluate(f"{kind}.initiatorType") == "link"


def test_a_view_of_which_nothing_is_left_says_so(bench: Workbench) -> None:
    view = bench.page.request.post(f"{bench.origin}/views", data={"title": "Empty"}).json()["id"]

    bench.open_picture(f"{bench.origin}/explorer?view={view}")

    bench.page.get_by_text("Nothing of this view is left").wait_for()
    bench.page.locator("#stage").get_by_role("button", name="Search").click()
    assert bench.page.evaluate("document.activeElement.id") == "q"


def test_without_a_start_the_page_asks_for_one_and_search_begins(bench: Workbench) -> None:
    bench.open_picture(f"{bench.origin}/explorer")
    bench.page.get_by_text("Where do you want to start?").wait_for()

    bench.search("hollow", "Sam Hollow")
    bench.until_more_than(10)

    assert (
        "Around Sam Hollow: 15 of 17 are shown. Drawn when you expand: 1 order and 1 referral."
        in bench.says
    )


def test_while_reading_it_says_so_and_when_it_is_slow_it_can_be_stopped(
    clocked_bench: Workbench,
) -> None:
    bench = clocked_bench
    routes: list[Route] = []
    bench.page.route("**/graph?*", lambda route: routes.append(route))  # noqa: PLW0108 - it marks what it is given

    bench.open(f"{bench.origin}/explorer?person=alpha:sam")
    bench.page.get_by_text("Reading the records…").first.wait_for()
    bench.page.clock.fast_forward(3_000)
    bench.page.get_by_text("Still reading…").wait_for()
    bench.button("Stop").click()

    bench.page.get_by_role("heading", name="Stopped").wait_for()
    bench.page.get_by_role("button", name="Try again").wait_for()


def test_a_failure_is_said_and_can_be_tried_again(bench: Workbench) -> None:
    bench.expected.append("503")
    bench.page.route("**/graph?*", lambda route: route.fulfill(status=503, body="{}"))
    bench.open(f"{bench.origin}/explorer?person=alpha:sam")
    bench.page.get_by_text("The database does not answer at the moment.").wait_for()

    bench.page.unroute("**/graph?*")
    bench.button("Try again").click()

    bench.until_more_than(10)


def test_what_may_not_be_seen_looks_like_what_is_not_there(bench: Workbench) -> None:
    bench.expected.append("404")

    bench.open(f"{bench.origin}/explorer?person=person-000000000000000000000000")

    bench.page.get_by_role("heading", name="Nothing to see here").wait_for()


def test_somebody_with_nothing_around_them_is_explained(bench: Workbench) -> None:
    bench.start("alpha:lone")

    bench.page.get_by_text("That is an absence of records").wait_for()


def test_a_picture_in_which_all_is_hidden_says_why(bench: Workbench) -> None:
    bench.start()

    bench.page.get_by_label("Any word or date").fill("nobody at all")
    bench.page.get_by_role("heading", name="Everything is hidden").wait_for()
    bench.button("Show all", within="#message").click()

    bench.until_more_than(10)


def test_more_than_fits_is_counted_and_can_be_asked_for(bench: Workbench) -> None:
    bench.start("alpha:max")
    first = bench.says

    bench.button(f"Show all {BUSY + 2}").click()
    bench.until(BUSY + 2)

    assert f"300 of {BUSY + 2} are shown. Left out: 22 incidents." in first


def test_a_name_of_sixty_letters_is_cut_in_the_picture_and_whole_beside_it(
    bench: Workbench,
) -> None:
    bench.start("alpha:long")

    assert "Featherstonehaugh-Cholmondeley" in (bench.page.locator("#panel").text_content() or "")
    wide = bench.page.evaluate("document.documentElement.scrollWidth")
    assert wide == 1440
