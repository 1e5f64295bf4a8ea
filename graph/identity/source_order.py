"""In which order sources are believed where their records of one person say other things."""

from collections.abc import Sequence
from typing import Final, cast

from graph.db.statements import statement
from graph.db.store import Store
from graph.errors import Misuse

PAGE: Final = 2_000
SECONDS: Final = 300.0


def sources_by_reliability(store: Store) -> tuple[str, ...]:
    """Return the sources that were put in order, the most reliable first."""
    row = store.read(statement("identity/source_order"))[0]
    return tuple(cast("list[str]", row["sources"]))


def order_sources(store: Store, sources: Sequence[str]) -> int:
    """Keep an order of sources, choose everybody's values again, and return how many they are.

    A source that is not named stands behind those that are.
    """
    if len(set(sources)) != len(sources):
        raise Misuse("Name each source once, the most reliable first.")
    store.write(statement("identity/store_source_order"), {"sources": list(sources)})
    after, done = "", 0
    while True:
        rows = store.read(statement("identity/people"), {"after": after, "limit": PAGE})
        if len(rows) == 0:
            return done
        store.write(statement("writes/derive_person"), {"rows": rows}, seconds=SECONDS)
        after, done = str(rows[-1]["id"]), done + len(rows)
