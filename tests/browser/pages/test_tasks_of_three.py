"""What an investigator, a co-ordinator and a MARAC chair come for, by clicks and keys alone.

With the ten tasks of an analyst (tests/browser/explorer/test_ten_tasks.py) they are twenty.
"""

import re

from playwright.sync_api import expect

from tests.browser.observed import Visit
from tests.browser.pages.conftest import Site

TELEPHONE = {"width": 390, "height": 844}


def search(visit: Visit, site: Site, words: str) -> None:
    """Type words into the search of the first page."""
    visit.open(site.origin + "/")
    visit.page.keyboard.press("/")
    visit.page.keyboard.type(words)
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/?q=*")


# ---------- an investigator, five minutes from a door


def test_find_somebody_by_day_of_birth_in_words(desktop: Visit, site: Site) -> None:
    search(desktop, site, "2 March 1985")

    desktop.page.get_by_role("link", name="Liam Arden", exact=True).click()

    expect(desktop.page.get_by_role("heading", name="Before you knock")).to_be_visible()


def test_find_somebody_whose_name_was_heard_wrong(desktop: Visit, site: Site) -> None:
    search(desktop, site, "liam ardin")

    row = desktop.page.locator("tr", has_text="Liam Arden")
    expect(desktop.page.get_by_text("spelled nearly so")).to_be_visible()
    expect(row.locator("td[data-label=Findings]")).to_contain_text(re.compile(r"[1-9]"))


def test_read_on_a_telephone_what_to_know_before_the_knock(desktop: Visit, site: Site) -> None:
    desktop.page.set_viewport_size({"width": TELEPHONE["width"], "height": TELEPHONE["height"]})
    search(desktop, site, "arden")
    desktop.page.get_by_role("link", name="Liam Arden", exact=True).click()

    desktop.page.get_by_role("link", name="Before you knock: one page").click()

    briefing = desktop.page.get_by_label("Briefing")
    for line in ("Victims", "Managed", "Not recorded"):
        expect(briefing.get_by_text(line, exact=True)).to_be_visible()
    assert desktop.page.evaluate("document.documentElement.scrollWidth") == TELEPHONE["width"]


def test_see_which_victim_came_after_which_and_after_how_long(desktop: Visit, site: Site) -> None:
    search(desktop, site, "arden")
    desktop.page.get_by_role("link", name="Liam Arden", exact=True).click()

    order = desktop.page.get_by_label("Recorded as suspect against").locator("tbody tr")

    expect(order).to_have_count(2)
    expect(order.nth(0)).to_contain_text("Ada Lind")
    expect(order.nth(1)).to_contain_text("Berta Moos")
    expect(order.nth(1)).to_contain_text("days")


# ---------- a co-ordinator with a list


def test_filter_the_list_to_one_rule_and_send_its_address_on(desktop: Visit, site: Site) -> None:
    desktop.open(site.origin + "/work?sort=order")
    rule = desktop.page.locator("select[name=rule]")
    rule.select_option("serial_acpo")
    desktop.page.get_by_role("button", name="Show").click()
    desktop.page.wait_for_url("**rule=serial_acpo**")
    names = desktop.page.locator("tr[data-person] th").all_inner_texts()

    desktop.page.get_by_role("link", name="Victims").click()
    desktop.page.wait_for_url("**sort=**")
    desktop.open(desktop.page.url)

    assert sorted(desktop.page.locator("tr[data-person] th").all_inner_texts()) == sorted(names)
    expect(rule).to_have_value("serial_acpo")


def test_leave_a_finding_until_a_day_that_is_typed(desktop: Visit, site: Site) -> None:
    finding_id = site.finding("cross_force", person="evil")["id"]
    desktop.open(f"{site.origin}/findings/{finding_id}#decide")
    page = desktop.page

    page.get_by_role("radio", name="No action until review").check()
    page.get_by_role("textbox", name="Reason").fill("Known to the offender manager.")
    day = page.get_by_role("textbox", name="If accepted, until which day")
    day.fill("31/02/2027")
    day.press("Tab")
    assert "dd/mm/yyyy" in page.evaluate("document.querySelector('#until').validationMessage")
    day.fill("1 September 2026")
    day.press("Tab")
    page.get_by_role("button", name="Decide", exact=True).click()
    page.wait_for_url("**/findings/*#decision")

    expect(page.get_by_text("until 1 September 2026")).to_be_visible()
    assert site.get(f"/findings/{finding_id}")["decided"]["until"] == "2026-09-01"


def test_see_what_a_near_miss_lacks_in_words(desktop: Visit, site: Site) -> None:
    desktop.open(site.origin + "/patterns/serial_acpo/near")

    row = desktop.page.locator("tbody tr", has_text="Nora Field")

    expect(row).to_contain_text("needed: at least 2")
    expect(row).to_contain_text("Northumbria, 1 May 2025")


# ---------- a MARAC chair before a meeting


def test_read_who_is_recorded_against_whom_side_by_side(desktop: Visit, site: Site) -> None:
    desktop.open(site.origin + "/findings?pattern=counter_allegation")
    desktop.page.get_by_role("link", name=re.compile("^Proof")).first.click()
    desktop.page.wait_for_url("**/findings/finding-*")

    table = desktop.page.get_by_label("Table of both directions")

    for name in ("Cara Holm as suspect", "Dan Iver as suspect"):
        expect(table.get_by_role("columnheader", name=name)).to_be_visible()
    expect(table.get_by_role("row", name="Reported by")).to_be_visible()


def test_print_a_person_with_all_that_is_folded_and_the_marking(desktop: Visit, site: Site) -> None:
    desktop.open(site.origin + "/people/alpha:s")
    folded = desktop.page.locator("details:not(.no-print):not([open])")
    number = folded.count()
    desktop.page.emulate_media(media="print")

    head = desktop.page.locator(".print-head")
    for words in ("OFFICIAL-SENSITIVE", "Liam Arden", "born 2 March 1985", "Printed by"):
        expect(head).to_contain_text(words)
    shown = folded.evaluate_all(
        "(all) => all.filter((one) => one.lastElementChild.checkVisibility()).length"
    )
    assert shown == number


def test_take_two_people_to_the_meeting_without_third_parties(desktop: Visit, site: Site) -> None:
    desktop.open(site.origin + "/work?sort=name")
    for box in desktop.page.get_by_role("checkbox").all()[:2]:
        box.check()
    desktop.page.get_by_role("button", name="Pack for a meeting").click()
    page = desktop.page
    page.locator("select[name=meeting]").select_option("MARAC")
    page.get_by_label("Held on", exact=True).fill("1/7/2026")
    page.get_by_label("Who gets it").fill("MARAC chair")
    page.get_by_label("Without third parties").check()

    with page.expect_download() as download:
        page.get_by_role("button", name="Make the PDF").click()

    assert download.value.suggested_filename == "marac-pack.pdf"
