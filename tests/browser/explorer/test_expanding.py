"""Expanding: by double click, menu, panel and key; by kind; nothing that stands moves."""

from tests.browser.camera import Camera
from tests.browser.explorer.planted import AT_THE_HUB
from tests.browser.explorer.workbench import Workbench


def test_a_double_click_a_menu_the_panel_and_a_key_all_expand(bench: Workbench) -> None:
    bench.start()
    ada, number = bench.id_of("Ada Finch"), bench.number

    bench.double_click(ada)
    bench.until_more_than(number)
    bench.button("Undo").click()
    bench.until(number)
    bench.click(ada, button="right")
    bench.page.get_by_role("menuitem").first.click()
    bench.until_more_than(number)
    bench.button("Undo").click()
    bench.until(number)
    bench.button("Expand", within="#part-details").click()
    bench.until_more_than(number)
    bench.button("Undo").click()
    bench.until(number)
    bench.page.locator("#canvas").focus()
    bench.page.keyboard.press("Enter")

    bench.until_more_than(number)


def test_expanding_moves_nothing_and_counts_down_what_is_missing(bench: Workbench) -> None:
    bench.start()
    ada, before = bench.id_of("Ada Finch"), bench.places()
    bench.click(ada)
    missing = bench.page.locator("#part-details dd", has_text="protects")
    missing.wait_for()

    bench.double_click(ada)
    bench.until_more_than(len(before))

    after = bench.places()
    assert {shape: after[shape] for shape in before} == before
    missing.wait_for(state="detached")
    new = [after[shape] for shape in after if shape not in before]
    assert all(place not in before.values() for place in new)


def test_above_forty_a_dialog_asks_which_and_how_many(bench: Workbench) -> None:
    bench.start()
    mill, number = bench.id_of("7 Mill Lane"), bench.number

    bench.double_click(mill)
    dialog = bench.page.get_by_role("dialog")
    dialog.wait_for()
    question = dialog.text_content() or ""
    dialog.get_by_label("At most").fill("6")
    dialog.get_by_label("Which first").select_option("recent")
    bench.button("Add", within="#dialog").click()
    bench.until(number + 6)

    assert f"happened at: {AT_THE_HUB} incidents" in question
    assert "lives or lived at: 2 people" in question
    assert "By year: " in question


def test_a_badge_counts_what_is_not_shown_and_one_kind_of_it_alone_can_be_added(
    bench: Workbench, camera: Camera
) -> None:
    bench.start()
    mill, number = bench.id_of("7 Mill Lane"), bench.number
    bench.open_table()
    missing = bench.page.locator("#rows tr", has_text="7 Mill Lane").locator("td").nth(5)
    assert missing.text_content() == str(AT_THE_HUB + 1)
    camera.shoot(bench.page, "explorer/badges")
    bench.page.locator("#table-open").click()
    bench.click(mill)

    bench.button("Expand by kind…").click()
    dialog = bench.page.get_by_role("dialog")
    dialog.get_by_label("happened at").uncheck()
    bench.button("Add", within="#dialog").click()
    bench.until(number + 1)

    assert "Dan Crowhurst" in bench.shown
