"""Marks by rule: what meets it stands out, in the picture and in words."""

from tests.browser.explorer.workbench import Workbench


def test_serious_incidents_are_marked_and_others_are_not(bench: Workbench) -> None:
    bench.start()

    bench.choose("Mark", "Incidents of band 4 or more")

    assert bench.wearing("marked") == [bench.id_of("Call 3")]
    bench.open_table()
    row = bench.page.locator("#rows tr", has_text="Call 3")
    assert "Incidents of band 4 or more" in (row.text_content() or "")


def test_the_last_30_days_are_marked_and_the_31st_is_not(bench: Workbench) -> None:
    bench.start("alpha:dan")

    bench.choose("Mark", "The last 30 days")

    names = dict(bench.rows())
    bench.open_table()
    days = bench.page.locator("#rows tr").filter(has_text="The last 30 days").all_text_contents()
    assert len(bench.wearing("marked")) == len(days) == 2
    assert set(bench.wearing("marked")) <= set(names)
