"""What a model learns from some of the records that agree is true of all of them."""

import pytest

from graph.identity.matching import Model, Prepared, learning
from graph.identity.matching.engine import engine
from graph.identity.matching.leaving import leave_out
from graph.identity.matching.training import train
from tests.identity.invented import HARDER, invented
from tests.identity.people import SETTINGS

RECORDS, EACH = 9_000, 3


def learnt(records: Prepared) -> Model:
    with engine(records.table) as connection:
        leave_out(connection, SETTINGS.largest_cluster)
        return train(connection, SETTINGS.seed)


def test_two_records_are_as_likely_of_one_person_however_few_pairs_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    records = Prepared.of(invented(RECORDS // EACH, records_each=EACH, noise=HARDER)[0])
    truth = (EACH - 1) / (RECORDS - 1)

    of_all = learnt(records)
    monkeypatch.setattr(learning, "SESSION", 1_000)
    of_some = learnt(records)

    assert of_all.prior == pytest.approx(truth, rel=0.3)
    assert of_some.prior == pytest.approx(truth, rel=0.3)
