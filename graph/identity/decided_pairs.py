"""Decisions that no run has taken into account yet."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from graph.db.statements import statement
from graph.db.store import Store


@dataclass(frozen=True, slots=True)
class DecidedPair:
    """A pair that a person decided on since the last run, and how often by then."""

    id: str
    one: str
    other: str
    verdicts: int


def pairs_decided_since(store: Store) -> tuple[DecidedPair, ...]:
    """Return the pairs that people decided on since the last run."""
    return tuple(
        DecidedPair(str(row["id"]), str(row["left"]), str(row["right"]), int(str(row["verdicts"])))
        for row in store.read(statement("identity/decided_since"))
    )


def mark_decided(store: Store, pairs: Iterable[DecidedPair]) -> None:
    """Note that a run has taken these decisions into account."""
    rows = [asdict(pair) for pair in pairs]
    store.write(statement("identity/mark_decided"), {"rows": rows})
