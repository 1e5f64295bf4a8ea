"""The time band: a period to drag, bars to select by, play."""

from tests.browser.explorer.workbench import Workbench


def test_dragging_limits_the_picture_to_a_period(bench: Workbench) -> None:
    bench.start()
    number = bench.number
    box = bench.page.locator(".bars").bounding_box()
    assert box is not None
    y = box["y"] + 20

    bench.drag((box["x"] + 4, y), (box["x"] + box["width"] * 0.3, y))
    bench.page.locator("#hidden-says", has_text="outside the period").wait_for()

    assert bench.number < number
    assert "Bea Lark" not in bench.shown
    assert "Ada Finch" in bench.shown
    assert "Sam Hollow" in bench.shown
    bench.button("All dates").click()
    bench.until(number)


def test_a_bar_selects_what_it_stands_for(bench: Workbench) -> None:
    bench.start()

    bench.page.get_by_role("button", name="Jun 2023: 1, select").click()
    by_mouse = bench.wearing("selected")
    bench.page.get_by_role("button", name="Feb 2023: 1, select").focus()
    bench.page.keyboard.press("ArrowRight")
    bench.page.keyboard.press("ArrowRight")
    bench.page.keyboard.press("Shift+Enter")

    assert by_mouse == [bench.id_of("Report 2")]
    assert set(bench.wearing("selected")) == {bench.id_of("Report 2"), bench.id_of("Report 3")}


def test_play_moves_the_period_and_is_one_step_to_undo(bench: Workbench) -> None:
    bench.start()
    number = bench.number

    bench.button("Play").click()
    bench.page.locator("#hidden-says", has_text="outside the period").wait_for()
    first = bench.page.locator("#period-says").text_content()
    says = bench.page.locator("#period-says")
    bench.wait(lambda: says.text_content() != first)
    bench.button("Stop").click()
    bench.button("Undo").click()

    bench.until(number)
    assert bench.button("Undo").is_disabled()
