"""The explorer as somebody uses it: what can be clicked, typed and seen."""

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize

from tests.browser.observed import Visit, lent_page

# Clicks that follow each other within a quarter of a second are one double click to Cytoscape.
DOUBLE_CLICK_SECONDS: Final = 0.26
DESK: Final[ViewportSize] = {"width": 1440, "height": 900}
MARKED_LINKS: Final = (
    "cy.edges('.evidence').map((edge) => [edge.source().id(), edge.target().id()])"
)


class Workbench(Visit):
    """A page of the explorer and what was seen there."""

    def __init__(self, page: Page, origin: str) -> None:
        super().__init__(page)
        self.origin = origin
        # Complaints that a test brought about on purpose.
        self.expected: list[str] = []
        self._last_click = 0.0

    def start(self, person: str = "alpha:sam", **more: str) -> None:
        """Open the explorer on somebody, and wait for the picture."""
        query = "&".join(f"{name}={value}" for name, value in more.items())
        self.open_picture(
            f"{self.origin}/explorer?person={person}" + (f"&{query}" if query else "")
        )

    def open_picture(self, address: str) -> None:
        """Open a page and wait until its picture is drawn, however busy the machine is."""
        self.open(address)
        self.page.wait_for_selector("html[data-ready=true]", timeout=60_000)

    # ---------- what is to be seen

    @property
    def shown(self) -> list[str]:
        """List the names in the picture."""
        names = dict(self.rows())
        return sorted(
            names[shape] for shape in self._picture("cy.nodes().map((node) => node.id())")
        )

    def rows(self) -> list[tuple[str, str]]:
        """List the rows of the table, the id and the name of each; leave it as it was."""
        was_hidden = self.page.locator("#rows").is_hidden()
        self.open_table()
        rows = self.page.locator("#rows button[data-id]").evaluate_all(
            "(rows) => rows.map((row) => [row.dataset.id, row.textContent])"
        )
        if was_hidden:
            self.page.locator("#table-open").click()
            self._settled()
        return [(shape, name) for shape, name in rows]

    def open_table(self) -> None:
        if self.page.locator("#rows").is_hidden():
            self.page.locator("#table-open").click()
            self._settled()

    def _settled(self) -> None:
        """Wait until the picture has taken the room it now has."""
        frame = "requestAnimationFrame"
        self.page.evaluate(f"() => new Promise((done) => {frame}(() => {frame}(done)))")

    @property
    def number(self) -> int:
        """Say how many shapes are drawn."""
        number = self._picture("cy.nodes().length")
        assert isinstance(number, int)
        return number

    def places(self) -> dict[str, tuple[float, float]]:
        """Say where everything stands."""
        places = self._picture(
            "cy.nodes().map((node) => [node.id(), node.position().x, node.position().y])"
        )
        return {shape: (round(x, 2), round(y, 2)) for shape, x, y in places}

    @property
    def wide(self) -> int:
        """Say how wide the page is, with what would have to be scrolled to."""
        return self.page.evaluate("document.documentElement.scrollWidth")

    def digits(self) -> dict[str, str]:
        """Return what is written on the shapes: the band of an incident, the size of a group."""
        return dict(self._picture("cy.nodes().map((node) => [node.id(), node.data('digit')])"))

    def linked(self, shape: str) -> list[str]:
        """List what a shape is linked to."""
        return self._picture(
            f"cy.getElementById({shape!r}).neighborhood('node').map((node) => node.id())"
        )

    def wearing(self, name: str) -> list[str]:
        """List the names of the shapes that are drawn in a certain way: selected, faded…"""
        return self._picture(f"cy.nodes('.{name}').map((node) => node.id())")

    def marked_links(self) -> list[tuple[str, str]]:
        """List the ends of the links that prove a finding or make a path."""
        return [(start, end) for start, end in self._picture(MARKED_LINKS)]

    def id_of(self, caption: str) -> str:
        """Return the id of what bears this name."""
        shapes = [shape for shape, name in self.rows() if name.startswith(caption)]
        assert shapes, f"{caption} is not in the table"
        return shapes[0]

    @property
    def spoken(self) -> str:
        """Return what a screen reader heard last."""
        return self.page.locator("#spoken").text_content() or ""

    @property
    def says(self) -> str:
        """Return what stands above the picture."""
        return self.page.locator("#state").text_content() or ""

    def at(self, shape: str) -> tuple[float, float]:
        """Return where a shape stands on the screen."""
        box = self.page.locator("#canvas").bounding_box()
        assert box is not None
        place = self._picture(f"cy.getElementById({shape!r}).renderedPosition()")
        return box["x"] + place["x"], box["y"] + place["y"]

    def _picture(self, expression: str) -> Any:
        cy = "document.getElementById('canvas')._cyreg.cy"
        return self.page.evaluate(f"() => {{ const cy = {cy}; return {expression}; }}")

    # ---------- what can be done

    def button(self, name: str, *, within: str = "body") -> Locator:
        return self.page.locator(within).get_by_role("button", name=name, exact=True)

    def choose(self, menu: str, item: str) -> None:
        """Choose from a menu of the toolbar."""
        self.page.locator("#tools").get_by_role("button", name=menu, exact=True).click()
        role = self.page.locator("#tools [role=menu]:not([hidden])")
        role.locator("button", has_text=item).first.click()

    def click(
        self, shape: str, *, modifiers: list[str] | None = None, button: str = "left"
    ) -> None:
        """Click a shape of the picture, as a click of its own."""
        place = self._place_to_click(shape)
        for key in modifiers or ():
            self.page.keyboard.down(key)
        self.page.mouse.click(*place, button="right" if button == "right" else "left")
        for key in modifiers or ():
            self.page.keyboard.up(key)
        self._last_click = time.monotonic()
        self._settled()

    def double_click(self, shape: str) -> None:
        self.page.mouse.dblclick(*self._place_to_click(shape))
        self._last_click = time.monotonic()

    def _place_to_click(self, shape: str) -> tuple[float, float]:
        """Return where a shape stands still, when a click cannot be half of a double click."""
        rest = self._last_click + DOUBLE_CLICK_SECONDS - time.monotonic()
        if rest > 0:
            self.page.wait_for_timeout(1_000 * rest)
        before = None
        while (place := self.at(shape)) != before:
            before = place
            self._settled()
        return place

    def drag(self, start: tuple[float, float], *stops: tuple[float, float]) -> None:
        self.page.mouse.move(*start)
        self.page.mouse.down()
        for stop in stops:
            self.page.mouse.move(*stop, steps=4)
        self.page.mouse.up()

    def tab(self, name: str) -> None:
        self.page.get_by_role("tab", name=name).click()

    def search(self, text: str, pick: str) -> None:
        """Type into the search box and take what is suggested."""
        self.page.locator("#q").fill(text)
        self.page.get_by_role("option").filter(has_text=pick).first.click()

    def until(self, number: int) -> None:
        """Wait until so many shapes are drawn."""
        self.wait(lambda: self.number == number, f"{number} shapes, not {self.number}")

    def until_more_than(self, number: int) -> None:
        self.wait(lambda: self.number > number, f"more than {number} shapes")

    def wait(self, met: Callable[[], bool], what: str = "this") -> None:
        """Wait until something holds; the policy of the page forbids the browser to ask itself."""
        for _ in range(200):
            if met():
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"waited in vain for {what}")

    def hear(self, text: str) -> None:
        """Wait until a screen reader would have heard this."""
        self.page.locator("#spoken", has_text=text).wait_for(state="attached")

    def must_be_clean(self) -> None:
        """Nothing outside was asked for, and nothing went wrong that was not meant to."""
        assert self.outside(self.origin) == [] or all(
            url.startswith(f"blob:{self.origin}") for url in self.outside(self.origin)
        )
        unexpected = [
            text
            for text in self.complaints
            if not any(complaint in text for complaint in self.expected)
        ]
        assert unexpected == [], unexpected
        assert self.dialogs == []


@contextmanager
def desk_context(browser: Browser) -> Generator[BrowserContext]:
    """Return a browser at a desk, which reads the scripts once for all its pages."""
    context = browser.new_context(
        viewport=DESK, reduced_motion="reduce", locale="en-GB", accept_downloads=True
    )
    context.set_default_timeout(60_000)
    yield context
    context.close()


@contextmanager
def at_a_desk(context: BrowserContext, origin: str) -> Generator[Workbench]:
    """Return a visitor at a desk, on whose page nothing may go wrong."""
    workbench = Workbench(lent_page(context, DESK), origin)
    yield workbench
    workbench.end()
    workbench.must_be_clean()
