"""Styles and scripts of the pages: files of the release, by their plain names."""

from importlib.resources import files
from typing import Final

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException

from viz.assets import asset, names

STYLE: Final = "joinedup.css"

router = APIRouter(prefix="/static", include_in_schema=False)


@router.get("/{name}")
def static(name: str) -> Response:
    """Return one file; only names that are known can be asked for."""
    if name == STYLE:
        style = files("api").joinpath("static", STYLE).read_text(encoding="utf-8")
        return Response(style, media_type="text/css")
    if name not in names():
        raise HTTPException(404)
    found = asset(name)
    return Response(found.text, media_type=found.media_type)
