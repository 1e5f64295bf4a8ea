"""The pages in use: by keyboard, without script, enlarged, on paper, and as news come."""

import json

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.observed import Visit
from tests.browser.pages.conftest import Site

KILOBYTE = 1_000
MOST_REQUESTS = 20
MOST_BYTES = 300 * KILOBYTE
# The first asking of a statement is planned; a busy machine takes its time over it.
expect.set_options(timeout=60_000)


def test_a_key_leads_to_the_search_and_half_a_name_finds(desktop: Visit, site: Site) -> None:
    desktop.open(site.origin + "/tasks")

    desktop.page.keyboard.press("/")
    desktop.page.keyboard.type("arde")
    desktop.page.keyboard.press("Enter")

    expect(desktop.page.get_by_role("link", name="Liam Arden", exact=True)).to_be_visible()


def test_the_key_is_a_letter_where_somebody_writes(desktop: Visit, site: Site) -> None:
    desktop.open(f"{site.origin}/findings/{site.finding('serial_acpo', person='s')['id']}")

    desktop.page.get_by_role("textbox", name="Reason").focus()
    desktop.page.keyboard.type("1/2")

    assert desktop.page.get_by_role("textbox", name="Reason").input_value() == "1/2"


def test_a_finding_is_decided_by_keyboard_with_a_reason(desktop: Visit, site: Site) -> None:
    finding_id = site.finding("cross_force", person="s")["id"]
    desktop.open(f"{site.origin}/findings/{finding_id}#decide")

    desktop.page.get_by_role("radio", name="Certified").focus()
    desktop.page.keyboard.press("Space")
    desktop.page.keyboard.press("Tab")
    desktop.page.keyboard.type("Both records were read.")
    for _ in range(6):
        desktop.page.keyboard.press("Tab")
        if desktop.page.evaluate("document.activeElement.textContent") == "Decide":
            break
    desktop.page.keyboard.press("Enter")
    desktop.page.wait_for_url("**/findings/*#decision")

    assert site.get(f"/findings/{finding_id}")["decision"] == "certified"
    expect(desktop.page.get_by_text("Both records were read.").first).to_be_visible()


def test_a_list_is_sorted_by_any_column_and_back(desktop: Visit, site: Site) -> None:
    desktop.open(site.origin + "/cases")
    numbers = desktop.page.locator("main td[data-label=Findings]")
    since = desktop.page.locator("main td[data-label=Since]")
    first_order = since.all_inner_texts()

    desktop.page.get_by_role("button", name="Findings").click()
    rising = [int(text) for text in numbers.all_inner_texts()]
    desktop.page.get_by_role("button", name="Findings").click()
    falling = [int(text) for text in numbers.all_inner_texts()]
    desktop.page.get_by_role("button", name="Since").click()

    assert rising == sorted(rising)
    assert falling == sorted(rising, reverse=True)
    assert since.all_inner_texts() == first_order
    expect(desktop.page.get_by_role("columnheader", name="Since")).to_have_attribute(
        "aria-sort", "ascending"
    )


def test_a_finding_about_two_people_is_explained_from_its_page(desktop: Visit, site: Site) -> None:
    finding = site.finding("counter_allegation")
    assert "~" in finding["subject"]["id"]
    desktop.open(f"{site.origin}/findings/{finding['id']}")

    desktop.page.get_by_role("link", name="Condition by condition, as of now").click()

    expect(desktop.page.get_by_role("heading", name="Condition by condition")).to_be_visible()
    expect(desktop.page.get_by_role("heading", level=1)).to_contain_text("Met")


def test_without_a_reason_nothing_is_decided_and_the_field_says_so(
    desktop: Visit, site: Site
) -> None:
    finding_id = site.finding("serial_acpo", person="many")["id"]
    desktop.open(f"{site.origin}/findings/{finding_id}")

    desktop.page.get_by_role("radio", name="Dismissed").check()
    desktop.page.get_by_role("button", name="Decide").click()

    expect(desktop.page.get_by_role("alert")).to_contain_text("Nothing was decided yet")
    expect(desktop.page.get_by_role("textbox", name="Reason")).to_have_attribute(
        "aria-invalid", "true"
    )
    expect(desktop.page.get_by_role("radio", name="Dismissed")).to_be_checked()
    assert site.get(f"/findings/{finding_id}")["decision"] == "open"


def test_a_finding_that_comes_up_is_shown_and_said_without_a_reload(
    desktop: Visit, site: Site
) -> None:
    finding = site.finding("serial_acpo", person="evil")
    event = {"id": finding["id"], "condition": "met"}
    answer = f"id: 1\nevent: finding\ndata: {json.dumps(event)}\n\n"

    def tell(route: Route) -> None:
        route.fulfill(body=answer, content_type="text/event-stream")

    desktop.page.route("**/events", tell)
    desktop.open(site.origin + "/")

    first = desktop.page.locator("#arrivals .finding.arrived").first
    expect(first).to_contain_text(finding["summary"])
    expect(desktop.page.locator("#news")).to_contain_text(finding["summary"])


def test_where_no_news_can_come_the_page_says_so(desktop: Visit, site: Site) -> None:
    desktop.page.route("**/events", lambda route: route.fulfill(status=404))
    desktop.open(site.origin + "/")

    expect(desktop.page.locator("#live")).to_contain_text("reload the page")


