"""Rankings: each subject is measured by itself, and then its place is counted."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.patterns.definition.model import Pattern, Ranking
from graph.patterns.engine.measurement import Measurement, RuleMatch
from graph.patterns.engine.query import PatternQuery


@dataclass(frozen=True, slots=True)
class Place:
    """A place: how many have more, and the rank, which only those have who are placed."""

    above: int
    rank: int | None


@dataclass(frozen=True, slots=True)
class RankedSubjects:
    """Everyone who meets a ranking's own conditions, and the values of those who take a place.

    Suspended subjects take no place.
    """

    query: PatternQuery
    ranking: Ranking
    matches: Mapping[str, RuleMatch]
    # Ascending.
    values: Sequence[float]

    def place(self, measurement: Measurement) -> Measurement:
        """Return a measurement with its place."""
        match = self.matches.get(measurement.subject)
        return with_place(
            self.query.pattern,
            measurement,
            self._place_of(measurement, is_placed=match is not None and match.condition == "met"),
        )

    def listed(self, subjects: Iterable[str]) -> list[RuleMatch]:
        """Return the matches of subjects that are suspended or meet the conditions about places."""
        matches = (self.matches[subject] for subject in subjects if subject in self.matches)
        placed_matches = (
            replace(match, measurement=self.place(match.measurement)) for match in matches
        )
        return [match for match in placed_matches if self.is_listed(match.measurement)]

    def is_listed(self, measurement: Measurement) -> bool:
        """Return whether a measurement with its place meets the conditions about places."""
        values = {**self.query.values, **measurement.measures}
        return all(condition.holds(values) for condition in self.query.pattern.place_conditions)

    def is_nearly_listed(self, measurement: Measurement) -> bool:
        """Return whether a measurement with its place misses exactly one such condition, by one."""
        values = {**self.query.values, **measurement.measures}
        conditions = self.query.pattern.place_conditions
        missed_conditions = [condition for condition in conditions if not condition.holds(values)]
        return len(missed_conditions) == 1 and missed_conditions[0].nearly_holds(values)

    def _place_of(self, measurement: Measurement, *, is_placed: bool) -> Place:
        if not is_placed and self.query.pattern.suspends:
            # What is suspended is shown whatever others have.
            return Place(0, None)
        above = len(self.values) - bisect_right(self.values, value_of(self.ranking, measurement))
        return Place(above, above + 1 if is_placed else None)


def rank_matches(
    query: PatternQuery, ranking: Ranking, matches: Iterable[RuleMatch]
) -> RankedSubjects:
    """Return everyone who meets a ranking's own conditions, ranked."""
    by_subject = {match.measurement.subject: match for match in matches}
    values = sorted(
        value_of(ranking, match.measurement)
        for match in by_subject.values()
        if match.condition == "met"
    )
    return RankedSubjects(query, ranking, by_subject, values)


def value_of(ranking: Ranking, measurement: Measurement) -> float:
    """Return the value that decides a place."""
    return float(str(measurement.measures[ranking.by]))


def with_place(pattern: Pattern, measurement: Measurement, place: Place) -> Measurement:
    """Return a measurement with a place, its measures in the order of the declaration."""
    values = {**measurement.measures, "rank": place.rank, "above": place.above}
    measures = {name: values[name] for name in pattern.measures}
    return replace(measurement, measures=measures)
