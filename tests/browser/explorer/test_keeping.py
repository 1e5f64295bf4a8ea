"""Views kept by name and by themselves, opened by link; notes on a view and on somebody."""

import re

from tests.browser.explorer.workbench import Workbench


def test_a_view_comes_back_by_its_link_as_it_was_left(bench: Workbench) -> None:
    bench.start()
    bench.click(bench.id_of("Wesley Rook"))
    bench.page.keyboard.press("h")
    x, y = bench.at(bench.id_of("Bea Lark"))
    bench.drag((x, y), (x - 50, y + 30))
    bench.choose("Mark", "Incidents of band 4 or more")
    bench.tab("Notes, views")
    bench.button("Note on this view").click()
    bench.page.get_by_role("dialog").get_by_label("Note").fill("Ask the neighbour <b>again</b>")
    bench.button("Add note", within="#dialog").click()

    bench.button("Keep this view…").click()
    bench.page.get_by_role("dialog").get_by_label("Name").fill("Before the visit")
    bench.button("Keep", within="#dialog").click()
    bench.page.get_by_text("Kept. Its link").wait_for()
    kept = bench.places()
    bench.open_picture(bench.page.url)

    assert re.search(r"/explorer\?view=view-", bench.page.url)
    restored = bench.places()
    assert restored.keys() == kept.keys()
    assert all(
        abs(restored[shape][axis] - kept[shape][axis]) < 1 for shape in kept for axis in (0, 1)
    )
    assert "Hidden: 1 by hand." in bench.says
    assert len(bench.wearing("marked")) == 1
    bench.tab("Notes, views")
    bench.page.get_by_text("Ask the neighbour <b>again</b>").wait_for()
    bench.page.get_by_role("link", name="Before the visit").first.wait_for()


def test_what_was_done_is_kept_by_itself_some_seconds_later(clocked_bench: Workbench) -> None:
    bench = clocked_bench
    bench.start()
    bench.tab("Notes, views")

    bench.page.get_by_label("Show Witness or reporter").uncheck()
    bench.page.clock.fast_forward(4_000)
    bench.page.get_by_text("Kept automatically at").wait_for()
    bench.page.locator("#part-views").get_by_role("link", name="Link", exact=True).click()
    bench.page.wait_for_selector("html[data-ready=true]")

    assert "Hidden: 1 by the legend." in bench.says


def test_a_note_on_somebody_leads_to_them(bench: Workbench) -> None:
    bench.start()
    ada = bench.id_of("Ada Finch")
    bench.click(ada)
    bench.page.keyboard.press("n")
    bench.page.get_by_role("dialog").get_by_label("Note").fill("Spoke to her on Monday")
    bench.button("Add note", within="#dialog").click()
    bench.page.keyboard.press("Escape")
    bench.tab("Notes, views")

    bench.page.locator("#part-views").get_by_role("button", name="Ada Finch").click()

    assert bench.wearing("current") == [ada]
