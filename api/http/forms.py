"""What a browser sends with a form: a few short fields, and nothing else."""

import hmac
from collections.abc import Mapping
from typing import Annotated, Final, TypeAlias, cast
from urllib.parse import parse_qsl

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from api.http.content_negotiation import FORM
from api.pages.render import FORM_TOKEN
from api.services.signed_in import SignedIn
from graph.errors import Forbidden, Misuse

LONGEST: Final = 20_000
MOST_FIELDS: Final = 60
LONGEST_MAPPING: Final = 4 * 1024 * 1024
MOST_COLUMNS: Final = 5_000

Fields: TypeAlias = Mapping[str, str]


async def form_fields(request: Request) -> Fields:
    """Return the fields of a form; an empty field counts as not sent."""
    return await read_form(request, LONGEST, MOST_FIELDS)


async def long_form_fields(request: Request) -> Fields:
    """Return the fields of a form that corrects a whole mapping."""
    return await read_form(request, LONGEST_MAPPING, MOST_COLUMNS)


async def read_form(request: Request, longest: int, most_fields: int) -> Fields:
    """Return the fields of a form within bounds; raise Forbidden where it is not ours."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise HTTPException(415)
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > longest:
            raise HTTPException(413)
    try:
        pairs = parse_qsl(
            body.decode(), strict_parsing=len(body) > 0, errors="strict", max_num_fields=most_fields
        )
    except ValueError as error:
        raise Misuse("The form cannot be read; open its page again.") from error
    return refuse_foreign_form(
        request, {name: value for name, value in pairs if value.strip() != ""}
    )


def refuse_foreign_form(request: Request, fields: Fields) -> Fields:
    """Return the fields of a form without its token; raise Forbidden where that is not ours."""
    expected = cast("SignedIn", request.state.signed_in).csrf_token
    token = fields.get(FORM_TOKEN, "")
    if expected is not None and not hmac.compare_digest(token.encode(), expected.encode()):
        raise Forbidden("The form is not from a page of your session; open its page again.")
    return {name: value for name, value in fields.items() if name != FORM_TOKEN}


# Where the framework leaves off: a form here has few fields, and needs no library to be read.
FormDep: TypeAlias = Annotated[Fields, Depends(form_fields)]
LongFormDep: TypeAlias = Annotated[Fields, Depends(long_form_fields)]
