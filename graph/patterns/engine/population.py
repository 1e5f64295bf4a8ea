"""Everyone a pattern is asked of."""

from collections.abc import Iterable

from graph.db.statements import statement
from graph.db.store import Store
from graph.patterns.engine.query import PatternQuery


def population(store: Store, asked: PatternQuery) -> list[str]:
    """Return the ids of everyone a pattern is asked of at the question's moment, sorted."""
    given = {"as_of": asked.as_of, **asked.reader.parameters()}
    rows = store.read(statement(f"populations/{asked.pattern.population}"), given)
    return [str(row["subject"]) for row in rows]


def population_and_prior_subjects(
    store: Store, asked: PatternQuery, among: Iterable[str] | None = None
) -> list[str]:
    """Return the population and everyone a finding still speaks of, who may have left it.

    `among` is the population where it was read already.
    """
    rows = store.read(statement("findings/subjects"), {"pattern": asked.pattern.id})
    known = population(store, asked) if among is None else among
    return sorted({*known, *(str(row["subject"]) for row in rows)})
