"""`POST /match` reads by stored keys: the same answer as from every record, in two statements."""

from typing import Any

import pytest

from graph.access.reader import EVERYTHING, Reader
from graph.db.statements import Statement
from graph.db.store import Row, Store
from graph.identity.candidates import MatchRequest, MatchResponse, input_record, match
from graph.identity.candidates import match_candidate as candidate
from graph.identity.engine import SPLINK
from graph.identity.linkage_state import stored_model
from graph.identity.matching import MatchingSettings
from graph.identity.records import every_record
from graph.identity.runs import resolve
from seed.noise import RecordNoise, add_noise
from seed.random_draws import generator
from tests.identity.lookalikes import person as drawn_person
from tests.integration.ingest.small_deliveries import Loader, small_delivery

from .joining import AT

SETTINGS = MatchingSettings()
BADLY = RecordNoise(misspelt=30, short_form=20, names_swapped=10, no_date=20, digit_off=20)
COLUMNS = ("given_names", "family_name", "date_of_birth", "sex")


def rows(first: int, people: int) -> tuple[list[Any], list[Any], list[Any]]:
    """Return people, each with a home that some share, as a delivery states them."""
    rng = generator(41, first)
    persons, addresses, stays = [], [], []
    for number in range(first, first + people):
        row = drawn_person(rng)
        said = {name: row[name] for name in COLUMNS} | {"given_names": [row["given_names"]]}
        phone = {"phone": [f"07700 9{number // 2:05}"]} if number % 3 == 0 else {}
        persons.append({"id": f"p{number}", **said, **phone})
        home = f"h{number // 3}"
        addresses.append({"id": home, "lines": [f"{number // 3} Weir Lane"], "postcode": "XA1 1AA"})
        stays.append({"person_id": f"p{number}", "address_id": home})
    return persons, list({row["id"]: row for row in addresses}.values()), stays


def load(loader: Loader, first: int, people: int) -> None:
    persons, addresses, stays = rows(first, people)
    loader.load(small_delivery(people=persons, addresses=addresses, residences=stays))


def described(count: int) -> list[dict[str, Any]]:
    """Return people of the store as somebody else may write them, and strangers."""
    persons, addresses, _ = rows(0, count)
    rng = generator(42, 0)
    requests: list[dict[str, Any]] = []
    for place, person in enumerate(persons):
        row = {name: str(person[name]) for name in COLUMNS}
        row |= {"given_names": person["given_names"][0], "aliases": "", "phone": "", "email": ""}
        noisy = add_noise(row, BADLY, rng)
        born = noisy["date_of_birth"]
        home = {"lines": addresses[place // 3]["lines"], "postcode": "XA1 1AA"}
        requests.append(
            {
                "given_names": [noisy["given_names"]] if noisy["given_names"] else [],
                "family_name": noisy["family_name"] or None,
                "date_of_birth": born if len(born) == len("1985-03-02") else None,
                "phone": person.get("phone", []) if place % 2 == 0 else [],
                "addresses": [home] if place % 4 == 0 else [],
            }
        )
    return requests


def from_every_record(store: Store, request: MatchRequest, reader: Reader) -> MatchResponse:
    """Answer as before there were keys in the store: from all records this reader may see."""
    model = stored_model(store)
    assert model is not None
    records = {item.record.id: item for item in every_record(store, reader)}
    rankings = SPLINK.candidates(
        [input_record(number, item) for number, item in enumerate(request.people)],
        [item.record for item in records.values()],
        model=model,
        limit=request.limit,
    )
    return MatchResponse.model_validate(
        {
            "results": [
                {"candidates": [candidate(pair, records, SETTINGS) for pair in ranking.pairs]}
                for ranking in rankings
            ],
            "model": model.version.content,
        }
    )


@pytest.fixture
def compared(loader: Loader) -> Loader:
    """Return a store of people whose model was learned."""
    load(loader, 0, 240)
    resolve(loader.store, settings=SETTINGS, at=AT)
    return loader


def test_the_answer_is_that_of_a_search_of_every_record(compared: Loader) -> None:
    people = described(40)
    for request in (people[:1], people[1:12], people[12:]):
        question = MatchRequest.model_validate({"people": request, "limit": 10})

        matched = match(compared.store, question, reader=EVERYTHING, settings=SETTINGS)

        assert matched == from_every_record(compared.store, question, EVERYTHING)
        assert any(len(result.candidates) > 0 for result in matched.results)


class Listening(Store):
    """Notes each statement read and how many rows it gave."""

    def __init__(self, store: Store) -> None:
        self.__dict__.update(store.__dict__)
        self.heard: list[tuple[str, int]] = []

    def read(self, query: Statement, *args: Any, **kwargs: Any) -> list[Row]:
        matched = super().read(query, *args, **kwargs)
        self.heard.append((query.name, len(matched)))
        return matched


def heard(loader: Loader, request: MatchRequest) -> list[tuple[str, int]]:
    listening = Listening(loader.store)
    match(listening, request, reader=EVERYTHING, settings=SETTINGS)
    return listening.heard


def test_statements_and_records_read_do_not_grow_with_the_store(compared: Loader) -> None:
    described = MatchRequest.model_validate(
        {
            "people": [
                {"given_names": ["Zebedee"], "family_name": "Quill", "phone": ["07700 900001"]}
            ]
        }
    )
    heard(compared, described)
    before = heard(compared, described)
    load(compared, 2_000, 400)

    after = heard(compared, described)

    assert [name for name, _ in before] == ["identity/model_version", "identity/match_candidates"]
    assert after == before
    assert 0 < after[1][1] < 5


def test_what_a_correction_a_withdrawal_or_another_address_says_is_found_at_once(
    compared: Loader,
) -> None:
    def who(**description: Any) -> set[str]:
        request = MatchRequest.model_validate({"people": [description], "limit": 20})
        matched = match(compared.store, request, reader=EVERYTHING, settings=SETTINGS)
        return {item.record for item in matched.results[0].candidates}

    new = {"given_names": ["Zebedee"], "family_name": "Quillfeather", "date_of_birth": "1971-02-03"}
    home = {"addresses": [{"lines": ["7 Nowhere Row"], "postcode": "XB9 9ZZ"}]}
    assert who(**new) == set()

    compared.load(small_delivery("2026-07-02", people=[{"id": "p1", **new}]))
    assert who(**new) == {"force-a:p1"}
    assert who(**home) == set()

    compared.load(
        small_delivery(
            "2026-07-03",
            addresses=[{"id": "h0", "lines": ["7 Nowhere Row"], "postcode": "XB9 9ZZ"}],
        )
    )
    assert "force-a:p1" in who(**home)

    compared.load(small_delivery("2026-07-04", people=[{"id": "p1", **new, "withdrawn": True}]))
    assert who(**new) == set()
