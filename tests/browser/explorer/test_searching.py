"""Searching: one box, half a name, and what is picked comes into the picture."""

from tests.browser.explorer.planted import AT_THE_HUB
from tests.browser.explorer.workbench import Workbench


def test_a_slash_leads_to_the_box_and_half_a_name_is_enough(bench: Workbench) -> None:
    bench.start()

    bench.page.locator("#canvas").focus()
    bench.page.keyboard.press("/")
    bench.page.keyboard.type("crowh")
    option = bench.page.get_by_role("option").first
    option.locator(".degree", has_text="link").wait_for()

    assert bench.page.evaluate("document.activeElement.id") == "q"
    text = option.text_content() or ""
    assert "Dan Crowhurst" in text
    assert "person · born 6 March 1965 · suspect 45" in text


def test_what_is_picked_is_added_and_stands_selected(bench: Workbench) -> None:
    bench.start()
    before = bench.places()

    bench.search("Crowh", "Dan Crowhurst")
    bench.until(len(before) + 1)

    after = bench.places()
    assert {shape: after[shape] for shape in before} == before
    assert bench.wearing("current") == [bench.id_of("Dan Crowhurst")]


def test_arrow_keys_choose_among_what_is_found(bench: Workbench) -> None:
    bench.start()

    bench.page.locator("#q").fill("finch")
    bench.page.get_by_role("option").nth(1).wait_for()
    bench.page.keyboard.press("ArrowDown")
    bench.page.keyboard.press("ArrowDown")
    second = bench.page.get_by_role("option").nth(1)

    assert second.get_attribute("aria-selected") == "true"
    assert bench.page.locator("#q").get_attribute("aria-activedescendant") == second.get_attribute(
        "id"
    )


def test_nothing_found_says_what_can_be_typed(bench: Workbench) -> None:
    bench.start()

    bench.page.locator("#q").fill("zzzzzz")

    bench.page.locator(".found", has_text="Nothing found. Half a name").wait_for()


def test_an_address_is_found_with_how_much_hangs_on_it(bench: Workbench) -> None:
    bench.start()

    bench.page.locator("#q").fill("7 mill lane hexham")
    degree = bench.page.get_by_role("option").first.locator(".degree", has_text="link")
    degree.wait_for()

    assert degree.text_content() == f"{AT_THE_HUB + 2} links"
