"""Hostile strings in every text of the records do nothing, and stand as they were recorded."""

from tests.browser.camera import Camera
from tests.browser.explorer.planted import PLANTABLE
from tests.browser.explorer.workbench import Workbench
from viz.text_format import visible


def test_hostile_strings_in_every_text_do_nothing(bench: Workbench, camera: Camera) -> None:
    bench.start("alpha:target")

    bench.open_table()
    names = [name for _, name in bench.rows()]
    for shape in list(bench.places())[:40]:
        bench.page.mouse.move(*bench.at(shape))
    for row in bench.page.locator("#rows button[data-id]").all()[:12]:
        row.click()
    bench.page.locator(".more h3").first.wait_for()
    bench.tab("Notes, views")
    bench.button("Note on this view").click()
    bench.page.get_by_role("dialog").get_by_label("Note").fill(PLANTABLE[0])
    bench.button("Add note", within="#dialog").click()
    bench.choose("Group", "Group communities")
    camera.shoot(bench.page, "explorer/hostile")

    assert not bench.attacked
    for text in PLANTABLE:
        assert any(visible(text).strip()[:40] in name for name in names), text


def test_hostile_words_in_a_search_do_nothing(bench: Workbench) -> None:
    bench.start()

    for text in PLANTABLE[:6]:
        with bench.page.expect_response(lambda response: "/people?" in response.url):
            bench.page.locator("#q").fill(text)
        bench.page.locator("#q-found li").first.wait_for()

    assert not bench.attacked
