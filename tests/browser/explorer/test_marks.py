"""Marks by rule: what meets it stands out, in the picture and in words."""

from tests.browser.explorer.workbench import Workbench


def test_serious_incidents_are_marked_and_others_are_not(bench: Workbench) -> None:
    bench.start()

    bench.choose("Mark", "Incidents of band 4 or more")

    assert bench.wearing("marked") == [bench.id_of("Call 3")]
    bench.open_table()
    row = bench.page.locator("#rows tr", has_text="Call 3")
    assert "Incidents of band 4 or more" in (row.text_content() or "")
