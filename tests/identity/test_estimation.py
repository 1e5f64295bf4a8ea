"""What a model learns from some of the records that agree is true of all of them."""

from datetime import date, timedelta
from itertools import product
from string import ascii_lowercase

import pytest

from graph.identity.matching import MatchModel, PreparedRecords, em_sessions
from graph.identity.matching.database import open_database
from graph.identity.matching.estimation import estimate_model
from graph.identity.matching.exclusions import exclude_records
from tests.identity.people import SETTINGS, person
from tests.identity.synthetic import HARDER, invented

RECORDS, EACH = 9_000, 3
DAY = date(1970, 5, 20)


def learnt(records: PreparedRecords) -> MatchModel:
    with open_database(records.table) as connection:
        exclude_records(connection, SETTINGS.largest_cluster)
        return estimate_model(connection, SETTINGS.seed)


def test_two_records_are_as_likely_of_one_person_however_few_pairs_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    records = PreparedRecords.of(invented(RECORDS // EACH, records_each=EACH, noise=HARDER)[0])
    truth = (EACH - 1) / (RECORDS - 1)

    of_all = learnt(records)
    monkeypatch.setattr(em_sessions, "SESSION", 1_000)
    of_some = learnt(records)

    assert of_all.prior == pytest.approx(truth, rel=0.3)
    assert of_some.prior == pytest.approx(truth, rel=0.3)


def test_where_only_one_block_has_pairs_and_it_is_not_looked_at_nothing_is_learnt_from_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    namesakes = [
        person(f"a-{number}", "Kim", "Lark", date_of_birth=DAY + timedelta(days=number))
        for number in range(200)
    ]
    others = [
        person(
            f"b-{number}",
            "Ann",
            f"{letter}{other}stone",
            date_of_birth=DAY - timedelta(days=number),
        )
        for number, (letter, other) in enumerate(product(ascii_lowercase[:20], repeat=2), start=1)
    ]
    monkeypatch.setattr(em_sessions, "SESSION", 1_000)

    assert learnt(PreparedRecords.of([*namesakes, *others])).prior > 0
