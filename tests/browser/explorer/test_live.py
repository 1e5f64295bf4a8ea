"""What comes up while somebody looks, and that nothing moves for those who asked for calm."""

import json
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Route

from tests.browser.explorer.workbench import Workbench


def id_of(origin: str, person: str) -> str:
    with urlopen(f"{origin}/people/{person}/history") as answer:  # noqa: S310 - our own address
        person_id = json.load(answer)["person"]["id"]
    assert isinstance(person_id, str)
    return person_id


def tell_once(bench: Workbench, person: str) -> None:
    """Let the stream tell once, when the page first listens, of a finding about somebody."""
    event = {"id": "finding-1", "condition": "met", "subject": id_of(bench.origin, person)}
    answer = f"id: 1\nevent: finding\ndata: {json.dumps(event)}\n\n"

    def tell(route: Route) -> None:
        route.fulfill(body=answer, content_type="text/event-stream")

    bench.page.route("**/events*", tell)


def test_a_finding_about_somebody_in_the_picture_is_said_without_a_reload(bench: Workbench) -> None:
    tell_once(bench, "alpha:sam")

    bench.start()

    bench.page.get_by_text("A finding about somebody in this picture").first.wait_for()
    bench.hear("A finding about somebody in this picture is new or has changed.")


def test_a_finding_about_somebody_else_disturbs_nobody(bench: Workbench) -> None:
    tell_once(bench, "alpha:max")

    bench.start()
    bench.page.get_by_role("heading", name="History by date").wait_for()

    assert bench.page.get_by_text("A finding about somebody in this picture").count() == 0


@pytest.mark.parametrize(("motion", "moves"), [("reduce", False), ("no-preference", True)])
def test_the_picture_glides_only_where_motion_is_welcome(
    browser: Browser, origin: str, motion: str, *, moves: bool
) -> None:
    context = browser.new_context(reduced_motion=motion)  # type: ignore[arg-type]
    bench = Workbench(context.new_page(), origin)
    bench.start()
    bench.page.locator(".more").get_by_role("button", name="Call 3").wait_for()

    glides = bench.page.evaluate(
        """() => {
          const cy = document.getElementById('canvas')._cyreg.cy;
          cy.zoom(0.3);
          const rows = [...document.querySelectorAll('.more button')];
          rows.find((row) => row.textContent.includes('Call 3')).click();
          return cy.animated();
        }"""
    )
    context.close()

    assert glides is moves
