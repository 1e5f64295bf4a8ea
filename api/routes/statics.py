"""Styles and scripts of the pages: files of the release, by their names."""

import gzip
from functools import cache
from importlib.resources import files
from typing import Final

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from viz.assets import asset, names

# The files of the pages themselves; those of pictures have their hashes in `viz`.
MEDIA_TYPES: Final = {".css": "text/css", ".js": "text/javascript"}

router = APIRouter(prefix="/static", include_in_schema=False)


@cache
def own() -> frozenset[str]:
    """List the files of the pages."""
    return frozenset(
        one.name for one in files("api").joinpath("static").iterdir() if suffix(one.name)
    )


def suffix(name: str) -> str | None:
    """Return the media type that the end of a name stands for, or None."""
    return MEDIA_TYPES.get("." + name.rpartition(".")[2])


@router.get("/{name:path}")
def static(name: str, request: Request) -> Response:
    """Return one file; only names that are known can be asked for."""
    if name not in own() and name not in names():
        raise HTTPException(404)
    media_type = suffix(name) if name in own() else asset(name).media_type
    headers = {"Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(text(name), media_type=media_type, headers=headers)
    # Files of the release only: an answer with records in it is never compressed, since its
    # length would then tell of its content.
    headers["Content-Encoding"] = "gzip"
    return Response(packed(name), media_type=media_type, headers=headers)


def text(name: str) -> str:
    """Return the text of a file."""
    if name in own():
        return files("api").joinpath("static", name).read_text(encoding="utf-8")
    return asset(name).text


@cache
def packed(name: str) -> bytes:
    """Return a file as it travels, packed once."""
    return gzip.compress(text(name).encode(), mtime=0)
