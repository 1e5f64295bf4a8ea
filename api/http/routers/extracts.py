"""The import assistant in a browser: an extract is sent, looked at, corrected, tried and loaded."""

import shutil
from datetime import UTC, datetime
from typing import Annotated, Final

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from api.http.dependencies import PresentDep
from api.http.forms import LongFormDep
from api.http.responses import json_response, page_response
from api.http.uploads import SentForm, received_form, write_files
from api.pages.extract_corrections import columns_of_form, words_of_form
from api.pages.extracts import check_page, extracts_page, load_page, mapping_page
from api.services.context import RequestContext
from api.services.extracts.assistant import (
    SentExtract,
    begin_load,
    check_draft,
    correct_draft,
    drafts_of,
    find_load,
    keep_extract,
    list_drafts,
    open_draft,
    remove_draft,
    rewrite_mapping,
    view_mapping,
)
from graph.domain.time import LONDON
from graph.errors import DeliveryRefused, MappingRefused, Misuse, NotFound

NOTHING_SENT: Final = "Choose the files of the extract, or a zip of them."
BAD_TIME: Final = "Say when the extract was taken as a day and a time."
NO_LOAD: Final = "No load of this extract has begun; open its page again."

DraftId = Annotated[str, Path(max_length=60, pattern="^extract-[0-9a-f]{24}$")]

router = APIRouter(prefix="/extracts", include_in_schema=False)


@router.get("")
def show_extracts(ctx: PresentDep) -> Response:
    """Show the form that sends an extract, and those of the reader that wait."""
    return page_response(extracts_page(ctx, list_drafts(ctx)))


@router.post("")
async def send_extract(request: Request, ctx: PresentDep) -> Response:
    """Keep an extract with a mapping for it, and lead to its page."""
    async with received_form(request) as form:
        try:
            draft_id = await keep_form(ctx, form)
        except (DeliveryRefused, Misuse) as refused:
            drafts = await run_in_threadpool(list_drafts, ctx)
            page = extracts_page(ctx, drafts, wrong=str(refused), stated=form.fields)
            return page_response(page, status=422)
    return RedirectResponse(f"/extracts/{draft_id}", 303)


async def keep_form(ctx: RequestContext, form: SentForm) -> str:
    """Write the files of a form, and return the id of the extract; leave nothing if it is none."""
    if len(form.files) == 0:
        raise Misuse(NOTHING_SENT)
    extracted_at = london_time(form.fields.get("extracted_at"))
    folder = await run_in_threadpool(drafts_of(ctx).begin, ctx.reader.name, ctx.now)
    try:
        sent = SentExtract(
            paths=await write_files(form, folder / "files"),
            source=form.fields.get("source"),
            extracted_at=extracted_at,
            is_synthetic="synthetic" in form.fields,
            mapping=form.fields.get("mapping"),
        )
        return (await run_in_threadpool(keep_extract, ctx, folder, sent)).id
    except BaseException:
        # Whoever sent it may have left: nothing of it stays.
        shutil.rmtree(folder, ignore_errors=True)
        raise


def london_time(text: str | None) -> datetime | None:
    """Return a time of a form, which is one of London's clocks."""
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise Misuse(BAD_TIME) from error


@router.get("/{extract}")
def show_extract(extract: DraftId, ctx: PresentDep) -> Response:
    """Show the mapping of an extract to correct; while it is loaded, how far that is."""
    job = find_load(ctx, extract)
    if job is not None and (job.fault is None or not job.progress.is_over):
        return page_response(load_page(extract, job))
    draft = open_draft(ctx, extract)
    wrong = None if job is None else job.fault
    return page_response(mapping_page(draft, view_mapping(draft), wrong=wrong))


@router.get("/{extract}/mapping.toml")
def download_mapping(extract: DraftId, ctx: PresentDep) -> Response:
    """Return the mapping as a file, to be reviewed and kept."""
    draft = open_draft(ctx, extract)
    headers = {"Content-Disposition": f'attachment; filename="{draft.source}.toml"'}
    return PlainTextResponse(draft.read_mapping(), headers=headers)


@router.post("/{extract}/columns")
def correct_columns(extract: DraftId, fields: LongFormDep, ctx: PresentDep) -> Response:
    """Correct what the columns are read from; show the page again where that cannot be."""
    draft = open_draft(ctx, extract)
    view = view_mapping(draft)
    if view.outline is None:
        raise Misuse("The mapping cannot be read; correct its text.")
    try:
        correct_draft(draft, columns_of_form(fields, view.outline))
    except MappingRefused as refused:
        return page_response(mapping_page(draft, view, wrong=str(refused)), status=422)
    return RedirectResponse(f"/extracts/{extract}#columns", 303)


@router.post("/{extract}/text")
def correct_text(extract: DraftId, fields: LongFormDep, ctx: PresentDep) -> Response:
    """Put another text in the place of the mapping; show it again where it is none."""
    draft = open_draft(ctx, extract)
    text = fields.get("text", "").replace("\r\n", "\n")
    try:
        rewrite_mapping(draft, text)
    except DeliveryRefused as refused:
        page = mapping_page(draft, view_mapping(draft), wrong=str(refused), text=text)
        return page_response(page, status=422)
    return RedirectResponse(f"/extracts/{extract}#columns", 303)


@router.get("/{extract}/check")
def show_check(extract: DraftId, ctx: PresentDep) -> Response:
    """Show what would become of every row; nothing is stored."""
    draft = open_draft(ctx, extract)
    try:
        report = check_draft(ctx, draft)
    except DeliveryRefused as refused:
        page = mapping_page(draft, view_mapping(draft), wrong=str(refused))
        return page_response(page, status=422)
    return page_response(check_page(draft, report))


@router.post("/{extract}/words")
def correct_words(extract: DraftId, fields: LongFormDep, ctx: PresentDep) -> Response:
    """Say what words stand for, and try the mapping again."""
    draft = open_draft(ctx, extract)
    try:
        correct_draft(draft, words=words_of_form(fields))
    except MappingRefused as refused:
        page = check_page(draft, check_draft(ctx, draft), wrong=str(refused))
        return page_response(page, status=422)
    return RedirectResponse(f"/extracts/{extract}/check#words", 303)


@router.post("/{extract}/load")
def load_extract(extract: DraftId, fields: LongFormDep, ctx: PresentDep) -> Response:
    """Begin to load an extract, and lead to the page that shows how far that is."""
    del fields
    begin_load(ctx, open_draft(ctx, extract))
    return RedirectResponse(f"/extracts/{extract}", 303)


@router.get("/{extract}/progress")
def show_progress(extract: DraftId, ctx: PresentDep) -> Response:
    """Say how far a load is, for the script of its page."""
    job = find_load(ctx, extract)
    if job is None:
        raise NotFound(NO_LOAD)
    return json_response(job.progress)


@router.post("/{extract}/removal")
def remove_extract(extract: DraftId, fields: LongFormDep, ctx: PresentDep) -> Response:
    """Remove an extract that is not to be loaded."""
    del fields
    remove_draft(ctx, open_draft(ctx, extract))
    return RedirectResponse("/extracts", 303)
