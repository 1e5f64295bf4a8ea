"""What a person does with an extract they have sent: look, correct, try, load, remove."""

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

import tomlkit

from api.services.context import RequestContext
from api.services.deliveries import LoadedDelivery, finish_load
from api.services.extracts.drafts import DraftFolder, ExtractDraft
from api.services.extracts.jobs import LoadJob, LoadProgress
from graph.errors import Conflict, DeliveryRefused
from graph.ingest import MANIFEST, Manifest, read_manifest, unpack_delivery
from graph.mapping import (
    CheckReport,
    ColumnCorrection,
    MappingOutline,
    WordCorrection,
    check_extract,
    correct_mapping,
    folder_within,
    load_extract,
    outline_mapping,
    parse_mapping,
    path_of_mapping,
    suggest_mapping,
    text_of_mapping,
)
from graph.server import Progress

THE_MAPPING: Final = "The mapping"


@dataclass(frozen=True, slots=True)
class SentExtract:
    """The files of an upload where they were written, and what its form says of them."""

    paths: tuple[Path, ...]
    source: str | None
    extracted_at: datetime | None
    is_synthetic: bool
    # A mapping by name; None: one is proposed.
    mapping: str | None


@dataclass(frozen=True, slots=True)
class MappingView:
    """The mapping of an extract: as text, and as an outline unless it cannot be read."""

    text: str
    outline: MappingOutline | None
    fault: str | None


def drafts_of(ctx: RequestContext) -> DraftFolder:
    """Return the extracts that wait in this installation."""
    return DraftFolder.of(ctx.app.incoming)


def list_drafts(ctx: RequestContext) -> tuple[ExtractDraft, ...]:
    """Return the extracts of the reader."""
    return drafts_of(ctx).of_owner(ctx.reader.name, ctx.now)


def open_draft(ctx: RequestContext, draft_id: str) -> ExtractDraft:
    """Return an extract of the reader."""
    return drafts_of(ctx).open(draft_id, ctx.reader.name, ctx.now)


def keep_extract(ctx: RequestContext, folder: Path, sent: SentExtract) -> ExtractDraft:
    """Keep what was sent, with a mapping for it; remove it where it cannot be an extract."""
    ctx.record_read(())
    files = folder / "files"
    unpack_only_zip(files, sent.paths)
    manifest = settle_manifest(folder_within(files), sent)
    text = (
        suggest_mapping(files).text
        if sent.mapping is None
        else text_of_mapping(path_of_mapping(sent.mapping, ctx.app.mappings))
    )
    draft = drafts_of(ctx).keep(folder, ctx.reader.name, manifest.source, ctx.now)
    draft.write_mapping(text)
    return draft


def unpack_only_zip(files: Path, paths: Sequence[Path]) -> None:
    """Put the files of a zip in its place where nothing else was sent."""
    if len(paths) != 1 or paths[0].suffix.lower() != ".zip":
        return
    archive = paths[0].rename(files.parent / "sent.zip")
    with unpack_delivery(archive, in_folders=True) as unpacked:
        for path in unpacked.iterdir():
            path.rename(files / path.name)
    archive.unlink()


def settle_manifest(folder: Path, sent: SentExtract) -> Manifest:
    """Return what the extract says of itself; else write down what the form says."""
    if not (folder / MANIFEST).exists():
        if sent.source is None or sent.extracted_at is None:
            raise DeliveryRefused(
                f"No {MANIFEST} is among the files: say of what system they are, and when they "
                "were taken out of it."
            )
        stated = {
            "source": sent.source,
            "extracted_at": sent.extracted_at,
            "synthetic": sent.is_synthetic,
        }
        (folder / MANIFEST).write_text(tomlkit.dumps(stated), encoding="utf-8")
    return read_manifest(folder / MANIFEST)


def view_mapping(draft: ExtractDraft) -> MappingView:
    """Return the mapping of an extract, with what is wrong with it."""
    text = draft.read_mapping()
    try:
        mapping = parse_mapping(text, THE_MAPPING)
        return MappingView(text, outline_mapping(text, mapping, draft.files), None)
    except DeliveryRefused as refused:
        return MappingView(text, None, str(refused))


def correct_draft(
    draft: ExtractDraft,
    columns: Iterable[ColumnCorrection] = (),
    words: Iterable[WordCorrection] = (),
) -> None:
    """Write corrections into the mapping of an extract."""
    draft.write_mapping(correct_mapping(draft.read_mapping(), columns, words))


def rewrite_mapping(draft: ExtractDraft, text: str) -> None:
    """Put a text in the place of the mapping; raise MappingRefused where it is none."""
    parse_mapping(text, THE_MAPPING)
    draft.write_mapping(text)


def check_draft(ctx: RequestContext, draft: ExtractDraft) -> CheckReport:
    """Say what would become of every row of an extract."""
    ctx.record_read(())
    return check_extract(draft.files, parse_mapping(draft.read_mapping(), THE_MAPPING))


def begin_load(ctx: RequestContext, draft: ExtractDraft) -> None:
    """Load an extract while its page shows how far that is; its files are removed afterwards."""
    ctx.record_read(())
    mapping = parse_mapping(draft.read_mapping(), THE_MAPPING)
    # The entry of this request ends with it; what is read later has entries of its own.
    later = replace(ctx, access=None)

    def load(progress: Progress) -> LoadedDelivery:
        app = later.app
        mapped = load_extract(
            app.store,
            draft.files,
            mapping,
            quarantine=app.quarantine,
            settings=app.identity.matching(),
            engine=app.engine,
            progress=progress,
        )
        progress("Comparing records and measuring rules", 0, 0)
        loaded = finish_load(later, mapped.load, mapped.extract, detect=True)
        shutil.rmtree(draft.folder, ignore_errors=True)
        return loaded

    begun = LoadProgress(step="Reading the extract", done=0, total=0, is_over=False)
    ctx.app.load_jobs.start(draft.id, LoadJob(draft.owner, draft.source, begun), load)


def find_load(ctx: RequestContext, draft_id: str) -> LoadJob | None:
    """Return the reader's load of an extract, if one has begun."""
    return ctx.app.load_jobs.find(draft_id, ctx.reader.name)


def remove_draft(ctx: RequestContext, draft: ExtractDraft) -> None:
    """Remove an extract with everything in it; raise Conflict while it is being loaded."""
    job = find_load(ctx, draft.id)
    if job is not None and not job.progress.is_over:
        raise Conflict("This extract is being loaded; wait for its end.")
    shutil.rmtree(draft.folder)
