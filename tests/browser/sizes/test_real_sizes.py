"""Four hundred incidents of one person, two thousand at one address, names of sixty characters."""

import pytest

from tests.browser.explorer.workbench import Workbench
from tests.browser.sizes.conftest import TELEPHONE
from tests.browser.sizes.world import AT_THE_HUB, HUB, OWN, SUFFERERS, SUSPECTS, VICTIMS

# The person and two addresses with them.
AROUND = OWN + len(VICTIMS) + 3
# The hub, what happened there, and who took part in it.
WHOLE = 1 + AT_THE_HUB + SUSPECTS + SUFFERERS + len(VICTIMS) + 1
USUAL, MOST = 300, 1_000
# What is said where only some came.
NOTICE = ".notice"


def groups(bench: Workbench) -> dict[str, int]:
    """Return the groups in the picture and how many each holds."""
    digits = bench.digits().items()
    return {shape: int(number) for shape, number in digits if shape.startswith("group-")}


def select(bench: Workbench, shape: str) -> None:
    """Select something by its row, so that its size decides nothing."""
    bench.open_table()
    bench.page.locator(f"#rows button[data-id='{shape}']").click()


def open_group(bench: Workbench, group: str) -> None:
    """Open a group as by keyboard, and wait until it is."""
    text = bench.says
    select(bench, group)
    bench.page.locator("#canvas").focus()
    bench.page.keyboard.press("Enter")
    bench.wait(lambda: bench.says != text, "an open group")


@pytest.mark.parametrize("path", ["/people/real:many", "/people/real:many/history"])
def test_a_page_of_a_busy_person_fits_a_telephone(bench: Workbench, path: str) -> None:
    bench.page.set_viewport_size(TELEPHONE)

    bench.open(bench.origin + path)

    text = bench.page.locator("main").text_content() or ""
    assert bench.wide == TELEPHONE["width"]
    assert f"{OWN} incidents" in text
    assert all(name in text for name in VICTIMS)


def test_a_first_picture_says_how_much_it_is_and_shows_all_when_asked(bench: Workbench) -> None:
    bench.start("real:many")
    first, number = bench.says, bench.number
    bench.button(f"Show all {AROUND}").click()
    bench.until(AROUND)

    assert number == USUAL
    assert f"{USUAL} of {AROUND} are shown. Left out: {AROUND - USUAL} incidents." in first
    assert f"{AROUND} of {AROUND} are shown." in bench.says
    assert "Show all" not in bench.says


def test_a_hub_says_how_many_of_it_are_not_shown(bench: Workbench) -> None:
    bench.start("real:many")
    bench.search("corn", HUB)
    shown = len(bench.linked(bench.id_of(HUB)))
    bench.button("Expand", within="#part-details").click()
    question = bench.page.get_by_role("dialog").text_content() or ""
    bench.button("Add", within="#dialog").click()
    bench.until(USUAL + 40)

    missing = AT_THE_HUB - shown
    assert f"2,000 neighbours in all, {missing:,} not shown yet." in question
    text = bench.page.locator(NOTICE).text_content() or ""
    assert f"40 of {missing:,} added" in text
    assert f"{missing - 40:,} are not shown." in text
    assert f"{USUAL} of {AROUND} at first, 40 added since." in bench.says


def test_without_a_link_chosen_nothing_is_added_and_that_is_said(bench: Workbench) -> None:
    bench.start("real:many")
    bench.search("corn", HUB)
    bench.button("Expand", within="#part-details").click()
    bench.page.get_by_role("dialog").get_by_label("happened at").uncheck()
    bench.button("Add", within="#dialog").click()

    bench.page.locator(NOTICE, has_text="no kind of link was chosen").wait_for()
    assert bench.number == USUAL


def test_more_than_a_picture_holds_is_drawn_in_groups(bench: Workbench, hub: str) -> None:
    bench.start(hub)

    assert sum(groups(bench).values()) == WHOLE - 1
    assert f"{WHOLE:,} of {WHOLE:,} are shown. They are in groups." in bench.says
    assert bench.page.locator("#message").is_hidden()


def test_a_group_opens_with_the_most_serious_and_keeps_the_rest(bench: Workbench, hub: str) -> None:
    bench.start(hub)
    before, places = groups(bench), bench.places()
    largest = max(before, key=lambda shape: before[shape])

    open_group(bench, largest)
    # It goes after six seconds, so it is read first.
    notice = bench.page.locator(NOTICE).text_content() or ""
    places_after = bench.places()

    assert groups(bench) == {**before, largest: before[largest] - USUAL}
    assert bench.number == len(before) + 1 + USUAL
    assert {shape: places_after[shape] for shape in places} == places
    assert "stay in their group." in notice


def test_a_picture_never_holds_more_than_a_thousand(bench: Workbench, hub: str) -> None:
    bench.start(hub)
    for _ in range(4):
        held = groups(bench)
        open_group(bench, max(held, key=lambda shape: held[shape]))
    bench.page.locator("#canvas").focus()
    bench.page.keyboard.press("Enter")

    bench.page.locator(NOTICE, has_text="The picture is full.").wait_for()
    assert bench.number - len(groups(bench)) == MOST
    assert f"{MOST - 1} added since." in bench.says
    bench.tab("Notes, views")
    bench.page.get_by_role("status").filter(has_text="Kept automatically").wait_for()


def test_a_group_is_hidden_with_all_it_holds(bench: Workbench, hub: str) -> None:
    bench.start(hub)
    before = groups(bench)
    largest = max(before, key=lambda shape: before[shape])

    select(bench, largest)
    bench.page.locator("#canvas").focus()
    bench.page.keyboard.press("h")
    bench.until(len(before))

    assert f"Hidden: {before[largest]} by hand." in bench.says


def test_the_explorer_fits_a_telephone_with_a_long_name(bench: Workbench) -> None:
    bench.page.set_viewport_size(TELEPHONE)

    bench.start("real:many")

    assert bench.wide == TELEPHONE["width"]
