"""Undo and redo of everything."""

from collections.abc import Callable

import pytest

from tests.browser.explorer.workbench import Workbench


def drag_sam(bench: Workbench) -> None:
    x, y = bench.at(bench.id_of("Sam Hollow"))
    bench.drag((x, y), (x + 60, y + 40))


# Hiding, marking and filtering are undone in the ten tasks, each field of the state in
# tests/javascript.
STEPS: dict[str, Callable[[Workbench], None]] = {
    "move": drag_sam,
    "pin": lambda bench: bench.page.keyboard.press("p"),
    "period": lambda bench: (
        bench.page.locator("#period").get_by_label("From", exact=True).fill("01/01/2024")
    ),
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
    redone = state(bench)

    assert after != before
    assert undone == before
    assert redone == after
