"""Folding: every name finds itself, however it is typed, and no query is an operator."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.search.folding import (
    QUERY_TERMS,
    TERM_LENGTH,
    fold,
    search_clauses,
    search_terms,
    search_text,
)
from graph.search.query import lucene_query

LETTERED = st.text(min_size=1, max_size=60).filter(lambda text: len(search_terms(text)) > 0)


def finds(query: str, *parts: str) -> bool:
    """Say whether a query finds a record, the way the engine decides it."""
    stored = search_text(parts).split(" ")
    clauses = search_clauses(query)
    last = len(clauses) - 1

    def holds(form: str, place: int) -> bool:
        if form.isdecimal() and place < last:
            return form in stored
        return any(term.startswith(form) for term in stored)

    return len(clauses) > 0 and all(
        any(holds(form, place) for form in clause) for place, clause in enumerate(clauses)
    )


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("O'Brien-Smith", ("O'Brien-Smith",)),
        ("obrien smith", ("O'Brien-Smith",)),
        ("O\u2019Brien", ("O'Brien-Smith",)),
        ("brien", ("O'Brien-Smith",)),
        ("OBRIENSMITH", ("O'Brien-Smith",)),
        ("lukasz", ("Łukasz",)),
        ("Łukasz", ("LUKASZ",)),
        ("mc donald", ("McDonald",)),
        ("McDonald", ("Mc Donald",)),
        ("anna mc donald", ("Anna", "McDonald")),
        ("Mac-Donald", ("MacDonald",)),
        ("AND", ("And",)),
        ("OR NOT", ("Or", "Not")),
        ("strasse", ("Straße",)),
        ("bjork", ("Björk",)),
        ("李小明", ("小明", "李")),
        ("김민수", ("민수", "김")),
        ("حسن", ("حسن",)),
        ("Παπαδόπουλος", ("ΠΑΠΑΔΟΠΟΥΛΟΣ",)),
        ("smi", ("Smith",)),
        ("07700 900123", ("+44 7700 900123",)),
        ("+447700900123", ("07700 900 123",)),
        ("0044 7700 900123", ("07700900123",)),
        ("+44 (0)7700 900123", ("07700900123",)),
        ("01/02/1990", ("1990-02-01",)),
        ("1.2.1990", ("1990-02-01",)),
        ("1990-02-01", ("1990-02-01",)),
        ("1990", ("1990-02-01",)),
        ("smith 1/2/1990", ("Smith", "1990-02-01")),
        ("14/123456S", ("2014/0123456S",)),
        ("2014/0123456s", ("14/123456S",)),
        ("140123456S", ("2014/0123456S",)),
        ("xe259ug", ("XE25 9UG",)),
        ("XE25 9UG", ("xe259ug",)),
        ("12 high street", ("12 High Street", "Larkenfold")),
        ("a.b@example.org", ("a.b@example.org",)),
    ],
)
def test_a_query_finds_the_record(query: str, parts: tuple[str, ...]) -> None:
    assert finds(query, *parts)


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("smith", ("Smyth",)),
        ("smith anna", ("Smith",)),
        ("1/2/1990", ("1990-12-21",)),
        ("1/2/1990", ("1990-01-02",)),
        ("12 high street", ("123 High Street",)),
        ("07700900123", ("07700900124",)),
        ("donald", ("McDonald",)),
        ("14/123456S", ("15/123456S",)),
        ("", ("Smith",)),
        ("'\"*-?", ("Smith",)),
    ],
)
def test_a_near_miss_is_not_found(query: str, parts: tuple[str, ...]) -> None:
    assert not finds(query, *parts)


@given(LETTERED)
def test_every_text_with_a_letter_or_digit_finds_itself(text: str) -> None:
    assert finds(text, text)


@given(LETTERED, LETTERED)
def test_two_names_typed_one_after_the_other_are_found(first: str, second: str) -> None:
    assert finds(first, first, second)
    assert finds(second, first, second)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=3_000))
def test_terms_hold_letters_and_digits_only(text: str) -> None:
    terms = search_terms(text)

    assert len(terms) <= QUERY_TERMS
    assert all(0 < len(term) <= TERM_LENGTH for term in terms)
    assert not any(re.search(r"[\s+\-&|!(){}\[\]^\"~*?:\\/]", term) for term in terms)


@given(LETTERED)
def test_the_engine_is_never_given_a_word_of_its_own(text: str) -> None:
    query = lucene_query(search_clauses(text))

    assert {"AND", "OR", "NOT", "TO"}.isdisjoint(re.split(r"[^\w]+", query))


def test_a_term_longer_than_the_engine_takes_is_cut_on_both_sides() -> None:
    long_name = "x" * 5_000

    assert finds(long_name, long_name)
    assert max(map(len, search_text([long_name]).split(" "))) == TERM_LENGTH


@pytest.mark.parametrize(
    "query",
    [
        "28/06/1988", "28.06.1988", "28-6-1988", "1988-06-28", "28 June 1988", "28 jun 1988",
        "28th June 1988", "28 JUNE 1988",
    ],
)  # fmt: skip
def test_a_day_is_one_term_however_it_is_written(query: str) -> None:
    assert search_clauses(query) == (("19880628",),)
    assert search_clauses(f"joshi {query}")[1:] == (("19880628",),)


@pytest.mark.parametrize("query", ["28.06.88", "28/6/88", "28 June 88", "28th jun 88"])
def test_a_day_without_its_century_is_looked_for_in_both(query: str) -> None:
    for clause in search_clauses(query):
        assert {"19880628", "20880628"} <= set(clause)


@pytest.mark.parametrize("query", ["07 70 09", "june", "28 june", "june 1988", "99 06 88"])
def test_what_is_no_day_stays_what_it_is(query: str) -> None:
    forms = {form for clause in search_clauses(query) for form in clause}

    assert not any(form.startswith(("19", "20")) and len(form) == 8 for form in forms)
    assert set(search_terms(query)) <= forms


def test_a_record_is_found_by_the_day_it_states() -> None:
    terms = set(search_text(["Ravindra", "Joshi", "1988-06-28"]).split())

    for query in ("28 June 1988", "28.06.88", "ravindra joshi 28/06/1988"):
        assert all(not terms.isdisjoint(clause) for clause in search_clauses(query)), query
