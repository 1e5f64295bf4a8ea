"""Less of it: hide, keep the neighbourhood, a component, a core; groups that open again."""

from tests.browser.explorer.workbench import Workbench


def test_hide_selected_and_hide_others_say_how_many_are_hidden(bench: Workbench) -> None:
    bench.start()
    number = bench.number
    wes, ada = bench.id_of("Wesley Rook"), bench.id_of("Ada Finch")

    bench.click(wes)
    bench.choose("Hide", "Hide selected")
    bench.until(number - 1)
    first = bench.says
    bench.click(ada)
    bench.choose("Hide", "Hide others")
    bench.until(1)

    assert "Hidden: 1 by hand." in first
    assert f"Hidden: {number - 1} by hand." in bench.says
    bench.button("Show all", within="#state").click()
    bench.until(number)


def test_a_neighbourhood_and_a_core_can_be_kept(bench: Workbench) -> None:
    bench.start()
    number = bench.number
    bench.click(bench.id_of("Bea Lark"))

    bench.choose("Hide", "Keep the neighbourhood, 1 step")
    bench.until(6)
    bench.button("Undo").click()
    bench.choose("Hide", "Keep those with 2 links or more")
    bench.until(number - 2)

    assert {"Wesley Rook", "7 Mill Lane, Hexham, NE46 1AA"}.isdisjoint(bench.shown)


def test_leaves_become_one_shape_and_open_again(bench: Workbench) -> None:
    bench.start("alpha:dan")
    number, before = bench.number, bench.places()
    bench.page.get_by_label("Show Recorded as victim").uncheck()
    bench.until(number - 1)
    bench.page.get_by_label("Show Address").first.uncheck()

    bench.choose("Group", "Group leaves")
    bench.page.locator("#hidden-says", has_text="inside groups").wait_for()
    group = next(shape for shape in bench.places() if shape.startswith("group of"))
    bench.double_click(group)
    bench.until_more_than(40)
    bench.button("Reset filters").click()
    bench.until(number)

    assert bench.places() == before


def test_communities_become_groups_that_open_all_at_once(bench: Workbench) -> None:
    bench.start()
    number = bench.number

    bench.choose("Group", "Group communities")
    bench.page.locator("#hidden-says", has_text="inside groups").wait_for()
    folded = bench.number
    bench.choose("Group", "Open all groups")
    bench.until(number)

    assert folded < number
