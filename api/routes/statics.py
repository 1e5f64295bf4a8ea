"""Styles and scripts of the pages: files of the release, by their plain names."""

from functools import cache
from importlib.resources import files
from typing import Final

from fastapi import APIRouter, Response
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


@router.get("/{name}")
def static(name: str) -> Response:
    """Return one file; only names that are known can be asked for."""
    if name in own():
        text = files("api").joinpath("static", name).read_text(encoding="utf-8")
        return Response(text, media_type=suffix(name))
    if name not in names():
        raise HTTPException(404)
    found = asset(name)
    return Response(found.text, media_type=found.media_type)