def test_everything_can_be_read_without_script(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto(site.origin + "/people/alpha:s")

    for heading in ("Findings", "Timeline", "Latest incidents", "Who, by every source", "Places"):
        expect(page.get_by_role("heading", name=heading).first).to_be_visible()
    context.close()


@pytest.mark.parametrize("name", ["s", "many"])
def test_a_subject_is_light(desktop: Visit, site: Site, name: str) -> None:
    sizes: list[int] = []
    desktop.listen("response", lambda answer: sizes.append(len(answer.body())))
    desktop.page.goto(f"{site.origin}/people/alpha:{name}", wait_until="networkidle")

    print(f"\n{name}: {len(sizes)} requests, {sum(sizes) / KILOBYTE:.0f} KB")
    assert len(sizes) <= MOST_REQUESTS
    assert sum(sizes) <= MOST_BYTES


def test_enlarged_to_two_hundred_per_cent_nothing_is_cut_off(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": 640, "height": 400}, device_scale_factor=2)
    context.set_default_timeout(60_000)
    page = context.new_page()
    for path in ("/", "/people/alpha:many", "/patterns/serial_acpo"):
        page.goto(site.origin + path)

        assert page.evaluate("document.documentElement.scrollWidth") <= 640, path
    context.close()


def test_on_paper_there_is_the_subject_and_no_navigation(desktop: Visit, site: Site) -> None:
    desktop.open(site.origin + "/people/alpha:s")
    desktop.page.emulate_media(media="print")

    expect(desktop.page.locator(".top")).to_be_hidden()
    expect(desktop.page.get_by_role("heading", name="Liam Arden")).to_be_visible()
    assert background(desktop.page) in {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}


def background(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_the_work_list_is_walked_by_keyboard_with_a_preview(desktop: Visit, site: Site) -> None:
    desktop.open(site.origin + "/work")
    first = site.get("/work")["people"][0]

    desktop.page.keyboard.press("j")

    preview = desktop.page.locator(".preview")
    expect(preview).to_contain_text(first["name"] or "name not recorded")
    expect(preview.get_by_role("link").first).to_be_visible()
    desktop.page.keyboard.press("x")
    expect(desktop.page.locator("#chosen-count")).to_have_text("1 person is ticked.")
    desktop.page.keyboard.press("Enter")
    desktop.page.wait_for_url(f"**/people/{first['person']}")


def test_several_people_are_assigned_and_are_then_mine(desktop: Visit, site: Site) -> None:
    desktop.open(site.origin + "/work?sort=name")
    for box in desktop.page.get_by_role("checkbox").all()[:2]:
        box.check()
    desktop.page.get_by_role("button", name="Assign").click()
    desktop.page.wait_for_url("**/work?owner=*")

    assert len(desktop.page.get_by_role("checkbox").all()) == 2
    desktop.open(site.origin + "/")
    expect(desktop.page.get_by_role("heading", name="Mine")).to_be_visible()


def test_nothing_is_decided_on_several_without_a_reason(desktop: Visit, site: Site) -> None:
    before = site.get("/findings?decision=open")["total"]
    desktop.open(site.origin + "/work")
    desktop.page.get_by_role("checkbox").first.check()
    desktop.page.get_by_role("radio", name="Certified").check()
    desktop.page.get_by_role("button", name="Decide").click()

    expect(desktop.page.get_by_role("alert")).to_contain_text("Say why")
    assert site.get("/findings?decision=open")["total"] == before


def test_a_kept_filter_comes_back_and_all_is_one_click_away(desktop: Visit, site: Site) -> None:
    desktop.open(site.origin + "/work")
    rows = desktop.page.locator("tr[data-person]").count()
    desktop.page.locator("select[name=force]").select_option("06")
    desktop.page.get_by_role("button", name="Keep for me").click()
    desktop.page.wait_for_url("**/work")

    expect(desktop.page.get_by_text("Filtered as you kept it.")).to_be_visible()
    chosen = desktop.page.locator("tr[data-person]").count()
    assert 0 < chosen <= rows
    assert desktop.page.locator("select[name=force]").input_value() == "06"
    desktop.page.get_by_role("link", name="Everybody").click()
    expect(desktop.page.locator("tr[data-person]")).to_have_count(rows)


def test_the_command_palette_leads_to_a_person_and_to_a_rule(desktop: Visit, site: Site) -> None:
    desktop.open(site.origin + "/tasks")
    desktop.page.keyboard.press("Control+k")
    desktop.page.keyboard.type("arden")
    expect(desktop.page.get_by_role("option", name="Liam Arden").first).to_be_visible()
    desktop.page.keyboard.press("Enter")
    desktop.page.wait_for_url("**/people/person-*", wait_until="load")

    desktop.page.keyboard.press("Control+k")
    desktop.page.keyboard.type("serial")
    expect(desktop.page.get_by_role("option").first).to_contain_text("rule")
    desktop.page.keyboard.press("Enter")
    desktop.page.wait_for_url("**/patterns/*")


def test_a_pack_is_made_from_the_work_list_by_clicks(desktop: Visit, site: Site) -> None:
    desktop.open(site.origin + "/work?sort=name")
    desktop.page.get_by_role("checkbox").first.check()
    desktop.page.get_by_role("button", name="Pack for a meeting").click()
    desktop.page.locator("select[name=meeting]").select_option("MARAC")
    desktop.page.get_by_label("Who gets it").fill("MARAC chair")
    desktop.page.get_by_label("Without third parties").check()

    with desktop.page.expect_download() as download:
        desktop.page.get_by_role("button", name="Make the PDF").click()

    assert download.value.suggested_filename == "marac-pack.pdf"
