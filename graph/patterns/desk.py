"""One reader's findings of one pattern: served as stored, or measured again for them.

A stored finding is served as it is to a reader from whom nothing is hidden that could have moved
it. Everyone else's are measured again for that reader with the same statement, so two stores that
differ only in hidden records give the same answer. So are findings whose day of lapsing has come.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast

from pydantic import BaseModel, ConfigDict

from graph.access.reader import Reader
from graph.connection import ids_of
from graph.ids import Ids
from graph.patterns.finding import STANDING, Condition, Decision, decided_of
from graph.patterns.kinds import members
from graph.patterns.measuring import Met, finding_id, measurement, meeting, texts
from graph.patterns.pattern import Pattern
from graph.patterns.population import everybody
from graph.patterns.presenting import Draft
from graph.patterns.question import Question, question, stored_values
from graph.patterns.touched import Reach
from graph.statements import statement
from graph.store import Store
from graph.time import as_of_end, day_start, london_day


class Filter(BaseModel):
    """Which findings are asked for; nothing given: all that stand."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pattern: str | None = None
    condition: Condition | None = None
    decision: Decision | None = None
    # A person's or an address's id; findings about a couple are found by either of the two.
    about: str | None = None
    # A force of which at least one incident is among the evidence.
    force: str | None = None
    # The days in London between which it was first met.
    met_from: date | None = None
    met_to: date | None = None
    # Only these findings.
    ids: tuple[str, ...] | None = None

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Return the conditions asked for."""
        return STANDING if self.condition is None else (self.condition,)

    def parameters(self) -> dict[str, object]:
        """Return what the statements that read stored findings take."""
        return {
            "conditions": list(self.conditions),
            "decision": self.decision,
            "about": self.about,
            "force": self.force,
            "met_from": None if self.met_from is None else day_start(self.met_from),
            "met_to": None if self.met_to is None else as_of_end(self.met_to),
            "ids": None if self.ids is None else list(self.ids),
        }


@dataclass(frozen=True, slots=True)
class Sitting:
    """One reader at one moment, and when each pattern was last detected."""

    store: Store
    ids: Ids
    reader: Reader
    now: datetime
    detected: Mapping[str, datetime]
    # Whom what is hidden from this reader could have moved; None: nothing is hidden.
    hidden: Reach | None


def sitting(store: Store, reader: Reader, now: datetime) -> Sitting:
    """Return what all patterns' findings are read with."""
    detected = {
        str(row["pattern"]): now
        if row["as_of"] is None
        else datetime.fromisoformat(str(row["as_of"]))
        for row in store.read(statement("findings/detections"))
    }
    return Sitting(store, ids_of(store), reader, now, detected, reach_of_hidden(store, reader))


def reach_of_hidden(store: Store, reader: Reader) -> Reach | None:
    """Return whom everything could have moved that is hidden from this reader."""
    if reader.sees_everything:
        return None
    rows = store.read(statement("findings/hidden"), reader.parameters())
    hidden = [str(row["id"]) for row in rows]
    return Reach(store, hidden) if len(hidden) > 0 else None


@dataclass(frozen=True, slots=True)
class Desk:
    """One reader's findings of one pattern: what is stored, and what was measured just now."""

    sat: Sitting
    asked: Question
    wanted: Filter
    # Subjects whose stored findings are not served.
    again: frozenset[str]
    measured: tuple[Draft, ...]
    served: int

    @property
    def total(self) -> int:
        """Return how many findings there are for this reader."""
        return self.served + len(self.measured)

    def drafts(self, after: str, limit: int) -> list[Draft]:
        """Return the next findings by subject."""
        mine = [one for one in self.measured if one.measured.subject > after]
        rest = self._stored(after, limit) if self.served > 0 else []
        return sorted([*mine, *rest], key=lambda one: one.measured.subject)[:limit]

    def _stored(self, after: str, limit: int) -> list[Draft]:
        pattern = self.asked.pattern
        given = {
            **self.wanted.parameters(),
            "pattern": pattern.id,
            "today": london_day(self.sat.now),
            "again": sorted(self.again),
            "after": after,
            "limit": limit,
            "measures": list(pattern.measures),
        }
        rows = self.sat.store.read(statement("findings/stored"), given)
        return [stored_draft(self.sat.ids, self.asked, row) for row in rows]


def stored_draft(ids: Ids, asked: Question, row: Mapping[str, object]) -> Draft:
    """Return a stored finding; one that stands is true for the moment of the last detection."""
    pattern = asked.pattern
    subject = str(row["subject"])
    measures = zip(pattern.measures, cast("list[object]", row["measures"]), strict=True)
    written = datetime.fromisoformat(str(row["as_of"]))
    return Draft(
        id=finding_id(ids, pattern.id, subject),
        measured=measurement(pattern, {**row, **dict(measures)}),
        condition=str(row["condition"]),
        suspended_by=texts(row["suspended_by"]),
        as_of=asked.as_of if row["condition"] in STANDING else written,
        decision=str(row["decision"]),
        decided=decided_of(row),
        reopened_by=texts(row["reopened_by"]),
        version=int(str(row["version"])),
        parameters=stored_values(row["parameters"]),
    )


