"""Subjects that could not be measured: kept, reported, and tried again by each run."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.domain.ids import IdFactory
from graph.patterns.definition.model import Pattern
from graph.patterns.engine.evaluate import finding_id
from graph.patterns.engine.query import PatternQuery


@dataclass(frozen=True, slots=True)
class UnmeasuredSubjects:
    """The subjects that runs could not measure, by pattern."""

    by_pattern: Mapping[str, frozenset[str]]

    def of(self, pattern: Pattern) -> frozenset[str]:
        """Return the subjects of a pattern, and of those it rests on."""
        return frozenset(
            subject
            for name in (pattern.id, *(foundation.id for foundation in pattern.foundations))
            for subject in self.by_pattern.get(name, ())
        )


def group_unmeasured(rows: Iterable[Row]) -> UnmeasuredSubjects:
    """Return the subjects that earlier runs could not measure."""
    by_pattern: dict[str, set[str]] = {}
    for row in rows:
        by_pattern.setdefault(str(row["pattern"]), set()).add(str(row["subject"]))
    return UnmeasuredSubjects({name: frozenset(ids) for name, ids in by_pattern.items()})


def note_unmeasured(
    store: Store,
    ids: IdFactory,
    query: PatternQuery,
    unmeasured: Sequence[str],
    *,
    before: frozenset[str],
    tried: Sequence[str],
) -> None:
    """Store which subjects could not be measured, and remove those that now were."""
    pattern = query.pattern.id
    measured_subjects = sorted(before.intersection(tried).difference(unmeasured))
    if len(unmeasured) == 0 and len(measured_subjects) == 0:
        return
    params = {
        "pattern": pattern,
        "as_of": query.as_of,
        "measured": [finding_id(ids, pattern, subject) for subject in measured_subjects],
        "unmeasured": [
            {"id": finding_id(ids, pattern, subject), "subject": subject} for subject in unmeasured
        ],
    }
    store.write(statement("findings/note_unmeasured"), params)
