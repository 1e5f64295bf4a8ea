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

Fields: TypeAlias = Mapping[str, str]


async def form_fields(request: Request) -> Fields:
    """Return the fields of a form; an empty field counts as not sent."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise HTTPException(415)
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST:
            raise HTTPException(413)
    try:
        pairs = parse_qsl(
            body.decode(), strict_parsing=len(body) > 0, errors="strict", max_num_fields=MOST_FIELDS
        )
    except ValueError as error:
        raise Misuse("The form cannot be read; open its page again.") from error
    fields = {name: value for name, value in pairs if value.strip() != ""}
    token = fields.pop(FORM_TOKEN, "")
    csrf_token = cast("SignedIn", request.state.signed_in).csrf_token
    if csrf_token is not None and not hmac.compare_digest(token, csrf_token):
        raise Forbidden("The form is not from a page of your session; open its page again.")
    return fields


# Where the framework leaves off: a form here has few fields, and needs no library to be read.
FormDep: TypeAlias = Annotated[Fields, Depends(form_fields)]
