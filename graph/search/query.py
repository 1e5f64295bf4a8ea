"""Find people and addresses by what their records say: names, aliases, days, numbers, places."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Annotated, Any, Final, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Store
from graph.domain.time import london_day
from graph.errors import Misuse
from graph.network.model import ROLE_OF_EDGE, RoleName
from graph.page import CursorCodec, Page
from graph.search.folding import CONTACT_MARK, search_clauses

PAGE: Final = 20
LONGEST_PAGE: Final = 200
# More than any record has terms, and less than the database can count to.
LARGEST: Final = 1_000_000
UNNAMED: Final = {"person": "Name not recorded", "address": "Address not recorded"}
# The rank and the id of a result.
CURSOR: Final = CursorCodec(
    "search",
    TypeAdapter(tuple[Annotated[int | None, Field(ge=0, le=LARGEST)], str | None]),
)


class SearchHit(BaseModel):
    """A person or an address that a search found."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["person", "address"]
    id: str
    caption: str
    # Other names and aliases their records carry.
    also_recorded_as: tuple[str, ...] = ()
    dates_of_birth: tuple[date, ...] = ()
    # Incidents by role that the reader may see.
    roles: Mapping[RoleName, Annotated[int, Field(ge=1)]] = {}
    sources: tuple[str, ...] = ()
    record_ids: tuple[str, ...] = ()


class SearchPage(Page[SearchHit]):
    """One page of what a search found; `next` asks for the page after it."""


def search(
    store: Store,
    query: str,
    *,
    reader: Reader,
    as_of: datetime,
    limit: int = PAGE,
    cursor: str | None = None,
) -> SearchPage:
    """Return people and addresses whose records carry every term of the query."""
    if not 1 <= limit <= LONGEST_PAGE:
        raise Misuse(f"A page holds 1 to {LONGEST_PAGE} results.")
    after = CURSOR.decode(cursor, first=(None, None))
    clauses = search_clauses(query)
    if len(clauses) == 0:
        # Nothing to look for: a query without a letter or a digit.
        return search_page([], total=0, has_more=False)
    row = store.read(
        statement("reads/search"),
        {
            "query": lucene_query(clauses),
            "terms": sorted({form for clause in clauses for form in clause}),
            "clauses": [list(clause) for clause in clauses],
            "contact": reader.sees("contact"),
            "contact_mark": CONTACT_MARK,
            "after_rank": after[0],
            "after_id": after[1],
            # One more than the page holds says whether a page follows.
            "limit": limit + 1,
            "as_of": as_of,
            "today": london_day(as_of),
            **reader.parameters(),
        },
    )[0]
    results = cast("list[dict[str, Any]]", row["results"])
    return search_page(
        results[:limit], total=cast("int", row["total"]), has_more=len(results) > limit
    )


def search_page(results: list[dict[str, Any]], *, total: int, has_more: bool) -> SearchPage:
    """Return the page that these rows make; where more follow, `next` asks for them."""
    return SearchPage.of(
        (search_hit(row) for row in results),
        total=total,
        has_more=has_more,
        cursor=lambda _: CURSOR.encode((results[-1]["rank"], results[-1]["id"])),
    )


def search_hit(row: dict[str, Any]) -> SearchHit:
    """Return one result; a person is captioned by name, an address by its lines."""
    records = cast("list[dict[str, Any]]", row["records"])
    caption = row["name"] if row["kind"] == "person" else address_line(row)
    names = (name for record in records for name in recorded_names(record))
    return SearchHit(
        kind=row["kind"],
        id=row["id"],
        caption=caption or UNNAMED[row["kind"]],
        also_recorded_as=tuple(name for name in dict.fromkeys(names) if name != caption),
        dates_of_birth=tuple(sorted({record["date_of_birth"] for record in records} - {None})),
        roles={ROLE_OF_EDGE[role["role"]]: role["incidents"] for role in row["roles"]},
        sources=tuple(dict.fromkeys(record["source"] for record in records)),
        record_ids=tuple(record["record_id"] for record in records),
    )


def recorded_names(record: dict[str, Any]) -> Iterator[str]:
    """Give the names a record carries: the full one, then its aliases."""
    full = " ".join((*(record["given_names"] or ()), record["family_name"] or "")).strip()
    if full != "":
        yield full
    yield from record["aliases"] or ()


def address_line(row: dict[str, Any]) -> str:
    """Return an address as one line of text."""
    parts = (*(row["lines"] or ()), row["town"], row["postcode"])
    return ", ".join(part for part in parts if part)


def lucene_query(clauses: Iterable[tuple[str, ...]]) -> str:
    """Return the engine's query: every clause must hold; terms are letters and digits only."""
    *first, last = clauses
    parts = [" ".join(lucene_term(form, half_typed=False) for form in clause) for clause in first]
    parts.append(" ".join(lucene_term(form, half_typed=True) for form in last))
    return " ".join(f"+({part})" for part in parts)


def lucene_term(form: str, *, half_typed: bool) -> str:
    """Return a form to look for; a number counts as half typed only at the end."""
    return f"{form}*" if half_typed or not form.isdecimal() else form
