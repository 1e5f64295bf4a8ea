"""Several pairs that are too light by themselves join a record to a person of many records."""

import pytest

from graph.identity.matching import DoubtReason
from graph.identity.matching.cluster_builder import ClusterBuilder, ClusterLimits, UniqueAttributes
from graph.identity.matching.joint_evidence import join_by_several

JOIN_AT = 10.0
LIGHT = 8.5
LIMITS = ClusterLimits(largest=50, certain=1, certain_generation=1)


def gathered(*clusters: tuple[int, ...]) -> ClusterBuilder:
    size = sum(map(len, clusters))
    nothing = [None] * size
    builder = ClusterBuilder(UniqueAttributes(nothing, nothing, nothing), LIMITS)
    for first, *others in clusters:
        for other in others:
            builder.join(first, other)
    return builder


def between(here: tuple[int, ...], there: tuple[int, ...]) -> dict[tuple[int, int], float]:
    return {(left, right): LIGHT for left in here for right in there}


@pytest.mark.parametrize(("records", "together"), [(1, False), (2, False), (3, True), (8, True)])
def test_a_record_joins_a_person_of_so_many_records(records: int, *, together: bool) -> None:
    person, record = tuple(range(records)), records
    builder = gathered(person, (record,))

    joined = join_by_several(builder, between(person, (record,)), JOIN_AT)

    assert builder.together(0, record) is together
    assert joined == (frozenset(between(person, (record,))) if together else frozenset())


def test_copies_of_one_record_say_nothing_twice() -> None:
    two, other_two = (0, 1), (2, 3)
    builder = gathered(two, other_two)

    join_by_several(builder, between(two, other_two), JOIN_AT)

    assert not builder.together(0, 2)


def test_what_keeps_two_clusters_apart_keeps_them_apart() -> None:
    person = (0, 1, 2, 3)
    builder = gathered(person, (4,))
    builder.keep_apart(0, 4, DoubtReason.REJECTED_THROUGH_OTHERS)

    assert join_by_several(builder, between(person, (4,)), JOIN_AT) == frozenset()


def test_a_person_who_grew_takes_what_was_too_light_before() -> None:
    builder = gathered((0, 1, 2), (3,), (4,))
    light = {**between((0, 1, 2), (3,)), (0, 4): 9.0, (3, 4): 9.0}

    join_by_several(builder, light, JOIN_AT)

    assert builder.together(0, 4)
