"""The page of the work list: whom to look at first, and what is done with several at once."""

from collections.abc import Iterator, Mapping
from typing import Final, Self
from urllib.parse import urlencode

from api.pages.render import render, safe_svg
from api.services.context import RequestContext
from api.services.work import DecisionsOnCases, FirstWork
from graph.decisions import DISMISSAL_REASONS
from graph.domain.counts import count_in_words
from graph.domain.forces import FORCES
from graph.domain.time import london_day
from graph.models import FrozenModel
from graph.patterns import Pattern
from graph.worklist import ColumnName, WorkFilter, WorkPage, WorkRow, WorkSort
from viz.sparkline import sparkline_svg
from viz.wording import WORDING

COLUMNS: Final[tuple[tuple[ColumnName, str], ...]] = (
    ("name", "Person"),
    ("forces", "Force"),
    ("rules", "Rules met"),
    ("worst", "Worst"),
    ("latest", "Latest"),
    ("victims", "Victims"),
    ("orders", "Orders in force"),
    ("overdue", "Overdue"),
    ("age", "Open for"),
    ("owner", "Owner"),
)
# What a reader wants at the top of these is the most, or the latest.
MOST_FIRST: Final = frozenset({"rules", "worst", "latest", "victims", "orders", "overdue", "age"})


class WorkNotice(FrozenModel):
    """What became of what was just done, in a sentence."""

    sentence: str
    is_refusal: bool = False

    @classmethod
    def of(cls, decisions: DecisionsOnCases) -> Self:
        """Return what became of one decision on several cases."""
        decision_count, refusal_count = len(decisions.decided), len(decisions.refused)
        sentence = f"Decided on {count_in_words(decision_count, 'finding')}."
        if refusal_count > 0:
            why = " ".join(sorted({refusal.detail for refusal in decisions.refused}))
            sentence += f" Not on {refusal_count}: {why}"
        return cls(sentence=sentence, is_refusal=refusal_count > 0)


def work_page(
    ctx: RequestContext,
    page: WorkPage,
    work_filter: WorkFilter,
    sort: WorkSort,
    *,
    saved: bool = False,
    notice: WorkNotice | None = None,
) -> str:
    """Return the work list with its filters, its columns and its buttons."""
    query = filter_query(work_filter)
    sorted_query = {**query, "sort": sort.column, "descending": str(sort.descending).lower()}
    return render(
        "work_list",
        title="Who first",
        page=page,
        rows=tuple(row_values(ctx, row) for row in page.items),
        filters=work_filter,
        patterns=ctx.patterns,
        columns=tuple(columns(sort, query)),
        sort=sort,
        state_words=WORDING.work_state,
        decisions=("certified", "actioned", "accepted", "dismissed"),
        reason_codes=DISMISSAL_REASONS,
        reader=ctx.reader,
        saved=saved,
        notice=notice,
        in_stated_order="/work?" + urlencode({**query, "sort": "order"}),
        exported=urlencode(sorted_query),
        following=urlencode({**sorted_query, "cursor": page.next or ""}),
    )


def first_work(ctx: RequestContext, work: FirstWork) -> dict[str, object]:
    """Return what the first page shows of the work list."""
    return {
        "first": tuple(row_values(ctx, row) for row in work.first.items),
        "first_total": work.first.total,
        "of_reader": tuple(row_values(ctx, row) for row in work.of_reader.items),
        "of_reader_total": work.of_reader.total,
        "owner_query": urlencode({"owner": ctx.reader.name}),
        "order_in_words": work.first.order,
    }


def filter_query(work_filter: WorkFilter) -> dict[str, str]:
    """Return the filter as the query of an address; all that is open has a state of its own."""
    return {name: str(value) for name, value in work_filter if value is not None}


def columns(
    sort: WorkSort, query: Mapping[str, str]
) -> Iterator[tuple[ColumnName, str, str, str | None]]:
    """Yield for each column its name, heading, address that sorts by it, and present order."""
    for column, heading in COLUMNS:
        is_sorted = sort.column == column
        descending = not sort.descending if is_sorted else column in MOST_FIRST
        address = urlencode({**query, "sort": column, "descending": str(descending).lower()})
        present = "descending" if sort.descending else "ascending"
        yield column, heading, f"/work?{address}", present if is_sorted else None


def row_values(ctx: RequestContext, row: WorkRow) -> dict[str, object]:
    """Return a row with its words and its small drawing."""
    today = london_day(ctx.now)
    by_id: Mapping[str, Pattern] = {pattern.id: pattern for pattern in ctx.patterns}
    return {
        "row": row,
        "why": tuple(WORDING.first_because[reason] for reason in row.first_because),
        "rules": tuple(by_id[rule] for rule in row.rules if rule in by_id),
        "forces": tuple(FORCES.get(force, f"force {force}") for force in row.forces),
        "days_open": (today - row.since).days,
        "sparkline": safe_svg(sparkline_svg(row.by_month, today)),
    }
