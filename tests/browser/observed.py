"""One visit to a page, with everything on it that should not happen written down."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page, Request, ViewportSize


class Visit:
    """A page of the browser and what was seen there."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.dialogs: list[str] = []
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self._listeners: list[tuple[str, Callable[[Any], None]]] = []
        self.listen("dialog", self._dialog)
        self.listen("console", self._console)
        self.listen("pageerror", self._error)
        self.listen("request", self._request)

    def listen(self, event: str, listener: Callable[[Any], None]) -> None:
        """Call a function at an event of the page, until the visit ends."""
        self.page.on(event, listener)
        self._listeners.append((event, listener))

    def end(self) -> None:
        """Leave a blank page on which nothing of this visit is left."""
        self.page.unroute_all(behavior="ignoreErrors")
        self.page.goto("about:blank")
        # Else the next page opens under a pointer that rests on something.
        self.page.mouse.move(0, 0)
        for event, listener in self._listeners:
            self.page.remove_listener(event, listener)

    def open(self, address: str) -> None:
        self.page.goto(address, wait_until="load")

    def open_picture(self, address: str) -> None:
        """Open a page and wait until its picture is drawn."""
        self.open(address)
        self.page.wait_for_selector("html[data-ready=true]", timeout=20_000)

    def outside(self, origin: str) -> list[str]:
        """List what was asked of any address but this one."""
        return [
            url for url in self.requests if not url.startswith((origin + "/", "data:", "file:"))
        ]

    @property
    def attacked(self) -> bool:
        """Say whether a hostile string ran as script."""
        return bool(self.page.evaluate("window.__xss !== undefined")) or len(self.dialogs) > 0

    def _dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _error(self, error: Exception) -> None:
        self.complaints.append(str(error))

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)


def lent_page(context: BrowserContext, viewport: ViewportSize) -> Page:
    """Return the page of a context, as it was when it was new; tests use it one after the other.

    Measured: a new page costs a renderer and reads every script anew, 0.6 to 1.7 processor seconds
    for a picture; one that was used before 0.3.
    """
    page = context.pages[0] if context.pages else context.new_page()
    page.set_viewport_size(viewport)
    page.emulate_media(media="null", color_scheme="light", reduced_motion="reduce")
    return page
