"""The pages of the import assistant."""

from collections.abc import Mapping, Sequence

from api.pages.extract_corrections import MOST_WORDS, NOT_FOR_US
from api.pages.render import render
from api.services.context import RequestContext
from api.services.extracts.assistant import MappingView
from api.services.extracts.drafts import LIFETIME, ExtractDraft
from api.services.extracts.jobs import LoadJob
from graph.domain.time import LONDON
from graph.mapping import CheckReport, literal_words, mapping_names


def extracts_page(
    ctx: RequestContext,
    drafts: Sequence[ExtractDraft],
    *,
    wrong: str | None = None,
    stated: Mapping[str, str] | None = None,
) -> str:
    """Return the page that sends an extract, with those of the reader that wait."""
    return render(
        "extracts",
        title="Import",
        drafts=drafts,
        mappings=mapping_names(ctx.app.mappings),
        hours=LIFETIME.total_seconds() / 3600,
        now=f"{ctx.now.astimezone(LONDON):%Y-%m-%dT%H:%M}",
        wrong=wrong,
        stated=stated or {},
    )


def mapping_page(
    draft: ExtractDraft, view: MappingView, *, wrong: str | None = None, text: str | None = None
) -> str:
    """Return the mapping of an extract, to be looked through and corrected."""
    return render(
        "extract_mapping",
        title=f"Import from {draft.source}: columns",
        draft=draft,
        outline=view.outline,
        wrong=wrong or view.fault,
        text=view.text if text is None else text,
    )


def check_page(draft: ExtractDraft, report: CheckReport, *, wrong: str | None = None) -> str:
    """Return what would become of every row of an extract."""
    words = report.extract.unknown_words
    return render(
        "extract_check",
        title=f"Import from {draft.source}: check",
        draft=draft,
        report=report,
        words=words[:MOST_WORDS],
        words_beyond=max(0, len(words) - MOST_WORDS),
        meanings={
            f"{word.table}.{word.column}": sorted(
                set(literal_words(word.table, word.column).values())
            )
            for word in words
        },
        not_for_us=NOT_FOR_US,
        wrong=wrong,
    )


def load_page(draft_id: str, job: LoadJob) -> str:
    """Return how far a load is, or what became of it."""
    return render(
        "extract_load",
        title=f"Import from {job.source}",
        draft_id=draft_id,
        job=job,
        progress=job.progress,
        outcome=job.outcome,
    )
