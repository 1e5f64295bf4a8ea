"""Selecting: box and lasso, Shift adds, Ctrl takes away, invert."""

from tests.browser.explorer.workbench import Workbench


def corners_around(bench: Workbench, shape: str, reach: float = 26) -> list[tuple[float, float]]:
    x, y = bench.at(shape)
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

    corners = corners_around(bench, wes)
    bench.drag(corners[0], corners[2])
    first = bench.wearing("selected")
    corners = corners_around(bench, mill)
    bench.page.keyboard.down("Shift")
    bench.drag(corners[0], corners[2])
    bench.page.keyboard.up("Shift")
    both = set(bench.wearing("selected"))
    corners = corners_around(bench, wes)
    bench.page.keyboard.down("Control")
    bench.drag(corners[0], corners[2])
    bench.page.keyboard.up("Control")

    assert first == [wes]
    assert both == {wes, mill}
    assert bench.wearing("selected") == [mill]


def test_a_lasso_selects_what_it_goes_around_and_a_key_inverts_that(bench: Workbench) -> None:
    bench.start()
    wes = bench.id_of("Wesley Rook")
    bench.page.locator("#canvas").focus()
    bench.page.keyboard.press("l")

    corners = corners_around(bench, wes)
    bench.drag(*corners, corners[0])
    inside = bench.wearing("selected")
    bench.page.keyboard.press("i")

    assert inside == [wes]
    assert set(bench.wearing("selected")) == set(bench.places()) - {wes}


def test_shift_drag_on_the_ground_is_a_box_too_and_moves_nothing(bench: Workbench) -> None:
    bench.start()
    wes, before = bench.id_of("Wesley Rook"), bench.at(bench.id_of("Wesley Rook"))
    bench.page.keyboard.press("Escape")

    corners = corners_around(bench, wes)
    bench.page.keyboard.down("Shift")
    bench.drag(corners[0], corners[2])
    bench.page.keyboard.up("Shift")

    assert wes in bench.wearing("selected")
    assert bench.at(wes) == before


def test_the_table_is_sorted_by_any_column_and_shares_the_selection(bench: Workbench) -> None:
    bench.start()
    wes, bea = bench.id_of("Wesley Rook"), bench.id_of("Bea Lark")

    bench.open_table()
    bench.page.locator("#rows th").get_by_role("button", name="Date").click()
    bench.page.locator("#rows th").get_by_role("button", name="Date").click()
    first, sorting = bench.rows()[0][1], bench.page.locator("#rows th[aria-sort=descending]")
    bench.page.locator("#rows").get_by_role("button", name="Wesley Rook").click()
    in_picture = bench.wearing("selected")
    # The row brought Wesley into sight of the lower picture, which may leave Bea outside.
    bench.page.locator("#zoom-fit").click()
    bench.click(bea)
    pressed = bench.page.locator("#rows button[aria-pressed=true]").all_text_contents()

    assert (first, sorting.text_content()) == ("Call 3", "Date")
    assert in_picture == [wes]
    assert pressed == ["Bea Lark"]
