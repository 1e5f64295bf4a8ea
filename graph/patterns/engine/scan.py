"""The subjects of a run over everyone: each pattern's population, as far as it can meet it."""

from collections.abc import Sequence

from graph.db.statements import statement
from graph.db.store import Store
from graph.patterns.definition.bounds import FOUNDATIONS
from graph.patterns.engine.batching import map_pages
from graph.patterns.engine.candidates import read_candidates
from graph.patterns.engine.population import population, population_and_prior_subjects
from graph.patterns.engine.query import PatternQuery

Possible = dict[str, list[str]]


class Scan:
    """The subjects of a run over everyone; each population and its bounds are read once.

    Anyone who joins a population meanwhile is marked, and the next run measures them.
    """

    def __init__(self, store: Store, queries: Sequence[PatternQuery]) -> None:
        self._store = store
        self._queries = queries
        self._populations: dict[str, Possible] = {}

    def subjects(self, query: PatternQuery) -> list[str]:
        """Return everyone who may meet a pattern, and everyone with a finding of it that stands."""
        name = query.pattern.population
        if name not in self._populations:
            self._populations[name] = self._read_population(name, query)
        possible = self._populations[name][query.pattern.id]
        if FOUNDATIONS in query.pattern.candidate_bounds(query.values):
            founded_subjects = self._founded(query)
            possible = [subject for subject in possible if subject in founded_subjects]
        return population_and_prior_subjects(self._store, query, possible)

    def _read_population(self, name: str, query: PatternQuery) -> Possible:
        """Return the subjects of a population that can meet each pattern."""
        everyone = population(self._store, query)
        queries = [other for other in self._queries if other.pattern.population == name]
        bounded_queries = [other for other in queries if other.pattern.has_candidates]

        def page(subjects: Sequence[str]) -> list[tuple[str, frozenset[str]]]:
            keys = [(query.pattern.subject, subject) for subject in subjects]
            candidates = read_candidates(self._store, bounded_queries, keys)
            return [(subject, candidate.patterns) for (_, subject), candidate in candidates.items()]

        possible: Possible = {other.pattern.id: everyone for other in queries}
        possible.update({other.pattern.id: [] for other in bounded_queries})
        if len(bounded_queries) == 0:
            return possible
        for candidates in map_pages(page, everyone):
            for subject, patterns in candidates:
                for pattern in patterns:
                    possible[pattern].append(subject)
        return possible

    def _founded(self, query: PatternQuery) -> set[str]:
        """Return everyone with a stored finding that the pattern can rest on."""
        return {
            str(row["subject"])
            for name in query.pattern.rests_on
            for row in self._store.read(statement("findings/standing_subjects"), {"pattern": name})
        }
