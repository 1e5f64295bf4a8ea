"""The legend counts, selects and hides; filters say what they hide and can be reset."""

from tests.browser.explorer.workbench import Workbench


def test_a_row_of_the_legend_selects_all_of_its_kind(bench: Workbench) -> None:
    bench.start()

    bench.page.locator("#legend").get_by_role("button", name="Recorded as victim").click()

    victims = {bench.id_of("Ada Finch"), bench.id_of("Bea Lark")}
    assert set(bench.wearing("selected")) == victims


def test_a_whole_kind_and_a_kind_of_link_can_be_hidden(bench: Workbench) -> None:
    bench.start()
    number = bench.number

    bench.page.get_by_label("Show addresses").uncheck()
    bench.until(number - 3)
    bench.page.get_by_label("Show victim in").uncheck()

    assert "30 links" not in bench.says
    assert (
        bench.page.locator("#legend li", has_text="victim in").locator(".number").text_content()
        == "0"
    )


def test_filters_by_band_force_and_word_and_their_reset(bench: Workbench) -> None:
    bench.start()
    number = bench.number
    everything = bench.says

    bench.page.get_by_label("Band of incidents").select_option("3")
    bench.until(number - 3)
    bench.page.get_by_label("Force of incidents").select_option(index=1)
    bench.wait(lambda: bench.number < number - 3)
    bench.page.get_by_label("Any word or date").fill("ada finch")
    bench.until(1)
    hidden = bench.says
    bench.button("Reset filters").click()
    bench.until(number)

    assert "by the filters" in hidden
    assert bench.says == everything
