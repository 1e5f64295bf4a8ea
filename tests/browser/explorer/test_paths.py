"""The path between two: start, target, swap, kinds; shown alone, and said."""

from tests.browser.explorer.workbench import Workbench


def choose_ends(bench: Workbench) -> None:
    bench.tab("Path")
    bench.page.locator("#path-start").fill("hollow")
    bench.page.locator("#path-start-found [role=option]").first.click()
    bench.page.locator("#path-target").fill("wren")
    bench.page.locator("#path-target-found [role=option]").first.click()


def test_a_path_is_found_drawn_and_listed(bench: Workbench) -> None:
    bench.start()
    choose_ends(bench)

    bench.button("Find path").click()
    bench.page.locator("#focus", has_text="the path from Sam Hollow to Cleo Wren").wait_for()
    steps = bench.page.locator(".paths ol li").all_text_contents()
    marked = set(bench.wearing("evidence"))

    assert [steps[0][:10], steps[-1][:9]] == ["Sam Hollow", "Cleo Wren"]
    assert len(marked) == len(steps)
    assert set(bench.wearing("faded")) == set(bench.places()) - marked


def test_what_may_not_be_walked_is_not(bench: Workbench) -> None:
    bench.start()
    choose_ends(bench)

    for kind in ("addresses", "incidents"):
        bench.page.get_by_label(kind, exact=True).uncheck()
    bench.button("Find path").click()

    bench.page.get_by_text("Nothing recorded leads from one to the other").wait_for()


def test_the_menu_of_a_shape_sets_an_end(bench: Workbench) -> None:
    bench.start()

    bench.click(bench.id_of("Ada Finch"), button="right")
    bench.page.get_by_role("menuitem", name="Path to here").click()

    assert bench.page.locator("#path-target").input_value() == "Ada Finch"


def test_two_that_are_selected_become_the_ends_and_can_be_swapped(bench: Workbench) -> None:
    bench.start()
    ada, bea = bench.id_of("Ada Finch"), bench.id_of("Bea Lark")
    bench.click(ada)
    bench.click(bea, modifiers=["Shift"])
    bench.tab("Path")

    bench.button("Use the two selected").click()

    before = [bench.page.locator(f"#path-{end}").input_value() for end in ("start", "target")]
    bench.button("Swap").click()
    after = [bench.page.locator(f"#path-{end}").input_value() for end in ("start", "target")]

    assert set(before) == {"Ada Finch", "Bea Lark"}
    assert after == before[::-1]