def desk(sat: Sitting, pattern: Pattern, wanted: Filter) -> Desk | None:
    """Sort a pattern's findings into served as stored and measured again, or return None."""
    if pattern.id not in sat.detected:
        return None
    asked = question(pattern, as_of=sat.detected[pattern.id], reader=sat.reader)
    hidden = subjects_beyond(sat, asked)
    given = {
        **wanted.parameters(),
        "pattern": pattern.id,
        "today": london_day(sat.now),
        "version": pattern.version,
        "again": sorted(hidden),
    }
    row = sat.store.read(statement("findings/known"), given)[0]
    stale = frozenset(texts(row["stale"])) - hidden
    mine = frozenset(one for one in hidden if wanted.about in {None, *members(one)})
    measured = measured_again(sat, asked, hidden=mine, stale=stale)
    return Desk(
        sat=sat,
        asked=asked,
        wanted=wanted,
        again=hidden | stale,
        measured=tuple(fitting(sat.store, measured, wanted)),
        served=int(str(row["served"])),
    )


def subjects_beyond(sat: Sitting, asked: Question) -> frozenset[str]:
    """Return everyone whose measures something hidden from this reader could have moved."""
    if sat.hidden is None:
        return frozenset()
    beyond = sat.hidden.reached(asked, asked.today)
    is_everybody = asked.pattern.together and len(beyond) > 0
    return frozenset(everybody(sat.store, asked) if is_everybody else beyond)


def measured_again(
    sat: Sitting, asked: Question, *, hidden: frozenset[str], stale: frozenset[str]
) -> list[Draft]:
    """Measure for this reader what is not served as stored: as detected, what lapsed as of now."""
    today = london_day(sat.now).isoformat()
    then = meeting(sat.store, sat.ids, asked, sorted(hidden))
    lapsed = {
        one.measured.subject
        for one in then
        if one.measured.lapses_on is not None and one.measured.lapses_on <= today
    }
    current = Question(asked.pattern, asked.values, sat.now, asked.reader)
    again = meeting(sat.store, sat.ids, current, sorted(stale | lapsed))
    met = [
        *((one, asked.as_of) for one in then if one.measured.subject not in lapsed),
        *((one, sat.now) for one in again),
    ]
    drafts = [draft(sat.ids, asked.pattern, one, as_of) for one, as_of in met]
    return with_decisions(sat.store, drafts, today=london_day(sat.now))


def draft(ids: Ids, pattern: Pattern, met: Met, as_of: datetime) -> Draft:
    """Return what meets a pattern as a finding in the making."""
    subject = met.measured.subject
    own = finding_id(ids, pattern.id, subject)
    return Draft(own, met.measured, met.condition, met.suspended_by, as_of)


def with_decisions(store: Store, drafts: Sequence[Draft], *, today: date) -> list[Draft]:
    """Give findings that were measured again the decisions people took on the stored ones."""
    if len(drafts) == 0:
        return []
    given = {"ids": [one.id for one in drafts], "today": today}
    rows = {str(row["id"]): row for row in store.read(statement("findings/decisions"), given)}
    return [
        one
        if one.id not in rows
        else replace(
            one,
            decision=str(rows[one.id]["decision"]),
            decided=decided_of(rows[one.id]),
            reopened_by=texts(rows[one.id]["reopened_by"]),
        )
        for one in drafts
    ]


def fitting(store: Store, drafts: Sequence[Draft], wanted: Filter) -> list[Draft]:
    """Return the findings measured again that are among those asked for."""
    own = [one for one in drafts if fits(one, wanted)]
    if wanted.force is None or len(own) == 0:
        return own
    given = {"ids": sorted({id_ for one in own for id_ in one.measured.evidence})}
    rows = store.read(statement("findings/forces"), {**given, "force": wanted.force})
    there = {str(row["id"]) for row in rows}
    return [one for one in own if not there.isdisjoint(one.measured.evidence)]


def fits(one: Draft, wanted: Filter) -> bool:
    """Say whether a finding that was measured again is among those asked for, its force apart.

    It counts as first met when it was measured: the day of the stored one may rest on what is
    hidden from this reader.
    """
    met_on = london_day(one.as_of)
    return (
        one.condition in wanted.conditions
        and wanted.decision in {None, one.decision}
        and (wanted.about is None or wanted.about in members(one.measured.subject))
        and (wanted.ids is None or one.id in wanted.ids)
        and (wanted.met_from is None or wanted.met_from <= met_on)
        and (wanted.met_to is None or met_on <= wanted.met_to)
    )
