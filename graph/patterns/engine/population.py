"""The population of a pattern: everyone it measures."""

from collections.abc import Iterable

from graph.db.statements import statement
from graph.db.store import StatementReader
from graph.patterns.definition.subject_kinds import subject_members
from graph.patterns.engine.query import PatternQuery


def population(reader: StatementReader, query: PatternQuery) -> list[str]:
    """Return the ids of everyone the query's pattern measures at its moment, sorted."""
    params = {"as_of": query.as_of, **query.reader.parameters()}
    rows = reader.read(statement(f"populations/{query.pattern.population}"), params)
    subjects = (str(row["subject"]) for row in rows)
    return [
        subject
        for subject in subjects
        if not query.reader.is_in_conflict_with(subject_members(subject))
    ]


def population_and_prior_subjects(
    reader: StatementReader, query: PatternQuery, population_ids: Iterable[str] | None = None
) -> list[str]:
    """Return the population and everyone with a standing finding, who may have left it.

    `population_ids` is the population if the caller has read it already.
    """
    rows = reader.read(statement("findings/standing_subjects"), {"pattern": query.pattern.id})
    current = population(reader, query) if population_ids is None else population_ids
    return sorted({*current, *(str(row["subject"]) for row in rows)})
