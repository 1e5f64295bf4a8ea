"""Keys of single records are those of a whole run: who shares one there, shares one here."""

from collections import defaultdict
from itertools import combinations

from graph.identity.matching import InputRecord, PreparedRecords
from graph.identity.matching.blocking import PAIRS, block
from graph.identity.matching.blocking_keys import BlockingKey, blocking_keys
from graph.identity.matching.database import open_database
from tests.identity.lookalikes import World
from tests.identity.people import BORN, HOME, person
from tests.identity.synthetic import HARDER, invented

Pairs = set[tuple[str, str]]


def by_keys(records: list[InputRecord]) -> Pairs:
    """Return who shares a stored key that not too many share."""
    bearers: dict[BlockingKey, list[str]] = defaultdict(list)
    for record in records:
        for key in blocking_keys(record):
            bearers[key].append(record.id)
    return {
        pair
        for key, ids in bearers.items()
        if len(ids) <= key.at_most
        for pair in combinations(sorted(ids), 2)
    }


def by_engine(records: list[InputRecord]) -> Pairs:
    """Return whom the engine compares."""
    prepared = PreparedRecords.of(records)
    ids = prepared.ids()
    with open_database(prepared.table) as connection:
        connection.execute("CREATE VIEW compared AS FROM records")
        block(connection)
        rows = connection.table(PAIRS).fetchall()
    return {(ids[left], ids[right]) for _, left, right in rows}


def test_keys_bring_together_whom_the_engine_compares() -> None:
    world = World(seed=3)
    world.twins(60)
    world.namesakes(60)
    alone = [record.model_copy(update={"others": ()}) for record in world.records]
    for records in (invented(150, records_each=3, noise=HARDER)[0], alone):
        pairs = by_keys(records)

        assert len(pairs) > 100
        assert pairs == by_engine(records)


def test_what_many_share_makes_no_key() -> None:
    record = person("a-1", "Jack", "Wood", BORN, phone=["07700 900123"], addresses=HOME)
    number = "7700900123"

    with_all, without = blocking_keys(record), blocking_keys(record, {"phones": (number,)})

    assert len(with_all - without) == 1
    assert without < with_all


def test_a_record_that_says_nothing_has_no_key() -> None:
    assert blocking_keys(person("a-1", None, None)) == frozenset()
