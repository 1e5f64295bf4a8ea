"""Latency from the click to a picture of 300 nodes in a browser, and frames while it is panned."""

import re
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from urllib.parse import urlencode

from playwright.sync_api import Page, ViewportSize, sync_playwright

from api.http.app import create_app
from api.settings import ServiceSettings
from bench.history_latency import BUSIEST
from bench.read_latency import STARTS
from graph.db.store import Store
from graph.settings import Settings
from tests.serving import serve_app
from viz.chart import USUAL

CHROMIUM = Path("/usr/bin/chromium")
PICTURES = 9
DESK = ViewportSize(width=1440, height=900)
SECOND = 1_000
# Counts the frames of two seconds, while the mouse drags the ground of the picture.
FRAMES = """
() => new Promise((done) => {
  const begun = performance.now();
  let frames = 0;
  const next = () => {
    frames += 1;
    const past = performance.now() - begun;
    if (past < 2000) requestAnimationFrame(next);
    else done((frames * 1000) / past);
  };
  requestAnimationFrame(next);
})
"""


def measure_pictures(store: Store, settings: Settings, as_of: datetime) -> None:
    """Print both; the targets are 1 s and 58 frames a second, without a graphics processor."""
    if not CHROMIUM.exists():
        print(f"pictures: not measured, there is no browser at {CHROMIUM}")
        return
    people = [str(row["id"]) for row in store.read(BUSIEST, {"limit": PICTURES + STARTS})]
    app = create_app(ServiceSettings(local=settings.local), store, clock=lambda: as_of)
    with serve_app(app) as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport=DESK)
        print_timings(
            "one of the busiest people",
            page,
            [f"person={person}" for person in people[:PICTURES]],
            origin,
        )
        # Nobody has 300 neighbours in this world: each picture is of several people.
        start_groups = [people[first : first + STARTS] for first in range(PICTURES)]
        print_timings(
            "300 nodes, kept",
            page,
            [f"view={save_view(page, origin, starts)}" for starts in start_groups],
            origin,
        )
        print(f"panning that: {frames_while_panning(page):.0f} frames a second, target 58")
        browser.close()


def print_timings(label: str, page: Page, queries: list[str], origin: str) -> None:
    """Open pictures one after another and print how long each takes to be drawn."""
    # The first also pays for the plans.
    pictures = [first_picture(page, f"{origin}/explorer?{query}") for query in queries][1:]
    seconds, shapes = zip(*pictures, strict=True)
    print(
        f"a picture of {label}, {median(shapes):.0f} shapes, after the click: "
        f"p50 {median(seconds) * SECOND:.0f} ms, longest {max(seconds) * SECOND:.0f} ms, "
        f"target 1000 ms"
    )


def save_view(page: Page, origin: str, people: list[str]) -> str:
    """Save a view of 300 nodes around some people and return its id."""
    query = urlencode({"start": people, "hops": 2, "limit": USUAL, "group": "false"}, doseq=True)
    nodes = page.request.get(f"{origin}/graph?{query}").json()["nodes"]
    view = {"title": "Large", "ids": [node["id"] for node in nodes]}
    return str(page.request.post(f"{origin}/views", data=view).json()["id"])


def first_picture(page: Page, address: str) -> tuple[float, int]:
    """Open a picture; return the seconds until it is drawn and the number of its shapes."""
    start = perf_counter()
    page.goto(address)
    page.wait_for_selector("html[data-ready=true]", timeout=60_000)
    seconds = perf_counter() - start
    size_text = re.search(r"([\d,]+) shape", page.locator("#size").inner_text())
    return seconds, 0 if size_text is None else int(size_text[1].replace(",", ""))


def frames_while_panning(page: Page) -> float:
    """Drag the picture to and fro; return the frames a second."""
    box = page.locator("#canvas").bounding_box()
    if box is None:
        raise RuntimeError("There is no picture on the page.")
    left, top = box["x"] + 12, box["y"] + box["height"] / 2
    page.mouse.move(left, top)
    page.mouse.down()
    page.evaluate(f"window.counted = ({FRAMES})()")
    for step in range(160):
        page.mouse.move(left + 3 * (step % 80), top + step % 40)
    frames = float(page.evaluate("window.counted"))
    page.mouse.up()
    return frames
