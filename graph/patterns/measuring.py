"""What a pattern measures of subjects, and which of those who meet it rest on disputed events."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import TypeAlias, cast

from graph.connection import ids_of
from graph.ids import Ids
from graph.patterns import composing
from graph.patterns.kinds import KINDS, members, subject_of
from graph.patterns.paging import PAGE, SECONDS, each_page
from graph.patterns.pattern import COUNTER_ALLEGED, Pattern
from graph.patterns.population import population
from graph.patterns.question import Question
from graph.statements import Statement
from graph.store import Row, Store

Measured: TypeAlias = bool | int | float | str | list[int] | list[float] | list[str] | None


@dataclass(frozen=True, slots=True)
class Measurement:
    """What was measured of one subject; days are ISO text."""

    subject: str
    measures: Mapping[str, Measured]
    evidence: tuple[str, ...]
    disputed_with: tuple[str, ...]
    caveats: tuple[str, ...]
    lapses_on: str | None


@dataclass(frozen=True, slots=True)
class Met:
    """A measurement that meets every condition, and what suspends it (nothing: it stands)."""

    measured: Measurement
    suspended_by: tuple[str, ...] = ()

    @property
    def condition(self) -> str:
        """Return the system's word for it."""
        return "met" if len(self.suspended_by) == 0 else "suspended"

    def resting_on(self, pattern: Pattern) -> Row:
        """Return it as the patterns that rest on it see it; they see a stored one alike."""
        return {
            "pattern": pattern.id,
            "condition": self.condition,
            "evidence": list(self.measured.evidence),
            "disputed_with": list(self.measured.disputed_with),
            "lapses_on": None
            if self.measured.lapses_on is None
            else date.fromisoformat(self.measured.lapses_on),
        }


def finding_id(ids: Ids, pattern_id: str, subject: str) -> str:
    """Return the id of the finding of a pattern about a subject, whether or not it exists."""
    return ids.of("finding", pattern_id, subject)


def disputes(ids: Ids, pattern: Pattern, subject: str, others: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the findings that say which of a subject's couples are disputed."""
    by = "" if pattern.disputed is None else pattern.disputed.by
    suspect = members(subject)[0]
    couples = (subject_of(KINDS["Couple"], (suspect, other)) for other in sorted(others))
    return tuple(finding_id(ids, by, couple) for couple in couples)


def ask(
    store: Store,
    asked: Question,
    subjects: Sequence[str],
    statement: Statement,
    *,
    disputed: bool = True,
    everyone: bool = False,
) -> list[Measurement]:
    """Run a statement made from a pattern over subjects, in pages, ordered by subject.

    Its answer has those who meet the pattern, or everyone whatever was measured of them.
    """
    if len(subjects) == 0:
        # Before a ranking among everybody is made for nobody.
        return []
    pattern = asked.pattern
    among = sorted({*subjects, *population(store, asked)}) if pattern.together else subjects

    def page(some: Sequence[str]) -> list[Measurement]:
        given = asked.parameters(some, disputed=disputed)
        given["everyone"] = everyone
        given["met"] = met_elsewhere(store, asked, some, disputed=disputed)
        rows = store.read(statement, given, seconds=SECONDS)
        return [measurement(pattern, row) for row in rows]

    size = len(among) if pattern.together else PAGE
    wanted = set(subjects)
    found = chain.from_iterable(each_page(page, among, size))
    return [one for one in found if one.subject in wanted]


def met_elsewhere(
    store: Store, asked: Question, subjects: Sequence[str], *, disputed: bool
) -> dict[str, list[Row]]:
    """Return, for each subject, what it meets of the patterns that this one rests on."""
    found: dict[str, list[Row]] = {}
    for pattern in asked.pattern.resting:
        other = replace(asked, pattern=pattern, values=pattern.values())
        for one in meeting(store, ids_of(store), other, subjects):
            if disputed or one.condition == "met":
                found.setdefault(one.measured.subject, []).append(one.resting_on(pattern))
    return found


def meeting(store: Store, ids: Ids, asked: Question, subjects: Sequence[str]) -> list[Met]:
    """Return the subjects that meet the pattern, those on disputed events alone as suspended."""
    pattern = asked.pattern
    found = ask(store, asked, subjects, composing.measure(pattern))
    doubtful = [one.subject for one in found if len(one.disputed_with) > 0]
    again = ask(store, asked, doubtful, composing.measure(pattern), disputed=False)
    standing = {one.subject for one in again}
    falls = set(doubtful) - standing
    return [doubted(ids, pattern, one) if one.subject in falls else Met(one) for one in found]


def doubted(ids: Ids, pattern: Pattern, measured: Measurement) -> Met:
    """Return what is met with disputed events alone: suspended, or met with a caveat."""
    if pattern.suspends:
        return Met(measured, disputes(ids, pattern, measured.subject, measured.disputed_with))
    return Met(replace(measured, caveats=(*measured.caveats, COUNTER_ALLEGED)))


def measurement(pattern: Pattern, row: Row) -> Measurement:
    """Return a row of an answer as a measurement."""
    return Measurement(
        subject=str(row["subject"]),
        measures={name: cast("Measured", row[name]) for name in pattern.measures},
        evidence=texts(row["evidence"]),
        disputed_with=texts(row.get("disputed_with")),
        caveats=texts(row.get("caveats")),
        lapses_on=None if row.get("lapses_on") is None else str(row["lapses_on"]),
    )


def texts(value: object) -> tuple[str, ...]:
    """Return a list of ids as a tuple; an absent one is empty."""
    return tuple(str(one) for one in cast("list[object] | None", value) or ())
