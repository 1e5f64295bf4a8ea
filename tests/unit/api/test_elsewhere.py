"""What changes something is taken from our own pages and from programs, not from other sites."""

import pytest
from starlette.datastructures import Headers

from api.http.middleware import drop_empty_parameters, is_cross_origin

HOST = "127.0.0.1:8000"


@pytest.mark.parametrize(
    "headers",
    [
        # A program says neither.
        {},
        # Our own form: its page sends no referrer, so its origin is null.
        {"sec-fetch-site": "same-origin", "origin": "null"},
        {"sec-fetch-site": "same-origin", "origin": f"http://{HOST}"},
        {"sec-fetch-site": "none"},
        # A browser that does not say how its page stands, but whose it is.
        {"origin": f"http://{HOST}"},
    ],
)
def test_our_own_pages_and_programs_may(headers: dict[str, str]) -> None:
    assert not is_cross_origin(Headers({"host": HOST, **headers}))


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site", "origin": "https://evil.example"},
        # Another port of this machine is another origin of the same site.
        {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:9000"},
        {"sec-fetch-site": "cross-site", "origin": f"http://{HOST}"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9000"},
        {"origin": "http://evil.example"},
        {"origin": f"https://{HOST}"},
    ],
)
def test_pages_from_elsewhere_may_not(headers: dict[str, str]) -> None:
    assert is_cross_origin(Headers({"host": HOST, **headers}))


def test_fields_that_nobody_filled_in_ask_nothing() -> None:
    assert drop_empty_parameters(b"pattern=&force=10&from=&q=a%3D") == b"force=10&q=a%3D"
