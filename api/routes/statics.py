"""Styles and scripts of the pages: files of the release, by their names."""

import gzip
from functools import cache
from importlib.resources import files
from typing import Final

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from viz.assets import asset, names

STYLE: Final = "joinedup.css"

router = APIRouter(prefix="/static", include_in_schema=False)


@router.get("/{name:path}")
def static(name: str, request: Request) -> Response:
    """Return one file; only names that are known can be asked for."""
    if name == STYLE:
        style = files("api").joinpath("static", STYLE).read_text(encoding="utf-8")
        return Response(style, media_type="text/css")
    if name not in names():
        raise HTTPException(404)
    headers = {"Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(asset(name).text, media_type=asset(name).media_type, headers=headers)
    # Files of the release only: an answer with records in it is never compressed, since its
    # length would then tell of its content.
    headers["Content-Encoding"] = "gzip"
    return Response(packed(name), media_type=asset(name).media_type, headers=headers)


@cache
def packed(name: str) -> bytes:
    """Return a file as it travels, packed once."""
    return gzip.compress(asset(name).text.encode(), mtime=0)
