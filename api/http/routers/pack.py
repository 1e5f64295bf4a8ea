"""The pack for a meeting: one PDF about chosen people, logged as a disclosure to its recipient."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.http.content_negotiation import PDF
from api.http.dependencies import PresentDep
from api.http.forms import FormDep
from api.http.responses import page_response
from api.http.routers.work import CHOSEN
from api.pages.pack import pack_form, pack_pdf, parse_pack_request
from api.schemas.pack import PackRequest
from api.services.context import RequestContext
from api.services.pack import load_pack
from api.services.work import get_work_of
from graph.errors import Misuse

router = APIRouter(prefix="/pack", tags=["decisions"])


class PackPdf(Response):
    """The pack as a PDF."""

    media_type = PDF


@router.post(
    "",
    summary="Export a pack for a meeting",
    operation_id="makePack",
    response_class=PackPdf,
    responses={404: {}},
)
def make_pack(request: PackRequest, ctx: PresentDep) -> Response:
    """Return one PDF about people with cases, marked on every page; it is logged as a disclosure.

    It is a POST because it is logged with its recipient; it changes nothing else.
    """
    return pdf_response(ctx, request)


@router.get("", include_in_schema=False)
def show_form(
    ctx: PresentDep, people: Annotated[str, Query(min_length=1, max_length=2_000)]
) -> Response:
    """Show the form that asks for a pack about people."""
    return page_response(pack_form(get_work_of(ctx, people.split(",")), {}, {}))


@router.post("/made", include_in_schema=False)
def make_by_form(fields: FormDep, ctx: PresentDep) -> Response:
    """Make a pack from its page; show the page again where something is wrong."""
    people = [name.removeprefix(CHOSEN) for name in fields if name.startswith(CHOSEN)]
    request = parse_pack_request(fields, people)
    if isinstance(request, PackRequest):
        return pdf_response(ctx, request)
    return refuse_pack(ctx, fields, people, request)


def refuse_pack(
    ctx: RequestContext, fields: FormDep, people: Sequence[str], wrong: Mapping[str, str]
) -> Response:
    """Return the form again with what is wrong in it."""
    if len(people) == 0:
        raise Misuse("Choose at least one person on the work list.")
    return page_response(pack_form(get_work_of(ctx, people), fields, wrong), status=422)


def pdf_response(ctx: RequestContext, request: PackRequest) -> Response:
    """Return a pack as a file."""
    content = pack_pdf(ctx, request, load_pack(ctx, request))
    name = f"{request.meeting.lower()}-pack.pdf"
    return PackPdf(content, headers={"Content-Disposition": f'attachment; filename="{name}"'})
