"""Selecting: box and lasso, Shift adds, Ctrl takes away, invert."""

from tests.browser.explorer.workbench import Workbench


def around(bench: Workbench, one: str, reach: float = 26) -> list[tuple[float, float]]:
    x, y = bench.at(one)
    return [
        (x - reach, y - reach),
        (x + reach, y - reach),
        (x + reach, y + reach),
        (x - reach, y + reach),
    ]


def test_a_box_selects_adds_and_takes_away(bench: Workbench) -> None:
    bench.start()
    wes, mill = bench.id_of("Wesley Rook"), bench.id_of("7 Mill Lane")
    bench.choose("Select", "Draw a box")

    corners = around(bench, wes)
    bench.drag(corners[0], corners[2])
    first = bench.wearing("selected")
    corners = around(bench, mill)
    bench.page.keyboard.down("Shift")
    bench.drag(corners[0], corners[2])
    bench.page.keyboard.up("Shift")
    both = set(bench.wearing("selected"))
    corners = around(bench, wes)
    bench.page.keyboard.down("Control")
    bench.drag(corners[0], corners[2])
    bench.page.keyboard.up("Control")

    assert first == [wes]
    assert both == {wes, mill}
    assert bench.wearing("selected") == [mill]


def test_a_lasso_selects_what_it_goes_around(bench: Workbench) -> None:
    bench.start()
    wes = bench.id_of("Wesley Rook")
    bench.page.locator("#canvas").focus()
    bench.page.keyboard.press("l")

    corners = around(bench, wes)
    bench.drag(*corners, corners[0])

    assert bench.wearing("selected") == [wes]


def test_shift_drag_on_the_ground_is_a_box_too_and_moves_nothing(bench: Workbench) -> None:
    bench.start()
    wes, before = bench.id_of("Wesley Rook"), bench.at(bench.id_of("Wesley Rook"))
    bench.page.keyboard.press("Escape")

    corners = around(bench, wes)
    bench.page.keyboard.down("Shift")
    bench.drag(corners[0], corners[2])
    bench.page.keyboard.up("Shift")

    assert wes in bench.wearing("selected")
    assert bench.at(wes) == before


def test_the_selection_can_be_inverted(bench: Workbench) -> None:
    bench.start()
    wes = bench.id_of("Wesley Rook")
    bench.click(wes)

    bench.page.keyboard.press("i")

    assert set(bench.wearing("selected")) == set(bench.places()) - {wes}


def test_the_table_and_the_picture_share_the_selection(bench: Workbench) -> None:
    bench.start()
    wes, bea = bench.id_of("Wesley Rook"), bench.id_of("Bea Lark")

    bench.open_table()
    bench.page.locator("#rows").get_by_role("button", name="Wesley Rook").click()
    in_picture = bench.wearing("selected")
    bench.click(bea)
    pressed = bench.page.locator("#rows button[aria-pressed=true]").all_text_contents()

    assert in_picture == [wes]
    assert pressed == ["Bea Lark"]


def test_the_table_is_sorted_by_any_column(bench: Workbench) -> None:
    bench.start()
    bench.open_table()

    bench.page.locator("#rows th").get_by_role("button", name="Date").click()
    bench.page.locator("#rows th").get_by_role("button", name="Date").click()

    assert bench.rows()[0][1] == "Call 3"
    assert bench.page.locator("#rows th[aria-sort=descending]").text_content() == "Date"
