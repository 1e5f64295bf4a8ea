"""Comparing the records of a store: who is joined, what is kept, and what a later load adds."""

from graph.identity.explanation import explain_pair
from graph.identity.review_queue import list_pairs
from tests.integration.ingest.small_deliveries import Loader, small_delivery

from .engine import Plain
from .joining import EVERYTHING, keys, misplaced, record, resolved, rule, somebody

NAMED = small_delivery(source="force-a", people=[somebody("x"), somebody("other", "Kim")])
ELSEWHERE = small_delivery(source="force-b", people=[somebody("y")])


def test_records_of_two_forces_without_a_number_are_one_person(loader: Loader) -> None:
    loader.load(NAMED)
    loader.load(ELSEWHERE)

    done = resolved(loader.store)

    assert keys(loader.store) == [["force-a:other"], ["force-a:x", "force-b:y"]]
    assert (done.records, done.compared, done.people, done.joined) == (3, 3, 2, 1)
    assert misplaced(loader) == []


def test_alike_is_not_joined_but_put_before_a_person(loader: Loader) -> None:
    loader.load(small_delivery(people=[somebody("x"), somebody("y", born=None)]))

    done = resolved(loader.store)

    page = list_pairs(loader.store, reader=EVERYTHING)
    assert keys(loader.store) == [["force-a:x"], ["force-a:y"]]
    assert (done.to_review, page.total) == (1, 1)
    assert set(page.items[0].records) == {"force-a:x", "force-a:y"}


def test_running_twice_compares_nothing_and_changes_nothing(loader: Loader) -> None:
    loader.load(small_delivery(people=[somebody("x"), somebody("y")]))
    resolved(loader.store)

    engine = Plain()
    second = resolved(loader.store, engine)

    assert (engine.compared, engine.pairs) == ([], [])
    assert (second.compared, second.records_read, second.touched) == (0, 0, 0)


def test_after_a_load_only_what_is_new_is_compared_and_the_person_keeps_their_id(
    loader: Loader,
) -> None:
    loader.load(
        small_delivery("2026-02-01", people=[somebody("x"), somebody("y"), somebody("z", "Kim")])
    )
    resolved(loader.store)
    before = loader.value("MATCH (:Record {key: 'x'})-[:RECORD_OF]->(p) RETURN p.id")
    loader.load(small_delivery("2026-03-01", source="force-b", people=[somebody("new")]))

    engine = Plain()
    done = resolved(loader.store, engine)

    assert engine.compared == []
    assert engine.pairs[0] == 3
    assert (done.compared, done.whole_because) == (1, None)
    assert keys(loader.store) == [["force-a:x", "force-a:y", "force-b:new"], ["force-a:z"]]
    assert loader.value("MATCH (:Record {key: 'new'})-[:RECORD_OF]->(p) RETURN p.id") == before


def test_a_record_that_is_stated_again_stays_with_its_person_and_is_compared_again(
    loader: Loader,
) -> None:
    loader.load(small_delivery("2026-02-01", people=[somebody("x"), somebody("y")]))
    resolved(loader.store)
    loader.load(small_delivery("2026-03-01", people=[somebody("y", occupation="welder")]))

    assert keys(loader.store) == [["force-a:x", "force-a:y"]]
    engine = Plain()
    resolved(loader.store, engine)
    assert (engine.compared, engine.pairs) == ([], [1, 1])
    assert keys(loader.store) == [["force-a:x", "force-a:y"]]


def test_a_pnc_id_that_arrives_later_brings_the_whole_person_along(loader: Loader) -> None:
    loader.load(
        small_delivery(
            "2026-02-01",
            synthetic=True,
            people=[somebody("x"), somebody("y"), somebody("p", "Pat", pnc_id="14/7S")],
        )
    )
    resolved(loader.store)

    loader.load(
        small_delivery("2026-03-01", synthetic=True, people=[somebody("y", pnc_id="14/7S")])
    )

    assert keys(loader.store) == [["force-a:p", "force-a:x", "force-a:y"]]
    assert misplaced(loader) == []


def test_a_rejected_pair_is_not_joined_by_a_new_model_nor_through_a_third_record(
    loader: Loader,
) -> None:
    loader.load(small_delivery(people=[somebody("x"), somebody("y"), somebody("z", "Kim")]))
    resolved(loader.store)
    rule(loader.store, "x", "y", "rejected")
    assert keys(loader.store) == [["force-a:x"], ["force-a:y"], ["force-a:z"]]

    loader.load(small_delivery("2026-07-01", people=[somebody("z")]))
    resolved(loader.store, whole=True)

    together = next(key for key in keys(loader.store) if "force-a:z" in key)
    assert len(together) == 2
    assert not {"force-a:x", "force-a:y"} <= set(together)


def test_one_pnc_id_does_not_join_what_a_person_told_apart(loader: Loader) -> None:
    loader.load(small_delivery("2026-02-01", synthetic=True, people=[somebody("x", pnc_id="14/7S"),
                                                        somebody("y", "Kim")]))  # fmt: skip
    rule(loader.store, "x", "y", "rejected")

    loader.load(
        small_delivery("2026-03-01", synthetic=True, people=[somebody("y", "Kim", pnc_id="14/7S")])
    )

    assert keys(loader.store) == [["force-a:x"], ["force-a:y"]]
    assert misplaced(loader) == []


def test_an_accepted_pair_stays_joined_whatever_a_new_model_says(loader: Loader) -> None:
    loader.load(small_delivery(people=[somebody("x"), somebody("y", "Kim")]))
    rule(loader.store, "x", "y", "accepted")

    resolved(loader.store, whole=True)

    assert keys(loader.store) == [["force-a:x", "force-a:y"]]
    outcome = explain_pair(
        loader.store, (record(loader.store, "x"), record(loader.store, "y")), reader=EVERYTHING,
        engine=Plain(),
    )  # fmt: skip
    assert outcome.why == "decision"
    assert outcome.sentence == (
        f"{outcome.one.record_id} and {outcome.other.record_id} are one person by the decision of "
        "ann on 01 July 2026."
    )
    # What ann wrote stands beside the sentence, where it can be withheld from who may not read it.
    assert [verdict.reason for verdict in outcome.verdicts] == ["seen by a test"]


def test_two_who_are_joined_through_a_third_are_explained_through_it(loader: Loader) -> None:
    loader.load(small_delivery(people=[somebody("x"), somebody("y"), somebody("z", "Kim")]))
    resolved(loader.store)
    rule(loader.store, "y", "z", "accepted")

    outcome = explain_pair(
        loader.store, (record(loader.store, "x"), record(loader.store, "z")), reader=EVERYTHING,
        engine=Plain(),
    )  # fmt: skip

    assert (outcome.one_person, outcome.why, outcome.through) == (True, "others", ("force-a:y",))
    assert "through force-a:y" in outcome.sentence
