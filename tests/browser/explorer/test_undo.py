"""Undo and redo of everything."""

from collections.abc import Callable

import pytest

from tests.browser.explorer.workbench import Workbench


def drag_sam(bench: Workbench) -> None:
    x, y = bench.at(bench.id_of("Sam Hollow"))
    bench.drag((x, y), (x + 60, y + 40))


def hide_ada(bench: Workbench) -> None:
    bench.click(bench.id_of("Ada Finch"))
    bench.page.keyboard.press("h")


STEPS: dict[str, Callable[[Workbench], None]] = {
    "move": drag_sam,
    "hide": hide_ada,
    "legend": lambda bench: bench.page.get_by_label("Show Witness or reporter").uncheck(),
    "mark": lambda bench: bench.choose("Mark", "Incidents of band 4 or more"),
    "pin": lambda bench: bench.page.keyboard.press("p"),
    "period": lambda bench: (
        bench.page.locator("#period").get_by_label("From", exact=True).fill("2024-01-01")
    ),
    "filter": lambda bench: bench.page.get_by_label("Band of incidents").select_option("2"),
    "layout": lambda bench: bench.choose("Layout", "Rings around the start"),
}


def state(bench: Workbench) -> dict[str, object]:
    """Describe all that can be seen of the picture."""
    return {
        "places": bench.places(),
        "pinned": bench.wearing("pinned"),
        "marked": bench.wearing("marked"),
        "says": bench.says,
    }


@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_undone_and_done_again(bench: Workbench, step: str) -> None:
    bench.start()
    bench.click(bench.id_of("Sam Hollow"))
    before = state(bench)

    STEPS[step](bench)
    bench.page.locator("#undo:enabled").wait_for()
    after = state(bench)
    bench.page.locator("#canvas").focus()
    bench.page.keyboard.press("Control+z")
    undone = state(bench)
    bench.page.keyboard.press("Control+y")
    again = state(bench)

    assert after != before
    assert undone == before
    assert again == after
