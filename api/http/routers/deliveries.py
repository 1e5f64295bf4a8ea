"""Deliveries over HTTP: the same folder of tables that `joinedup load` takes, zipped."""

import hashlib
import tempfile
from functools import partial
from pathlib import Path
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from api.http.dependencies import PresentDep
from api.http.idempotency import KEY, note_submission
from api.http.openapi import BYTES
from api.http.responses import json_response
from api.services import deliveries
from api.services.deliveries import LoadedDelivery
from api.services.measuring import run_calendar

ZIP: Final = "application/zip"
BYTES_AT_MOST: Final = 1024**3
# A page elsewhere cannot send these types here without being asked for leave first.
TYPES: Final = frozenset({ZIP, BYTES})
BODY: Final = {"content": {BYTES: {"schema": {"type": "string", "format": "binary"}}}}

Detect = Annotated[bool, Query(description="Whether findings are detected again at once.")]

Mapping = Annotated[
    str | None,
    Query(
        pattern="^[a-z0-9-]{1,100}$",
        description="How the extract of a records system is read: a mapping that ships, or a file "
        "of the folder `mappings` of this installation, by name. Without it the archive holds our "
        "tables.",
    ),
]

router = APIRouter(prefix="/deliveries", tags=["deliveries"])


@router.post(
    "",
    summary="Load a delivery",
    operation_id="loadDelivery",
    response_model=LoadedDelivery,
    openapi_extra={"requestBody": {"required": True, **BODY}},
    responses={413: {}, 415: {}, 422: {}},
)
async def load_delivery(
    request: Request,
    ctx: PresentDep,
    *,
    detect: Detect = True,
    mapping: Mapping = None,
) -> Response:
    """Load a zip of `delivery.toml` and its tables, or of an extract that a mapping reads.

    It is sent as `application/zip` or as `application/octet-stream`.

    The answer says what became of every row.

    A delivery that is invalid is rejected as a whole; nothing is stored. Rows that cannot be
    accepted go to quarantine and are counted; all others are stored when the answer comes. The same
    delivery again changes nothing.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip() not in TYPES:
        raise HTTPException(415)
    folder = ctx.app.incoming
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".zip") as archive:
        size, digest = 0, hashlib.sha256()
        async for piece in request.stream():
            size += len(piece)
            if size > BYTES_AT_MOST:
                raise HTTPException(413)
            archive.write(piece)
            digest.update(piece)
        archive.flush()
        await note_submission(request, request.headers.get(KEY), digest.hexdigest())
        outcome = await run_in_threadpool(
            deliveries.load_delivery, ctx, Path(archive.name), detect=detect, mapping=mapping
        )
    return json_response(outcome, after=partial(run_calendar, ctx) if detect else None)
