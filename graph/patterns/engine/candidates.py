"""Find the subjects for which a pattern must be measured: the others have too few records.

A bound counts everything that was ever recorded, so it may be too high and is never too low.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from graph.db.store import Row, StatementReader
from graph.patterns.definition.bounds import FOUNDATIONS, READS, build_candidates
from graph.patterns.engine.query import PatternQuery

# The kind of a subject and its id: a couple and a dyad can share an id.
SubjectKey: TypeAlias = tuple[str, str]
# The subjects of each pattern, in the order of the patterns.
Plan: TypeAlias = Sequence[tuple[PatternQuery, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """The patterns that a subject must be measured for, and those of which something stands."""

    patterns: frozenset[str]
    # Patterns with a finding that stands, or with a value in a ranking.
    standing: frozenset[str]


Candidates: TypeAlias = Mapping[SubjectKey, Candidate]


def read_candidates(
    reader: StatementReader, queries: Iterable[PatternQuery], subjects: Iterable[SubjectKey]
) -> Candidates:
    """Return the subjects that some patterns must be measured for, apart from foundations."""
    by_read: dict[str, list[str]] = {name: [] for name in READS.values()}
    for kind, subject in subjects:
        by_read[READS[kind]].append(subject)
    limits = [
        {"pattern": query.pattern.id, "kind": query.pattern.subject, "least": least_bounds(query)}
        for query in queries
    ]
    return {
        (str(row["kind"]), str(row["subject"])): Candidate(
            frozenset(cast("list[str]", row["patterns"])),
            frozenset(cast("list[str]", row["standing"])),
        )
        for row in reader.read(build_candidates(), {**by_read, "limits": limits})
    }


def least_bounds(query: PatternQuery) -> Row:
    """Return the least value of each bound that the store counts."""
    return {
        name: least
        for name, least in query.pattern.candidate_bounds(query.values).items()
        if name != FOUNDATIONS
    }


def candidates_of_plan(reader: StatementReader, plan: Plan) -> Candidates:
    """Return the candidates among all subjects of a plan whose patterns have bounds."""
    bounded_queries = [
        (query, subjects) for query, subjects in plan if query.pattern.has_candidates
    ]
    keys = {
        (query.pattern.subject, subject)
        for query, subjects in bounded_queries
        for subject in subjects
    }
    queries = [query for query, _ in bounded_queries]
    return read_candidates(reader, queries, sorted(keys)) if len(keys) > 0 else {}


def possible_subjects(
    query: PatternQuery,
    subjects: Sequence[str],
    candidates: Candidates,
    written_patterns: Collection[str],
) -> Sequence[str]:
    """Drop subjects that cannot meet a pattern and have no standing finding of it.

    `written_patterns` are those that wrote findings in this run: whatever rests on them is
    measured.
    """
    pattern = query.pattern
    if not pattern.has_candidates:
        return subjects
    least_foundations = pattern.candidate_bounds(query.values).get(FOUNDATIONS, 0)

    def is_possible(subject: str) -> bool:
        candidate = candidates.get((pattern.subject, subject))
        if candidate is None or pattern.id not in candidate.patterns:
            return False
        foundations = sum(
            name in candidate.standing or name in written_patterns for name in pattern.rests_on
        )
        return pattern.id in candidate.standing or foundations >= least_foundations

    return [subject for subject in subjects if is_possible(subject)]
