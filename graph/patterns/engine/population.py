"""Everyone a pattern is asked of."""

from collections.abc import Iterable

from graph.db.statements import statement
from graph.db.store import Store
from graph.patterns.engine.query import PatternQuery


def population(store: Store, query: PatternQuery) -> list[str]:
    """Return the ids of everyone a pattern is asked of at the question's moment, sorted."""
    params = {"as_of": query.as_of, **query.reader.parameters()}
    rows = store.read(statement(f"populations/{query.pattern.population}"), params)
    return [str(row["subject"]) for row in rows]


def population_and_prior_subjects(
    store: Store, query: PatternQuery, among: Iterable[str] | None = None
) -> list[str]:
    """Return the population and everyone a finding still speaks of, who may have left it.

    `among` is the population where it was read already.
    """
    rows = store.read(statement("findings/standing_subjects"), {"pattern": query.pattern.id})
    current = population(store, query) if among is None else among
    return sorted({*current, *(str(row["subject"]) for row in rows)})
