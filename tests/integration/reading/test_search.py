"""Search in the real engine: every name is found however it is typed, and no query is an error."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.access.reader import EVERYTHING, Reader
from graph.db.store import Store
from graph.errors import Misuse
from graph.search import SearchPage, StandingFindings, search
from graph.search.folding import search_terms
from tests.worlds import NOW, World

# One real store for all examples: what an example adds hurts no other.
SHARED = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
NAMES = {
    "p1": {"given_names": ["Sean"], "family_name": "O'Brien-Smith", "date_of_birth": "1985-02-01"},
    "p2": {"given_names": ["Łukasz"], "family_name": "Żółć"},
    "p3": {"given_names": ["Anna"], "family_name": "Mc Donald"},
    "p4": {"given_names": ["Bea"], "family_name": "McDonald"},
    "p5": {"given_names": ["And"], "family_name": "Or"},
    "p6": {"given_names": ["Not"], "family_name": "To", "aliases": ["Lucky"]},
    "p7": {"given_names": ["小明"], "family_name": "李"},
    "p8": {"given_names": ["Mo"], "family_name": "Zed", "phone": ["+44 7700 900123"]},
    "p9": {"given_names": ["Jo"], "family_name": "Zed", "pnc_id": "2014/0123456S"},
    "p11": {"given_names": ["Анна"], "family_name": "Иванова"},
    "p10": {"given_names": ["Di"], "family_name": "Zedd", "email": ["d.i@example.org"]},
}


def people() -> World:
    """Return a world of people who are hard to find, and one address."""
    made = World()
    for name, columns in NAMES.items():
        made.person(name, **columns)
    made.row(
        "addresses",
        id="a1",
        lines=["12 Larch Row"],
        town="Oldford",
        postcode="XE25 9UG",
        kind="home",
    )
    made.row("addresses", id="a2", lines=["12 Larch Row"], postcode="XE25 9UH", protected=True)
    return made.incident(by="p1", against="p2", name="i1")


def ids(page: SearchPage) -> set[str]:
    """Return the source's ids of what was found."""
    return {record_id.removeprefix("alpha:") for hit in page.items for record_id in hit.record_ids}


def find(store: Store, query: str, reader: Reader = EVERYTHING, limit: int = 20) -> SearchPage:
    """Search."""
    return search(store, query, reader=reader, as_of=NOW, limit=limit)


def test_names_numbers_days_and_places_are_found(store: Store, tmp_path: Path) -> None:
    people().load(store, tmp_path)
    text = {
        "O'Brien-Smith": {"p1"},
        "obrien smith": {"p1"},
        "01/02/1985": {"p1"},
        "lukasz zolc": {"p2"},
        "Łukasz": {"p2"},
        "mc donald": {"p3", "p4"},
        "McDonald": {"p3", "p4"},
        "anna mcdonald": {"p3"},
        "AND": {"p5"},
        "AND OR": {"p5"},
        "NOT": {"p6"},
        "lucky": {"p6"},
        "李小明": {"p7"},
        "07700 900 123": {"p8"},
        "14/123456s": {"p9"},
        "d.i@example.org": {"p10"},
        "zed": {"p8", "p9", "p10"},
        "12 larch row": {"a1", "a2"},
        "xe259ug": {"a1"},
        "smith AND brien": set[str](),
        "nobody": set[str](),
        "": set[str](),
        "*": set[str](),
    }

    hits = {query: ids(find(store, query)) for query in text}

    assert hits == text


def test_days_are_found_however_they_are_written(store: Store, tmp_path: Path) -> None:
    people().load(store, tmp_path)

    for day in ("1 February 1985", "01.02.85", "1985-02-01", "1st Feb 1985", "1/2/85"):
        assert ids(find(store, day)) == {"p1"}, day
    assert ids(find(store, "2 January 1985")) == set()


# Each with a letter wrong, left out, added or swapped with the next one.
@pytest.mark.parametrize(
    ("typed", "person"),
    [
        ("obrien simth", "p1"), ("lukazs zolc", "p2"), ("annna mcdonald", "p3"),
        ("bea macdonald", "p4"), ("luckyy", "p6"), ("ivanoova", "p11"),
    ],
)  # fmt: skip
def test_a_slip_in_a_name_still_finds_and_says_so(
    store: Store, tmp_path: Path, typed: str, person: str
) -> None:
    people().load(store, tmp_path)

    page = find(store, typed)

    assert person in ids(page)
    assert page.is_by_spelling


def test_names_in_cyrillic_letters_are_found_in_latin_ones(store: Store, tmp_path: Path) -> None:
    people().load(store, tmp_path)

    assert ids(find(store, "Ivanova")) == ids(find(store, "Иванова")) == {"p11"}
    assert not find(store, "Ivanova").is_by_spelling


