"""Styles and scripts of the pages: files of the release, by their names."""

import gzip
from functools import cache
from importlib.resources import files
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from viz.assets import asset, names

# What a page may bring with it: this folder's files, by the end of their names.
MEDIA_TYPES: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}

router = APIRouter(prefix="/static", include_in_schema=False)


@router.get("/{name:path}")
def static(name: str, request: Request) -> Response:
    """Return one file; only names that are known can be asked for."""
    if name not in own() and name not in names():
        raise HTTPException(404)
    text, media_type = text_of(name)
    headers = {"Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(text, media_type=media_type, headers=headers)
    # Files of the release only: an answer with records in it is never compressed, since its
    # length would then tell of its content.
    headers["Content-Encoding"] = "gzip"
    return Response(packed(name), media_type=media_type, headers=headers)


@cache
def own() -> frozenset[str]:
    """List the files of the pages."""
    return frozenset(
        one.name for one in files("api").joinpath("static").iterdir() if suffix(one.name)
    )


def suffix(name: str) -> str | None:
    """Return the media type that the end of a name stands for, or None."""
    return MEDIA_TYPES.get("." + name.rpartition(".")[2])


@cache
def text_of(name: str) -> tuple[str, str | None]:
    """Return a file's text and its media type."""
    if name in own():
        return files("api").joinpath("static", name).read_text(encoding="utf-8"), suffix(name)
    return asset(name).text, asset(name).media_type


@cache
def packed(name: str) -> bytes:
    """Return a file as it travels, packed once."""
    return gzip.compress(text_of(name)[0].encode(), mtime=0)
