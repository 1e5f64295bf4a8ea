"""What a browser may keep for good, and what it asks for again."""

from fastapi import FastAPI
from starlette.testclient import TestClient

from api.http.routers.statics import router
from api.pages.static_files import page_files, static_address
from viz.assets import names


def client() -> TestClient:
    app = FastAPI()
    app.include_router(router)
    return TestClient(app)


def test_a_file_is_kept_for_good_under_the_name_of_its_release_only() -> None:
    kept = client().get(f"{static_address()}/joinedup.css")
    plain = client().get("/static/joinedup.css")

    assert kept.text == plain.text
    assert "immutable" in kept.headers["cache-control"]
    assert "cache-control" not in plain.headers


def test_every_file_is_found_under_the_name_of_its_release() -> None:
    assert {
        client().get(f"{static_address()}/{page_file}").status_code
        for page_file in page_files() | names()
    } == {200}


def test_nothing_else_is_found_there() -> None:
    for path in (
        f"{static_address()}/nothing.js",
        f"{static_address()}/../app.py",
        "/static/0123/joinedup.css",
    ):
        assert client().get(path).status_code == 404
