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


def test_a_key_leads_to_the_search_and_half_a_name_finds(desk: Visit, site: Site) -> None:
    desk.open(site.origin + "/tasks")

    desk.page.keyboard.press("/")
    desk.page.keyboard.type("arde")
    desk.page.keyboard.press("Enter")

    expect(desk.page.get_by_role("link", name="Liam Arden", exact=True)).to_be_visible()


def test_the_key_is_a_letter_where_somebody_writes(desk: Visit, site: Site) -> None:
    desk.open(f"{site.origin}/findings/{site.finding('serial_acpo', person='s')['id']}")

    desk.page.get_by_role("textbox", name="Reason").focus()
    desk.page.keyboard.type("1/2")

    assert desk.page.get_by_role("textbox", name="Reason").input_value() == "1/2"


def test_a_finding_is_decided_by_keyboard_with_a_reason(desk: Visit, site: Site) -> None:
    found = site.finding("cross_force", person="s")["id"]
    desk.open(f"{site.origin}/findings/{found}#decide")

    desk.page.get_by_role("radio", name="Certified").focus()
    desk.page.keyboard.press("Space")
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.type("Both records were read.")
    for _ in range(6):
        desk.page.keyboard.press("Tab")
        if desk.page.evaluate("document.activeElement.textContent") == "Decide":
            break
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_url("**/findings/*#decision")

    assert site.get(f"/findings/{found}")["decision"] == "certified"
    expect(desk.page.get_by_text("Both records were read.").first).to_be_visible()


def test_a_list_is_sorted_by_any_column_and_back(desk: Visit, site: Site) -> None:
    desk.open(site.origin + "/cases")
    numbers = desk.page.locator("main td[data-label=Findings]")
    since = desk.page.locator("main td[data-label=Since]")
    first_order = since.all_inner_texts()

    desk.page.get_by_role("button", name="Findings").click()
    rising = [int(text) for text in numbers.all_inner_texts()]
    desk.page.get_by_role("button", name="Findings").click()
    falling = [int(text) for text in numbers.all_inner_texts()]
    desk.page.get_by_role("button", name="Since").click()

    assert rising == sorted(rising)
    assert falling == sorted(rising, reverse=True)
    assert since.all_inner_texts() == first_order
    expect(desk.page.get_by_role("columnheader", name="Since")).to_have_attribute(
        "aria-sort", "ascending"
    )


def test_a_finding_about_two_people_is_explained_from_its_page(desk: Visit, site: Site) -> None:
    finding = site.finding("counter_allegation")
    assert "~" in finding["subject"]["id"]
    desk.open(f"{site.origin}/findings/{finding['id']}")

    desk.page.get_by_role("link", name="Condition by condition, as of now").click()

    expect(desk.page.get_by_role("heading", name="Condition by condition")).to_be_visible()
    expect(desk.page.get_by_role("heading", level=1)).to_contain_text("Met")


def test_without_a_reason_nothing_is_decided_and_the_field_says_so(desk: Visit, site: Site) -> None:
    found = site.finding("serial_acpo", person="many")["id"]
    desk.open(f"{site.origin}/findings/{found}")

    desk.page.get_by_role("radio", name="Dismissed").check()
    desk.page.get_by_role("button", name="Decide").click()

    expect(desk.page.get_by_role("alert")).to_contain_text("Nothing was decided yet")
    expect(desk.page.get_by_role("textbox", name="Reason")).to_have_attribute(
        "aria-invalid", "true"
    )
    expect(desk.page.get_by_role("radio", name="Dismissed")).to_be_checked()
    assert site.get(f"/findings/{found}")["decision"] == "open"


