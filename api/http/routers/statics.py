"""Styles and scripts of the pages: files of the release, by their names."""

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api.pages.static_files import (
    PREFIX,
    gzip_static_file,
    is_static_file,
    read_static_file,
    release_digest,
)

FOR_GOOD: Final = "public, max-age=31536000, immutable"

router = APIRouter(prefix=PREFIX, include_in_schema=False)


@router.get("/{name:path}")
def static(name: str, request: Request) -> Response:
    """Return one file; under the name of this release a browser may keep it."""
    plain = name.removeprefix(f"{release_digest()}/")
    if not is_static_file(plain):
        raise HTTPException(404)
    headers = {"Vary": "Accept-Encoding"}
    if plain != name:
        headers["Cache-Control"] = FOR_GOOD
    text, media_type = read_static_file(plain)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(text, media_type=media_type, headers=headers)
    # Files of the release only: an answer with records in it is never compressed, since its
    # length would then tell of its content.
    headers["Content-Encoding"] = "gzip"
    return Response(gzip_static_file(plain), media_type=media_type, headers=headers)
