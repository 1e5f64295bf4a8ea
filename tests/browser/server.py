"""A server of pages under the policy of ours, as the service sends them."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from viz.assets import asset, names
from viz.page import CSP


class PageServer:
    """Serves the pages it is given, and /static/, from one port of this machine."""

    def __init__(self) -> None:
        self._pages: dict[str, tuple[str, str | None]] = {}
        pages = self._pages

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                name = self.path.removeprefix("/static/")
                if self.path in pages:
                    text, policy = pages[self.path]
                    self._answer(text, "text/html", policy)
                elif self.path.startswith("/static/") and name in names():
                    self._answer(asset(name).text, asset(name).media_type, None)
                else:
                    self.send_error(404)

            def _answer(self, text: str, media_type: str, policy: str | None) -> None:
                body = text.encode()
                self.send_response(200)
                self.send_header("Content-Type", f"{media_type}; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("X-Content-Type-Options", "nosniff")
                if policy is not None:
                    self.send_header("Content-Security-Policy", policy)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is inherited
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def show(self, page: str, *, policy: str | None = CSP) -> str:
        """Serve a page and return its address."""
        path = f"/page{len(self._pages)}"
        self._pages[path] = (page, policy)
        return self.origin + path

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
