"""The first page, and what a search found."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from api.pages.recognition import recognition_sentence
from api.pages.register import contrast_sentence
from api.pages.render import render, safe_svg
from api.pages.work_list import first_work
from api.services.captions import FindingContext
from api.services.context import RequestContext
from api.services.work import get_first_work
from graph.consistency import ForceComparison
from graph.decisions import News, TaskPage
from graph.patterns import find_pattern
from graph.recognition import RecognitionEntry
from graph.register import DEFINITIONS, RegisterSummary, RegisterTable
from graph.search import SearchPage
from viz.intervals import percent
from viz.tiles import TileNote, tiles_svg

FIRST: Final = 10


@dataclass(frozen=True, slots=True)
class LawSummary:
    """The register in short, as the first page says it."""

    tables: tuple[RegisterTable, ...]
    # The rule of the two forces and of the person.
    pattern: str
    contrast: str | None
    person: str | None
    name: str | None
    # Since when the records have supported a rule about the person.
    recognised: str | None


def law_summary(
    ctx: RequestContext, summary: RegisterSummary, entry: RecognitionEntry | None
) -> LawSummary:
    """Return the register in short in words."""
    title = find_pattern(ctx.patterns, DEFINITIONS[0]).title
    return LawSummary(
        tables=summary.numbers.tables,
        pattern=DEFINITIONS[0],
        contrast=None if summary.contrast is None else contrast_sentence(summary.contrast),
        person=None if entry is None else entry.person,
        name=None if entry is None else entry.name,
        recognised=None if entry is None else recognition_sentence(title, entry),
    )


def home_page(
    ctx: RequestContext,
    news: News,
    due: TaskPage,
    finding_context: FindingContext,
    comparison: ForceComparison | None,
    law: LawSummary | None,
) -> str:
    """Return the page to start from: whom to look at first, what is new, what is due."""
    return render(
        "home",
        title="Start",
        news=news,
        new=frozenset(item.finding.id for item in news.items if item.is_new and news.looked_at),
        tasks=due,
        compared=comparison,
        law=law,
        tiles=None if comparison is None else safe_svg(shares_svg(comparison)),
        **first_work(ctx, get_first_work(ctx, limit=FIRST)),
        **finding_context.named(),
    )


def shares_svg(comparison: ForceComparison) -> str:
    """Draw per force how many of those who meet a rule were referred."""
    notes = {
        line.force: TileNote(
            short=f"{line.referred}/{line.people}",
            says=f"{line.referred} of {line.people} referred"
            + ("" if line.rate is None else f", {percent(line.rate)}"),
        )
        for line in comparison.forces
        if line.people != 0
    }
    sentence = f"Of those who meet '{comparison.title}', how many were referred, force by force."
    return tiles_svg(notes, says=f"{sentence} The page behind it has a table.")


def results_page(words: str, page: SearchPage) -> str:
    """Return what a search found."""
    next_query = urlencode({"q": words, "cursor": page.next or ""})
    return render("results", title="Search", q=words, page=page, following=next_query)
