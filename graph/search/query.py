"""Find people and addresses by what their records say: names, aliases, days, numbers, places."""

import base64
import binascii
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Annotated, Any, Final, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Store
from graph.errors import Misuse
from graph.network.model import ROLE_OF_EDGE, RoleName
from graph.search.folding import search_clauses

PAGE: Final = 20
LONGEST_PAGE: Final = 200
# More than any record has terms, and less than the database can count to.
LARGEST: Final = 1_000_000
UNNAMED: Final = {"person": "Name not recorded", "address": "Address not recorded"}
CURSOR: Final = TypeAdapter(tuple[Annotated[int, Field(ge=0, le=LARGEST)], str])


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


class SearchPage(BaseModel):
    """One page of what a search found; `next` asks for the page after it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    items: tuple[SearchHit, ...]
    total: int
    returned: int
    truncated: bool
    next: str | None = None


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
    after = (None, None) if cursor is None else parse_cursor(cursor)
    clauses = search_clauses(query)
    if len(clauses) == 0:
        # Nothing to look for: a query without a letter or a digit.
        return SearchPage(items=(), total=0, returned=0, truncated=False)
    row = store.read(
        statement("reads/search"),
        {
            "query": lucene_query(clauses),
            "terms": sorted({form for clause in clauses for form in clause}),
            "after_rank": after[0],
            "after_id": after[1],
            # One more than the page holds says whether a page follows.
            "limit": limit + 1,
            "as_of": as_of,
            **reader.parameters(),
        },
    )[0]
    results = cast("list[dict[str, Any]]", row["results"])
    return search_page(results[:limit], total=cast("int", row["total"]), more=len(results) > limit)


def search_page(results: list[dict[str, Any]], *, total: int, more: bool) -> SearchPage:
    """Return the page that these rows make; where more follow, `next` asks for them."""
    return SearchPage(
        items=tuple(search_hit(row) for row in results),
        total=total,
        returned=len(results),
        truncated=more,
        next=cursor_after(results[-1]) if more else None,
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


def cursor_after(row: dict[str, Any]) -> str:
    """Return the cursor of the page after this row."""
    text = json.dumps([row["rank"], row["id"]], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def parse_cursor(cursor: str) -> tuple[int, str]:
    """Return the rank and the id that a cursor stands for."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        return CURSOR.validate_json(base64.urlsafe_b64decode(padded.encode("ascii")))
    except (binascii.Error, UnicodeError, ValidationError) as error:
        raise Misuse("This cursor is not one that a page gave; ask for the first page.") from error


def lucene_query(clauses: Iterable[tuple[str, ...]]) -> str:
    """Return the engine's query: every clause must hold; terms are letters and digits only."""
    *first, last = clauses
    parts = [" ".join(lucene_term(form, half_typed=False) for form in clause) for clause in first]
    parts.append(" ".join(lucene_term(form, half_typed=True) for form in last))
    return " ".join(f"+({part})" for part in parts)


def lucene_term(form: str, *, half_typed: bool) -> str:
    """Return a form to look for; a number counts as half typed only at the end."""
    return f"{form}*" if half_typed or not form.isdecimal() else form