def test_a_finding_that_comes_up_is_shown_and_said_without_a_reload(
    desk: Visit, site: Site
) -> None:
    found = site.finding("serial_acpo", person="evil")
    event = {"id": found["id"], "condition": "met"}
    answer = f"id: 1\nevent: finding\ndata: {json.dumps(event)}\n\n"

    def tell(route: Route) -> None:
        route.fulfill(body=answer, content_type="text/event-stream")

    desk.page.route("**/events", tell)
    desk.open(site.origin + "/")

    first = desk.page.locator("#arrivals .finding.arrived").first
    expect(first).to_contain_text(found["summary"])
    expect(desk.page.locator("#news")).to_contain_text(found["summary"])


def test_where_no_news_can_come_the_page_says_so(desk: Visit, site: Site) -> None:
    desk.page.route("**/events", lambda route: route.fulfill(status=404))
    desk.open(site.origin + "/")

    expect(desk.page.locator("#live")).to_contain_text("reload the page")


def test_everything_can_be_read_without_script(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto(site.origin + "/people/alpha:s")

    for heading in ("Findings", "Timeline", "Latest incidents", "Who, by every source", "Places"):
        expect(page.get_by_role("heading", name=heading).first).to_be_visible()
    context.close()


@pytest.mark.parametrize("name", ["s", "many"])
def test_a_subject_is_light(desk: Visit, site: Site, name: str) -> None:
    sizes: list[int] = []
    desk.listen("response", lambda answer: sizes.append(len(answer.body())))
    desk.page.goto(f"{site.origin}/people/alpha:{name}", wait_until="networkidle")

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


def test_on_paper_there_is_the_subject_and_no_navigation(desk: Visit, site: Site) -> None:
    desk.open(site.origin + "/people/alpha:s")
    desk.page.emulate_media(media="print")

    expect(desk.page.locator(".top")).to_be_hidden()
    expect(desk.page.get_by_role("heading", name="Liam Arden")).to_be_visible()
    assert background(desk.page) in {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}


def background(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_the_work_list_is_walked_by_keyboard_with_a_preview(desk: Visit, site: Site) -> None:
    desk.open(site.origin + "/work")
    first = site.get("/work")["people"][0]

    desk.page.keyboard.press("j")

    preview = desk.page.locator(".preview")
    expect(preview).to_contain_text(first["name"] or "name not recorded")
    expect(preview.get_by_role("link").first).to_be_visible()
    desk.page.keyboard.press("x")
    expect(desk.page.locator("#chosen-count")).to_have_text("1 person is ticked.")
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_url(f"**/people/{first['person']}")


def test_several_people_are_assigned_and_are_then_mine(desk: Visit, site: Site) -> None:
    desk.open(site.origin + "/work?sort=name")
    for box in desk.page.get_by_role("checkbox").all()[:2]:
        box.check()
    desk.page.get_by_role("button", name="Assign").click()
    desk.page.wait_for_url("**/work?owner=*")

    assert len(desk.page.get_by_role("checkbox").all()) == 2
    desk.open(site.origin + "/")
    expect(desk.page.get_by_role("heading", name="Mine")).to_be_visible()


def test_nothing_is_decided_on_several_without_a_reason(desk: Visit, site: Site) -> None:
    before = site.get("/findings?decision=open")["total"]
    desk.open(site.origin + "/work")
    desk.page.get_by_role("checkbox").first.check()
    desk.page.get_by_role("radio", name="Certified").check()
    desk.page.get_by_role("button", name="Decide").click()

    expect(desk.page.get_by_role("alert")).to_contain_text("Say why")
    assert site.get("/findings?decision=open")["total"] == before


def test_a_kept_filter_comes_back_and_everybody_is_one_click_away(desk: Visit, site: Site) -> None:
    desk.open(site.origin + "/work")
    everybody = desk.page.locator("tr[data-person]").count()
    desk.page.get_by_label("Force").select_option("06")
    desk.page.get_by_role("button", name="Keep for me").click()
    desk.page.wait_for_url("**/work")

    expect(desk.page.get_by_text("Filtered as you kept it.")).to_be_visible()
    assert desk.page.locator("tr[data-person]").count() < everybody
    desk.page.get_by_role("link", name="Everybody").click()
    assert desk.page.locator("tr[data-person]").count() == everybody
