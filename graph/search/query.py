"""Find people and addresses by what their records say: names, aliases, days, numbers, places."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Final, Literal, TypeAlias, cast

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Store
from graph.domain.time import london_day
from graph.errors import Misuse
from graph.network import ROLE_OF_EDGE, RoleName
from graph.page import CursorCodec, Page
from graph.search.folding import CONTACT_MARK, search_clauses
from graph.search.spelling import similar_words, slips_allowed
from graph.search.standing import StandingFindings

Clauses: TypeAlias = tuple[tuple[str, ...], ...]

SEARCH_PAGE: Final = 20
LONGEST_PAGE: Final = 200
# More than any record has terms, and less than the database can count to.
LARGEST: Final = 1_000_000
UNNAMED: Final = {"person": "Name not recorded", "address": "Address not recorded"}
Figure: TypeAlias = Annotated[int | None, Field(ge=0, le=LARGEST)]
# The rank, the findings and the id of a result.
CURSOR: Final = CursorCodec("search", TypeAdapter(tuple[Figure, Figure, str | None]))
# How many records are read for words that a query may be a slip of.
SPELLINGS_READ: Final = 300


class SearchHit(BaseModel):
    """A person or an address that a search found."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["person", "address"]
    id: str
    caption: str
    # Other names and aliases their records carry.
    also_recorded_as: tuple[str, ...] = ()
    dates_of_birth: tuple[date, ...] = ()
    # How many findings that the reader may see stand about them as suspect; None: not counted.
    findings: int | None = None
    # Incidents by role that the reader may see.
    roles: Mapping[RoleName, Annotated[int, Field(ge=1)]] = {}
    sources: tuple[str, ...] = ()
    record_ids: tuple[str, ...] = ()


class SearchPage(Page[SearchHit]):
    """One page of what a search found; `next` asks for the page after it."""

    # Whether nothing carries the words as typed, so that words with another spelling were found.
    is_by_spelling: bool = False


def search(  # noqa: PLR0913 - who reads, when, what is counted, and which page of it
    store: Store,
    query: str,
    *,
    reader: Reader,
    as_of: datetime,
    standing: StandingFindings | None = None,
    limit: int = SEARCH_PAGE,
    cursor: str | None = None,
) -> SearchPage:
    """Return people and addresses whose records carry every term of the query.

    Where none does, those whose records carry words that the terms may be slips of. With
    `standing`, of those found alike the ones with findings come first.
    """
    if not 1 <= limit <= LONGEST_PAGE:
        raise Misuse(f"A page holds 1 to {LONGEST_PAGE} results.")
    after = CURSOR.decode(cursor, first=(None, None, None))
    clauses = search_clauses(query)
    if len(clauses) == 0:
        # Nothing to look for: a query without a letter or a digit.
        return search_page([], total=0, has_more=False)
    matching = _Matching(store, reader, as_of, standing, limit, after)
    page = matching.page(clauses)
    if page.total > 0:
        return page
    spelled_clauses = matching.spelled(clauses)
    return (
        page if spelled_clauses == clauses else matching.page(spelled_clauses, is_by_spelling=True)
    )


@dataclass(frozen=True, slots=True)
class _Matching:
    """What is the same for the words as typed and for other spellings of them."""

    store: Store
    reader: Reader
    as_of: datetime
    standing: StandingFindings | None
    limit: int
    after: tuple[int | None, int | None, str | None]

    def page(self, clauses: Clauses, *, is_by_spelling: bool = False) -> SearchPage:
        """Return a page of what carries a form of each clause."""
        standing = self.standing or StandingFindings()
        rank, findings, id_ = self.after
        row = self.store.read(
            statement("reads/search"),
            {
                "query": lucene_query(clauses),
                "terms": sorted({form for clause in clauses for form in clause}),
                "clauses": [list(clause) for clause in clauses],
                "after_rank": rank,
                "after_findings": findings,
                "after_id": id_,
                # One more than the page holds says whether a page follows.
                "limit": self.limit + 1,
                "today": london_day(self.as_of),
                **standing.model_dump(),
                **self._readable(),
                **self.reader.parameters(),
            },
        )[0]
        results = cast("list[dict[str, Any]]", row["results"])
        if self.standing is None:
            results = [{**result, "findings": None} for result in results]
        return search_page(
            results[: self.limit],
            total=cast("int", row["total"]),
            has_more=len(results) > self.limit,
            is_by_spelling=is_by_spelling,
        )

    def spelled(self, clauses: Clauses) -> Clauses:
        """Return the clauses with the recorded words that their forms may be slips of."""
        rows = self.store.read(
            statement("reads/search_spellings"),
            {"query": fuzzy_query(clauses), "limit": SPELLINGS_READ, **self._readable()},
        )
        words = {form for clause in clauses for form in clause}
        similar = similar_words(words, (str(row["text"]) for row in rows))
        return tuple(
            tuple(dict.fromkeys((*clause, *(word for form in clause for word in similar[form]))))
            for clause in clauses
        )

    def _readable(self) -> dict[str, Any]:
        return {
            "as_of": self.as_of,
            "contact": self.reader.sees("contact"),
            "contact_mark": CONTACT_MARK,
        }


def search_page(
    results: list[dict[str, Any]], *, total: int, has_more: bool, is_by_spelling: bool = False
) -> SearchPage:
    """Return the page that these rows make; where more follow, `next` asks for them."""
    return SearchPage.of(
        (search_hit(row) for row in results),
        total=total,
        has_more=has_more,
        cursor=lambda _: CURSOR.encode(
            (results[-1]["rank"], results[-1]["findings"] or 0, results[-1]["id"])
        ),
        is_by_spelling=is_by_spelling,
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
        findings=row["findings"] if row["kind"] == "person" else None,
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


def fuzzy_query(clauses: Iterable[tuple[str, ...]]) -> str:
    """Return the engine's query for records with words that forms may be slips of."""
    return " ".join(f"+({' '.join(map(fuzzy_term, clause))})" for clause in clauses)


def fuzzy_term(form: str) -> str:
    """Return a form to look for with its slips, or as a beginning where it may hold none."""
    slips = slips_allowed(form)
    exact = lucene_term(form, half_typed=False)
    return exact if slips == 0 else f"{exact} {form}~{slips}"


def lucene_term(form: str, *, half_typed: bool) -> str:
    """Return a form to look for; a number counts as half typed only at the end."""
    return f"{form}*" if half_typed or not form.isdecimal() else form