@pytest.mark.parametrize(
    "typed",
    [
        # Shorter words, numbers and days are too near to others; two slips need a longer word.
        "zad", "14/123457s", "02/02/1985", "lcuyk", "07700 900 124",
    ],
)  # fmt: skip
def test_what_is_near_but_another_is_not_found(store: Store, tmp_path: Path, typed: str) -> None:
    people().load(store, tmp_path)

    assert find(store, typed).total == 0


def test_a_slip_shows_a_reader_nothing_that_the_word_would_not(
    store: Store, tmp_path: Path
) -> None:
    made = people()
    made.person("p12", given_names=["Hidden"], family_name="Quarrington")
    made.incident(by="p12", against="p2", name="i2", marking="restricted")
    made.load(store, tmp_path)
    reader = Reader(name="clerk", markings=frozenset({"open"}))

    assert ids(find(store, "quarringtan")) == {"p12"}
    assert find(store, "quarrington", reader).total == 0
    assert find(store, "quarringtan", reader).total == 0


def test_people_with_findings_come_first_with_how_many(store: Store, tmp_path: Path) -> None:
    people().load(store, tmp_path)
    by_id = {
        next(iter(ids(find(store, name)))): find(store, name).items[0].id for name in ("mo", "jo")
    }
    standing = StandingFindings(recomputed={by_id["p9"]: 2, by_id["p8"]: 1})

    first, second = (
        search(store, "zed", reader=EVERYTHING, as_of=NOW, standing=standing, limit=limit)
        for limit in (1, 3)
    )
    following = search(
        store, "zed", reader=EVERYTHING, as_of=NOW, standing=standing, limit=2, cursor=first.next
    )

    assert [hit.findings for hit in second.items] == [2, 1, 0]
    assert first.items + following.items == second.items
    assert [hit.findings for hit in find(store, "zed").items] == [None, None, None]


def test_a_hit_tells_what_tells_people_apart(store: Store, tmp_path: Path) -> None:
    people().load(store, tmp_path)

    hit = find(store, "brien").items[0]

    assert hit.kind == "person"
    assert hit.caption == "Sean O'Brien-Smith"
    assert [str(day) for day in hit.dates_of_birth] == ["1985-02-01"]
    assert hit.roles == {"suspect": 1}
    assert hit.sources == ("alpha",)


def test_pages_follow_each_other_without_gap_or_repeat(store: Store, tmp_path: Path) -> None:
    people().load(store, tmp_path)
    whole = find(store, "zed")

    first = find(store, "zed", limit=1)
    second = search(store, "zed", reader=EVERYTHING, as_of=NOW, limit=1, cursor=first.next)
    third = search(store, "zed", reader=EVERYTHING, as_of=NOW, limit=5, cursor=second.next)

    assert (first.total, first.returned, first.truncated) == (3, 1, True)
    assert (third.total, third.returned, third.truncated, third.next) == (3, 1, False, None)
    assert first.items + second.items + third.items == whole.items
    # Whole words come before the beginnings of longer ones.
    assert ids(third) == {"p10"}


@pytest.mark.parametrize("cursor", ["", "x", "é", "WzEsMl0", "W10", "////", "WzEsInAiXQ=" * 99])
def test_a_cursor_that_no_page_gave_is_misuse(store: Store, cursor: str) -> None:
    with pytest.raises(Misuse):
        search(store, "zed", reader=EVERYTHING, as_of=NOW, cursor=cursor)


def test_protected_addresses_are_found_by_those_who_may_see_them(
    store: Store, tmp_path: Path
) -> None:
    people().load(store, tmp_path)

    page = find(store, "12 larch row", Reader(name="clerk"))

    assert ids(page) == {"a1"}
    assert page.total == 1


@settings(SHARED, max_examples=60)
@given(
    query=st.text(max_size=80)
    | st.sampled_from(['"', "a/b", "tb-", "[1 TO", "(x", "a\\", "a~", "^"])
)
def test_no_text_is_an_error(opened: Store, query: str) -> None:
    page = find(opened, query)

    assert page.total >= page.returned


@settings(SHARED, max_examples=2)
@given(
    names=st.lists(
        st.text(min_size=1, max_size=40).filter(
            # A row cannot hold half a character or NUL.
            lambda text: text.isprintable() and len(search_terms(text)) > 0
        ),
        min_size=25,
        max_size=25,
        unique=True,
    )
)
def test_every_name_that_was_recorded_is_found(
    store: Store, tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    made = World("names")
    for place, name in enumerate(names):
        made.person(f"n{place}-{hash(name)}", family_name=name)
    made.load(store, tmp_path_factory.mktemp("names"))

    for place, name in enumerate(names):
        page = find(store, name, limit=200)
        assert any(
            record_id == f"names:n{place}-{hash(name)}"
            for hit in page.items
            for record_id in hit.record_ids
        )
