"""Hostile strings in every text of a picture do nothing; stock pyvis shows that we would notice."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route
from pyvis.network import Network as StockNetwork

from graph.network.model import Edge, Network, Node
from tests.browser.observed import Visit
from tests.browser.server import PageServer
from tests.unit.viz.samples import AS_OF, HOSTILE, NOTE
from viz.finding_notes import FindingNote
from viz.page import picture_file, picture_page
from viz.picture import Picture, build_picture
from viz.text_format import visible

SCRIPT = "<img src=x onerror=window.__xss=1>"


def hostile_picture() -> Picture:
    """Put every hostile string into every text that a picture can hold."""
    kinds = ("person", "incident", "address")
    nodes = tuple(
        Node.model_validate(
            {
                "id": text,
                "kind": kinds[place % 3],
                "caption": text,
                "subject": place == 0,
                "force": text,
                "incident_kind": text,
                "record_ids": (text, f"north:{text}"),
            }
        )
        for place, text in enumerate(HOSTILE)
    )
    edges = tuple(
        Edge(
            id=text,
            start=HOSTILE[0],
            end=text,
            kind="RELATED_TO",
            status=text,
            detail=text,
            source=text,
        )
        for text in HOSTILE[1:]
    )
    network = Network(
        subject=HOSTILE[0],
        as_of=AS_OF,
        nodes=nodes,
        edges=edges,
        total=len(nodes),
        returned=len(nodes),
        truncated=False,
    )
    notes = [
        FindingNote(
            title=text,
            summary=text,
            condition=text,
            decision=text,
            status=text,
            limitations=(text,),
            false_positives=(text,),
        )
        for text in HOSTILE
    ]
    return build_picture(network, notes)


def hover_every_node(page: Page) -> list[str]:
    """Bring each node to the middle, point at it, and return the words of its tip."""
    tips = []
    for button in page.locator("button[data-node]").all():
        # Away and back: a tip follows only a pointer that moves.
        page.mouse.move(2, 2)
        button.click()
        box = page.locator("#network").bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] / 2 + 3, box["y"] + box["height"] / 2 + 3)
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        tip = page.locator("div.vis-tooltip")
        tip.wait_for(state="visible", timeout=5_000)
        tips.append(tip.text_content() or "")
    return tips


@pytest.mark.parametrize("offline", [False, True], ids=["served", "single file"])
def test_hostile_strings_in_every_text_do_nothing(
    visit: Visit, server: PageServer, tmp_path: Path, *, offline: bool
) -> None:
    picture = hostile_picture()
    file = tmp_path / "picture.html"
    file.write_text(picture_file(picture), encoding="utf-8")

    visit.open_picture(file.as_uri() if offline else server.show(picture_page(picture)))
    tips = hover_every_node(visit.page)

    assert not visit.attacked
    assert visit.complaints == []
    assert visit.outside(server.origin) == []
    assert len(tips) == len(HOSTILE)
    for tip, text in zip(tips, HOSTILE, strict=True):
        assert tip.startswith(visible(text))


def test_hostile_strings_stand_verbatim_in_the_tables_and_the_panel(
    visit: Visit, server: PageServer
) -> None:
    picture = hostile_picture()
    visit.open_picture(server.show(picture_page(picture)))

    names = visit.page.locator("#nodes tbody th bdi").all_text_contents()
    ends = visit.page.locator("#edges tbody td bdi").all_text_contents()
    panel = []
    for button in visit.page.locator("button[data-node]").all():
        button.click()
        panel.append(visit.page.locator("[data-caption]").text_content())

    assert names == [visible(text) for text in HOSTILE]
    assert [name.split(", \N{EN DASH}")[0] for name in ends] == names[1:]
    assert [(name or "").split(", \N{EN DASH}")[0] for name in panel] == names
    assert visit.complaints == []


def test_the_hostile_page_is_kept_to_be_looked_at(
    visit: Visit, server: PageServer, artefacts: Path
) -> None:
    visit.open_picture(server.show(picture_page(hostile_picture())))

    visit.page.screenshot(path=artefacts / "hostile.png", full_page=True)

    assert (artefacts / "hostile.png").stat().st_size > 10_000


def refuse(route: Route) -> None:
    route.abort()


def stock_page() -> str:
    stock = StockNetwork(heading=SCRIPT, cdn_resources="remote")
    stock.add_node("a", label="a")
    return str(stock.generate_html())


def test_a_stock_pyvis_page_is_noticed_so_silence_means_something(
    visit: Visit, server: PageServer
) -> None:
    visit.page.route(lambda url: not url.startswith(server.origin), refuse)

    visit.open(server.show(stock_page(), policy=None))
    visit.page.wait_for_function("window.__xss !== undefined", timeout=5_000)

    assert visit.attacked
    assert visit.outside(server.origin) != []
    assert visit.complaints != []


def test_our_policy_stops_even_a_stock_pyvis_page(visit: Visit, server: PageServer) -> None:
    visit.page.route(lambda url: not url.startswith(server.origin), refuse)

    visit.open(server.show(stock_page()))

    assert not visit.attacked
    assert any("Content Security Policy" in text for text in visit.complaints)


def test_a_finding_with_harmless_words_is_shown_whole(visit: Visit, server: PageServer) -> None:
    picture = hostile_picture().model_copy(update={"notes": (NOTE,)})

    visit.open_picture(server.show(picture_page(picture)))

    assert visit.page.get_by_text(NOTE.limitations[0]).is_visible()
