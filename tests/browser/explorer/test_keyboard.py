"""Everything by keyboard, and said aloud."""

from tests.browser.explorer.workbench import Workbench


def test_arrow_keys_walk_and_what_is_reached_is_said(bench: Workbench) -> None:
    bench.start()
    bench.page.keyboard.press("Escape")
    bench.page.locator("#canvas").focus()

    bench.page.keyboard.press("ArrowRight")
    first = bench.spoken
    bench.page.keyboard.press("ArrowRight")
    second = bench.spoken

    assert "recorded as suspect" in first
    assert "links shown" in second
    assert second != first


def test_the_list_of_keys_opens_by_a_question_mark_and_closes_by_escape(bench: Workbench) -> None:
    bench.start()
    bench.page.locator("#canvas").focus()

    bench.page.keyboard.press("?")
    dialog = bench.page.get_by_role("dialog")
    dialog.wait_for()
    listed = dialog.text_content() or ""
    bench.page.keyboard.press("Escape")

    assert "Ctrl+Z" in listed
    assert "walk to the next" in listed
    assert dialog.is_hidden()


def test_hide_expand_fit_and_menus_need_no_mouse(bench: Workbench) -> None:
    bench.start()
    number = bench.number
    bench.page.locator("#canvas").focus()

    bench.page.keyboard.press("ArrowUp")
    bench.page.keyboard.press("h")
    bench.until(number - 1)
    bench.page.keyboard.press("f")
    bench.page.keyboard.press("Control+z")
    bench.until(number)
    bench.page.keyboard.press("ArrowDown")
    bench.page.keyboard.press("Shift+F10")
    bench.page.keyboard.press("ArrowDown")
    bench.page.keyboard.press("Escape")

    assert bench.page.evaluate("document.activeElement.id") == "canvas"


def test_single_keys_can_be_switched_off(bench: Workbench) -> None:
    bench.start()
    number = bench.number
    bench.page.locator("#canvas").focus()
    bench.page.keyboard.press("?")
    bench.page.get_by_label("Single keys work").uncheck()
    bench.page.keyboard.press("Escape")

    bench.page.locator("#canvas").focus()
    bench.page.keyboard.press("h")

    assert bench.number == number


def test_tabs_and_menus_of_the_toolbar_answer_to_arrows(bench: Workbench) -> None:
    bench.start()

    bench.page.get_by_role("tab", name="Details").focus()
    bench.page.keyboard.press("ArrowRight")
    selected = bench.page.get_by_role("tab", selected=True).text_content()
    bench.page.locator("#tools").get_by_role("button", name="Select", exact=True).focus()
    bench.page.keyboard.press("Enter")
    bench.page.keyboard.press("ArrowDown")
    bench.page.keyboard.press("Enter")

    assert selected == "Findings"
    assert len(bench.wearing("selected")) == bench.number - 1
