"""New records against old ones, one description against many, and two records explained."""

from datetime import date
from pathlib import Path

from graph.identity.matching import (
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


def test_a_new_record_joins_an_old_cluster_and_no_old_pair_is_weighed() -> None:
    before = outcome(OLD)
    new = [person("west-1", "J", "Smith", BORN, addresses=HOME)]

    found = extend(OLD, before.clusters, new, model=before.model, settings=SETTINGS)

    assert [c.members for c in found.clusters] == [("north-1", "south-1", "west-1")]
    assert all("west-1" in (pair.left, pair.right) for pair in found.pairs)


def test_new_records_are_compared_with_each_other() -> None:
    model = outcome(OLD).model
    new = [
        person("west-1", "Ffion", "Prosser", date(1990, 2, 3), addresses=HOME),
        person("west-2", "Ffion", "Prosser", date(1990, 2, 3), addresses=HOME),
    ]

    found = extend(OLD, (), new, model=model, settings=SETTINGS)

    assert ("west-1", "west-2") in [cluster.members for cluster in found.clusters]


def test_an_old_cluster_is_not_taken_apart_by_what_comes() -> None:
    odd = RecordCluster(members=("north-1", "south-2"))
    new = [person("west-1", "Mary", "Poole", date(1971, 5, 6), phone=["07700900999"])]

    found = extend(OLD, (odd,), new, model=outcome(OLD).model, settings=SETTINGS)

    assert all({"north-1", "south-2"} <= set(c.members) for c in found.clusters)


def test_a_record_that_comes_again_takes_its_own_place() -> None:
    before = outcome(OLD)
    changed = [person("south-1", "Piotr", "Nowak", date(1955, 1, 9))]

    found = extend(OLD, before.clusters, changed, model=before.model, settings=SETTINGS)

    assert found.clusters == ()


def test_candidates_are_ranked_likeliest_first() -> None:
    model = outcome(OLD).model
    asked = [person("?-0", "Jon", "Smith", BORN, addresses=HOME), person("?-1", None, None)]

    first, second = candidates(asked, OLD, model=model, limit=1)

    assert [(p.left, p.right) for p in first.pairs] == [("?-0", "south-1")]
    assert second.pairs == ()


def test_a_pair_is_the_sum_of_what_its_fields_say() -> None:
    left = person("north-1", "Jon", "Smyth", date(1984, 3, 12), sex="male")
    right = person("south-1", "Jonathan", "Smith", date(1984, 12, 3), sex="female")

    pair = explain(right, left, model=outcome(OLD).model)

    said = {c.field: c.level for c in pair.contributions}
    assert (pair.left, pair.right) == ("north-1", "south-1")
    assert said["given name"] == "short form or other spelling of one name"
    assert said["date of birth"] == "day and month swapped"
    assert said["sex"] == "different sex"
    assert said["phone"] == "not recorded on both"
    assert abs(sum(c.weight for c in pair.contributions) - pair.weight) < 0.01
    assert 0 < pair.probability < 1


def test_weights_put_pairs_into_three_zones() -> None:
    settings = MatchingSettings(join_at=8, review_at=1)

    zones = [settings.zone(weight) for weight in (8, 7.9, 1, 0.9)]

    assert zones == [Zone.JOINED, Zone.REVIEW, Zone.REVIEW, Zone.APART]


def test_a_model_kept_as_json_gives_the_same_people() -> None:
    before = outcome(OLD)
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
