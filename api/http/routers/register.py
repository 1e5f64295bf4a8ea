"""The register: who would be on it, and who of them is managed, referred or neither."""

from typing import Annotated, TypeAlias

from fastapi import APIRouter, Query, Request, Response

from api.http.content_negotiation import CSV, HTML, prefers_html
from api.http.dependencies import (
    Cursor,
    DatedDep,
    DrawingRecipientDep,
    FileRecipientDep,
    Limit,
)
from api.http.responses import json_response, page_response
from api.pages.register import register_page, register_people_page
from api.services.register import export_register, get_register, list_people_of_register
from graph.register import (
    DEFINITIONS,
    EVERYWHERE,
    TESTS,
    Register,
    RegisterCell,
    RegisterPage,
    RegisterStateFilter,
)
from viz.export_marking import svg_for
from viz.register_bars import register_svg

SVG = "image/svg+xml"
PAGE = 100

Shareable: TypeAlias = Annotated[
    bool,
    Query(description="Hide small numbers, so that the answer may be shared outside the force."),
]
Test: TypeAlias = Annotated[
    str | None,
    Query(
        alias="pattern",
        max_length=60,
        description="A test of the register, by the id of its pattern.",
        examples=[TESTS[-1].pattern],
    ),
]
Force: TypeAlias = Annotated[
    str,
    Query(
        max_length=10,
        description="The code of a force, `all`, or `none`: no force recorded.",
        examples=["10"],
    ),
]
State: TypeAlias = Annotated[
    RegisterStateFilter | None,
    Query(
        description="Only people of whom this is recorded; `managed` is any level.",
        examples=["neither"],
    ),
]
Scheme: TypeAlias = Annotated[
    str | None,
    Query(max_length=20, description="Only people referred to this scheme.", examples=["MARAC"]),
]
Definitions: TypeAlias = Annotated[
    str | None,
    Query(
        max_length=200,
        description="Only people who meet exactly these definitions of serial, with commas.",
        examples=[",".join(DEFINITIONS[:2])],
    ),
]

router = APIRouter(tags=["register"])


class RegisterSvg(Response):
    """An SVG drawing of the register."""

    media_type = SVG


class RegisterCsv(Response):
    """The register as CSV."""

    media_type = CSV


@router.get(
    "/register",
    operation_id="getRegister",
    summary="Count who would be on a register",
    response_model=Register,
    responses={200: {"content": {HTML: {"schema": {"type": "string"}}}}, 404: {}},
)
def show_register(
    request: Request,
    ctx: DatedDep,
    pattern: Test = None,
    shareable: Shareable = False,  # noqa: FBT002 - a query parameter, given by name
) -> Response:
    """Return per test and force how many are managed, referred or neither; browsers get a page.

    With `pattern` the answer has this test only; the page shows it force by force.
    """
    register = get_register(ctx, shareable=shareable)
    if prefers_html(request):
        return page_response(register_page(ctx, register, pattern))
    if pattern is not None:
        register = register.model_copy(update={"tables": (register.table(pattern),)})
    return json_response(register)


@router.get(
    "/register.csv",
    operation_id="exportRegister",
    summary="Export the register as CSV",
    response_class=RegisterCsv,
)
def export_as_csv(
    ctx: DatedDep,
    recipient: FileRecipientDep,
    shareable: Shareable = False,  # noqa: FBT002 - a query parameter, given by name
) -> Response:
    """Return a row per test and force; each bears its moment, its reader and its marking."""
    return RegisterCsv(
        export_register(ctx, shareable=shareable, recipient=recipient),
        headers={"Content-Disposition": 'attachment; filename="register.csv"'},
    )


@router.get(
    "/register.svg",
    operation_id="drawRegister",
    summary="Draw the register",
    response_class=RegisterSvg,
)
def draw_register(
    ctx: DatedDep,
    recipient: DrawingRecipientDep,
    shareable: Shareable = False,  # noqa: FBT002 - a query parameter, given by name
) -> Response:
    """Return a bar per test, divided into managed, referred and neither, as an SVG drawing."""
    return RegisterSvg(svg_for(register_svg(get_register(ctx, shareable=shareable)), recipient))


@router.get(
    "/register/people",
    operation_id="listRegisterPeople",
    summary="List the people behind a number of the register",
    response_model=RegisterPage,
    responses={200: {"content": {HTML: {"schema": {"type": "string"}}}}, 404: {}},
)
def list_people(  # noqa: PLR0913, PLR0917 - given by name
    request: Request,
    ctx: DatedDep,
    pattern: Test = None,
    force: Force = EVERYWHERE,
    state: State = None,
    scheme: Scheme = None,
    definitions: Definitions = None,
    limit: Limit = PAGE,
    cursor: Cursor = None,
) -> Response:
    """List the people whom a number of the register counts; browsers get a page."""
    cell = RegisterCell(
        pattern=pattern,
        force=force,
        state=state,
        scheme=scheme,
        definitions=None if definitions is None else tuple(definitions.split(",")),
    )
    page = list_people_of_register(ctx, cell, limit=limit, cursor=cursor)
    if prefers_html(request):
        return page_response(register_people_page(ctx, page, cell))
    return json_response(page)
