"""One visit to a page, with everything on it that should not happen written down."""

from playwright.sync_api import ConsoleMessage, Dialog, Page, Request


class Visit:
    """A page of the browser and what was seen there."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.dialogs: list[str] = []
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("dialog", self._dialog)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._request)

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

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)
