"""Ten things an analyst came for, done by clicking and typing only."""

import zipfile
from pathlib import Path

from tests.browser.explorer.workbench import Workbench


def test_find_a_person_by_half_a_name(bench: Workbench) -> None:
    bench.open_picture(f"{bench.origin}/explorer")

    bench.search("hollo", "Sam Hollow")
    bench.until_more_than(10)

    assert "Sam Hollow" in bench.shown


def test_see_why_they_meet_a_rule(bench: Workbench) -> None:
    bench.start()
    bench.tab("Findings")
    finding = bench.page.locator("article.finding", has_text="Serial perpetrator")

    finding.get_by_role("button", name="Why").click()
    bench.page.locator(".why").wait_for()

    why = bench.page.locator(".why").text_content() or ""
    assert "Different victims: 2; needed: at least 2." in why
    assert bench.page.locator(".why .fails").count() == 0


def test_see_which_victim_came_after_which(bench: Workbench) -> None:
    bench.start()

    bench.choose("Layout", "By date")
    bench.page.locator("#guides .lane").first.wait_for(state="attached")

    places = bench.places()
    ada = [places[shape][0] for shape, name in bench.rows() if name.startswith("Report")]
    bea = [places[shape][0] for shape, name in bench.rows() if name.startswith("Call")]
    assert max(ada) < min(bea)


def test_expand_to_a_second_perpetrator_through_an_address(bench: Workbench) -> None:
    bench.start()

    bench.click(bench.id_of("7 Mill Lane"))
    bench.button("Expand by kind…").click()
    bench.page.get_by_role("dialog").get_by_label("happened at").uncheck()
    bench.button("Add", within="#dialog").click()
    bench.until(16)
    dan = bench.id_of("Dan Crowhurst")
    bench.page.locator("#zoom-fit").click()
    bench.double_click(dan)
    bench.page.get_by_role("dialog").get_by_label("At most").fill("5")
    bench.button("Add", within="#dialog").click()
    bench.until(21)

    row = bench.page.locator("#rows tr", has_text="Dan Crowhurst")
    bench.open_table()
    assert "recorded as suspect" in (row.text_content() or "")


def test_find_the_path_between_two_people(bench: Workbench) -> None:
    bench.start()
    bench.tab("Path")

    for end, name in (("start", "hollow"), ("target", "wren")):
        bench.page.locator(f"#path-{end}").fill(name)
        bench.page.locator(f"#path-{end}-found [role=option]").first.click()
    bench.button("Find path").click()
    bench.page.locator("#focus", has_text="the path from").wait_for()

    steps = bench.page.locator(".paths ol li").all_text_contents()
    assert [shape.split(" recorded")[0] for shape in (steps[0], steps[-1])] == [
        "Sam Hollow",
        "Cleo Wren",
    ]
    assert "7 Mill Lane" in steps[1]


def test_limit_to_one_year(bench: Workbench) -> None:
    bench.start()

    bench.page.locator("#period").get_by_label("From", exact=True).fill("01/01/2023")
    bench.page.locator("#period").get_by_label("To", exact=True).fill("31/12/2023")

    happened = [name for name in bench.shown if name.startswith(("Report", "Call"))]
    assert happened == [
        "Report 1 by a neighbour",
        "Report 2 by a neighbour",
        "Report 3 by a neighbour",
    ]


def test_hide_witnesses(bench: Workbench) -> None:
    bench.start()

    bench.page.get_by_label("Show Witness or reporter").uncheck()

    assert "Wesley Rook" not in bench.shown
    assert "Hidden: 1 by the legend." in bench.says


def test_undo_five_steps(bench: Workbench) -> None:
    bench.start()
    before, says = bench.places(), bench.says

    bench.page.get_by_label("Show Witness or reporter").uncheck()
    bench.choose("Mark", "The last 12 months")
    bench.page.get_by_label("Band of incidents").select_option("2")
    x, y = bench.at(bench.id_of("Sam Hollow"))
    bench.drag((x, y), (x + 50, y + 30))
    bench.choose("Hide", "Keep the largest connected part")
    for _ in range(5):
        bench.button("Undo").click()

    assert bench.button("Undo").is_disabled()
    assert (bench.places(), bench.says, bench.wearing("marked")) == (before, says, [])


def test_export_the_picture_and_the_table(bench: Workbench, tmp_path: Path) -> None:
    bench.start()

    files = []
    for item in ("Picture (PNG)", "Tables (CSV)"):
        bench.choose("Export", item)
        with bench.page.expect_download() as download:
            bench.button("Export", within="#dialog").click()
        files.append(tmp_path / download.value.suggested_filename)
        download.value.save_as(files[-1])

    assert files[0].read_bytes().startswith(b"\x89PNG")
    with zipfile.ZipFile(files[1]) as tables:
        assert {"nodes.csv", "links.csv"} <= set(tables.namelist())


def test_decide_a_finding_with_a_reason(bench: Workbench) -> None:
    bench.start("alpha:sam")
    bench.tab("Findings")
    finding = bench.page.locator("article.finding", has_text="Incidents in several forces")

    finding.get_by_role("button", name="Decide…").click()
    dialog = bench.page.get_by_role("dialog")
    dialog.get_by_label("Reason, in words").fill("Read both files; they are his.")
    # Nothing is decided for the reader: the dialog stays until something is chosen.
    assert dialog.get_by_label("Decision").input_value() == ""
    bench.button("Decide", within="#dialog").click()
    assert dialog.is_visible()
    dialog.get_by_label("Decision").select_option("certified")
    bench.button("Decide", within="#dialog").click()

    finding.get_by_text("decision: certified").wait_for()
    assert "Read both files; they are his." in (finding.text_content() or "")
