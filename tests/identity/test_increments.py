"""New records against old ones, one description against many, and two records explained."""

from datetime import date
from pathlib import Path

import pytest

from graph.identity.matching import (
    LinkageOutcome,
    MatchingSettings,
    MatchModel,
    PreparedRecords,
    RecordCluster,
    Zone,
    candidates,
    explain,
    extend,
)
from tests.identity.people import BORN, HOME, SETTINGS, outcome, person

OLD = [
    person("north-1", "Jonathan", "Smith", BORN, addresses=HOME),
    person("south-1", "Jon", "Smith", BORN, addresses=HOME),
    person("south-2", "Mary", "Poole", date(1971, 5, 6)),
]


@pytest.fixture(scope="module")
def before() -> LinkageOutcome:
    return outcome(OLD)


def test_a_new_record_joins_an_old_cluster_and_no_old_pair_is_weighed(
    before: LinkageOutcome,
) -> None:
    new = [person("west-1", "J", "Smith", BORN, addresses=HOME)]

    linkage = extend(OLD, before.clusters, new, model=before.model, settings=SETTINGS)

    assert [c.members for c in linkage.clusters] == [("north-1", "south-1", "west-1")]
    assert all("west-1" in (pair.left, pair.right) for pair in linkage.pairs)


def test_new_records_are_compared_with_each_other(before: LinkageOutcome) -> None:
    new = [
        person("west-1", "Ffion", "Prosser", date(1990, 2, 3), addresses=HOME),
        person("west-2", "Ffion", "Prosser", date(1990, 2, 3), addresses=HOME),
    ]

    linkage = extend(OLD, (), new, model=before.model, settings=SETTINGS)

    assert ("west-1", "west-2") in [cluster.members for cluster in linkage.clusters]


def test_an_old_cluster_is_not_taken_apart_by_what_comes(before: LinkageOutcome) -> None:
    odd = RecordCluster(members=("north-1", "south-2"))
    new = [person("west-1", "Mary", "Poole", date(1971, 5, 6), phone=["07700900999"])]

    linkage = extend(OLD, (odd,), new, model=before.model, settings=SETTINGS)

    assert all({"north-1", "south-2"} <= set(c.members) for c in linkage.clusters)


def test_a_record_that_comes_again_takes_its_own_place(before: LinkageOutcome) -> None:
    changed = [person("south-1", "Piotr", "Nowak", date(1955, 1, 9))]

    linkage = extend(OLD, before.clusters, changed, model=before.model, settings=SETTINGS)

    assert linkage.clusters == ()


def test_candidates_are_ranked_likeliest_first(before: LinkageOutcome) -> None:
    descriptions = [person("?-0", "Jon", "Smith", BORN, addresses=HOME), person("?-1", None, None)]

    first, second = candidates(descriptions, OLD, model=before.model, limit=1)

    assert [(p.left, p.right) for p in first.pairs] == [("?-0", "south-1")]
    assert second.pairs == ()


def test_a_pair_is_the_sum_of_what_its_fields_say(before: LinkageOutcome) -> None:
    left = person("north-1", "Jon", "Smyth", date(1984, 3, 12), sex="male")
    right = person("south-1", "Jonathan", "Smith", date(1984, 12, 3), sex="female")

    pair = explain(right, left, model=before.model)

    levels = {c.field: c.level for c in pair.contributions}
    assert (pair.left, pair.right) == ("north-1", "south-1")
    assert levels["given name"] == "short form or other spelling of one name"
    assert levels["date of birth"] == "day and month swapped"
    assert levels["sex"] == "different sex"
    assert levels["phone"] == "not recorded on both"
    assert abs(sum(c.weight for c in pair.contributions) - pair.weight) < 0.01
    assert 0 < pair.probability < 1


def test_weights_put_pairs_into_three_zones() -> None:
    settings = MatchingSettings(join_at=8, review_at=1)

    zones = [settings.zone(weight) for weight in (8, 7.9, 1, 0.9)]

    assert zones == [Zone.JOINED, Zone.REVIEW, Zone.REVIEW, Zone.APART]


def test_a_model_kept_as_json_gives_the_same_people(before: LinkageOutcome) -> None:
    kept = MatchModel.from_json(before.model.to_json())

    after = outcome(OLD, model=kept)

    assert kept == before.model
    assert after.clusters == before.clusters
    assert list(after.pairs) == list(before.pairs)


def test_prepared_records_kept_in_a_file_are_the_same(tmp_path: Path) -> None:
    prepared = PreparedRecords.of(OLD)
    prepared.save(tmp_path / "records.parquet")

    loaded = PreparedRecords.load(tmp_path / "records.parquet")

    assert loaded is not None
    assert loaded.table.equals(prepared.table)
