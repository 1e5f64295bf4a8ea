"""T52: whoever dies while an older store is brought up leaves what the next one completes."""

from collections.abc import Iterable
from itertools import islice

import pytest

from graph.db.connection import apply_schema
from graph.db.statements import Statement, read_script, trusted
from graph.db.store import Store

SCHEMA = trusted(
    "indexes",
    "SHOW INDEXES YIELD name, labelsOrTypes, properties, type WHERE type <> 'LOOKUP' "
    "RETURN name, labelsOrTypes, properties, type ORDER BY name",
)
OLDER = trusted("older", "MATCH (store:Store) SET store.schema = 'of an older release'")
# What an older release did not have: a constraint and two indexes.
NEWER = ("savedview_id", "pair_one", "fact_id")


class Killed(Exception):
    """The process died here."""


def make_older(store: Store) -> None:
    for row in store.read(SCHEMA):
        if row["name"] in NEWER:
            kind = "CONSTRAINT" if row["name"] == "savedview_id" else "INDEX"
            store.write(trusted("drop", f"DROP {kind} {row['name']}"))
    store.write(OLDER)
    store.read_node()


@pytest.mark.parametrize("after", [0, 1, 12, 30, len(list(read_script("schema")))])
def test_t52_a_store_of_an_older_release_is_brought_up_wherever_that_was_cut_off(
    store: Store, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    before = store.read(SCHEMA)
    make_older(store)
    assert len(store.read(SCHEMA)) == len(before) - len(NEWER)

    def apply_some(steps: Iterable[Statement], *, seconds: float) -> None:
        for step in islice(steps, after):
            store.write(step, seconds=seconds)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(store, "apply", apply_some)
        with pytest.raises(Killed):
            apply_schema(store)
    apply_schema(store)

    assert store.read(SCHEMA) == before
    assert store.node is not None
    assert store.node.schema != "of an older release"
