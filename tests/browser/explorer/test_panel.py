"""The side panel: properties, history, links that jump, where records come from, findings."""

from tests.browser.camera import Camera
from tests.browser.explorer.workbench import Workbench


def test_the_panel_says_who_somebody_is_their_history_and_the_source_of_each_record(
    bench: Workbench,
) -> None:
    bench.start()
    bench.page.get_by_role("heading", name="History by date").wait_for()

    rows = bench.page.locator(".more .rows li").all_text_contents()

    assert "Born1 March 1960" in (bench.page.locator("#part-details dl").first.text_content() or "")
    days = [row for row in rows if "2026" in row or "2023" in row]
    assert "30 May 2026" in days[0]
    assert any("MARAC" in row for row in rows)
    record = bench.page.locator("details.record").first
    record.locator("summary").click()
    text = record.text_content() or ""
    assert "alpha:sam" in text
    assert "Sourcealpha" in text
    assert "Recorded15 June 2026" in text


def test_every_row_jumps_into_the_picture(bench: Workbench) -> None:
    bench.start()
    bench.page.get_by_role("heading", name="History by date").wait_for()

    bench.page.locator(".more").get_by_role("button", name="Call 3").click()

    assert bench.wearing("current") == [bench.id_of("Call 3")]
    bench.page.get_by_role("heading", name="Call 3").wait_for()


def test_a_row_that_is_not_in_the_picture_is_added_to_it(bench: Workbench) -> None:
    bench.start()
    number = bench.number
    bench.page.locator(".more").get_by_role("button", name="Order: non molestation").click()

    bench.until(number + 1)

    assert len(bench.wearing("current")) == 1


def test_an_incident_shows_what_was_told_and_its_marking(bench: Workbench) -> None:
    bench.start()

    bench.click(bench.id_of("Report 1"))
    bench.page.get_by_text("She said he came back. The door was broken.").wait_for()
    bench.page.locator("details.record summary").first.click()

    assert "Markingopen" in (bench.page.locator("details.record").first.text_content() or "")


def test_a_position_is_called_a_position_in_recorded_data(bench: Workbench) -> None:
    bench.start()

    bench.page.get_by_text("Position in recorded data", exact=True).click()

    bench.page.get_by_text("among what is shown").wait_for()
    bench.page.get_by_text("it describes the records shown, not the people").wait_for()


def test_a_finding_shows_exactly_its_evidence(bench: Workbench, camera: Camera) -> None:
    bench.start()
    bench.tab("Findings")
    finding = bench.page.locator("article.finding", has_text="Serial perpetrator")

    finding.get_by_role("button", name="Show evidence").click()
    bench.page.locator("#focus", has_text="the evidence of").wait_for()
    marked = {name for shape, name in bench.rows() if shape in bench.wearing("evidence")}
    camera.shoot(bench.page, "explorer/evidence")

    # Who is the suspect is what proves it: his links to all seven incidents, and theirs.
    sam = bench.id_of("Sam Hollow")
    proved = [end for start, end in bench.marked_links() if start == sam and "incident" in end]
    assert len(proved) == 7
    assert {"Sam Hollow", "Ada Finch", "Bea Lark"} <= marked
    assert sum(name.startswith(("Report", "Call")) for name in marked) == 7
    assert not marked & {"Wesley Rook", "7 Mill Lane, Hexham, NE46 1AA"}
    assert bench.id_of("Wesley Rook") in bench.wearing("faded")
    bench.button("Show everything again").click()
    assert bench.wearing("faded") == []


def test_a_finding_is_a_sentence_with_its_rule_condition_and_caveats(bench: Workbench) -> None:
    bench.start()
    bench.tab("Findings")
    finding = bench.page.locator("article.finding", has_text="Serial perpetrator")

    finding.get_by_text("Where this can mislead").click()
    finding.locator("details li").first.wait_for()

    text = finding.text_content() or ""
    assert "Recorded as suspect against 2 people" in text
    assert "guidance" in text
    assert "rule met as of" in text
    assert "decision: not yet reviewed" in text


def test_a_rule_about_two_people_is_asked_about_the_two_who_are_selected(bench: Workbench) -> None:
    bench.start()
    bench.tab("Findings")
    bench.page.get_by_label("Rule").select_option("counter_allegation")
    bench.button("Ask").click()
    bench.page.get_by_text("select both in the picture, the suspect first").wait_for()

    bench.click(bench.id_of("Sam Hollow"))
    bench.click(bench.id_of("Bea Lark"), modifiers=["Shift"])
    bench.button("Ask").click()
    why = bench.page.locator(".why")
    why.wait_for()

    assert "not met" in (why.locator("h3").first.text_content() or "")


def test_why_not_is_answered_condition_by_condition(bench: Workbench) -> None:
    bench.start()
    bench.click(bench.id_of("Ada Finch"))
    bench.tab("Findings")
    bench.page.get_by_text("None of the rules is met").wait_for()

    bench.page.get_by_label("Rule").select_option("serial_acpo")
    bench.button("Ask").click()
    why = bench.page.locator(".why")
    why.wait_for()

    assert "not met" in (why.locator("h3").first.text_content() or "")
    assert why.locator(".fails").count() > 0


def test_a_long_history_says_how_much_it_shows_and_goes_on_from_the_latest(
    bench: Workbench,
) -> None:
    bench.start("alpha:max")
    bench.page.get_by_role("heading", name="History by date (100 of 320 incidents)").wait_for()
    rows = bench.page.locator(".more .rows > li")
    assert "12 June 2026" in (rows.first.text_content() or "")

    for shown in ("200 of 320 incidents", "300 of 320 incidents"):
        bench.button("Show earlier records").click()
        bench.page.get_by_role("heading", name=f"History by date ({shown})").wait_for()
    bench.button("Show earlier records").click()
    bench.page.get_by_role("heading", name="History by date (320)").wait_for()

    assert rows.count() == 320
    assert bench.button("Show earlier records").count() == 0
