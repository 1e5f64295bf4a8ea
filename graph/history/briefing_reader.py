"""Read the briefing on a person, in one statement."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Store
from graph.domain.time import london_day
from graph.errors import NotFound
from graph.history.briefing import Briefing, BriefingPart, CurrentHome, Danger
from graph.history.briefing_facts import (
    age_on,
    is_grave,
    latest_event,
    to_cautions,
    to_children,
    to_dangers,
    to_homes,
    to_markers,
    to_orders,
    to_risk_grade,
    to_suspects,
    to_victims,
)
from graph.search import PERSON_NOT_FOUND


def read_briefing(store: Store, person: str, *, reader: Reader, as_of: datetime) -> Briefing:
    """Return what this reader must know of a person before they knock; raise NotFound."""
    today = london_day(as_of)
    params = {"person": person, "as_of": as_of, "today": today, **reader.parameters()}
    rows = store.read(statement("reads/briefing"), params)
    if len(rows) == 0:
        raise NotFound(PERSON_NOT_FOUND)
    row = cast("dict[str, Any]", rows[0])
    incidents = row["incidents"]
    homes = to_homes(row["homes"], today)
    orders = to_orders(row["orders"], homes)
    victims = to_victims(incidents, row["deaths"])
    facts: dict[str, Any] = {
        "age": age_on(today, row["person"]["date_of_birth"]),
        "warning_markers": to_markers(row["markers"]),
        "dangers": to_dangers(incidents),
        "orders": orders,
        "homes": homes,
        "children": to_children(row["children"], homes, today),
        "last_grave_event": latest_event(incidents, is_grave),
        "risk_grade": to_risk_grade(row["assessments"]),
        "managements": tuple(row["managements"]),
        "victims": victims,
        "suspects": to_suspects(incidents),
    }
    return Briefing(
        person=row["person"],
        as_of=as_of,
        **facts,
        first_victim=next(iter(victims), None),
        former_victims_who_died=tuple(victim for victim in victims if victim.died_on is not None),
        incidents_as_suspect=sum(incident["as_suspect"] for incident in incidents),
        incidents_as_victim=sum(incident["as_victim"] for incident in incidents),
        forces=tuple(sorted({incident["force"] for incident in incidents})),
        markings=tuple(sorted({incident["marking"] for incident in incidents})),
        not_to_be_said=to_cautions(row),
        not_recorded=missing_parts(facts),
        links={name: f"/people/{person}/{name}" for name in ("history", "timeline")},
    )


def missing_parts(facts: Mapping[str, Any]) -> tuple[BriefingPart, ...]:
    """Return the parts of which nothing is recorded."""
    homes = cast("Sequence[CurrentHome]", facts["homes"])
    dangers = cast("Sequence[Danger]", facts["dangers"])
    contents: dict[BriefingPart, object] = {
        "date_of_birth": facts["age"],
        "warning_markers": facts["warning_markers"],
        **{danger.kind: danger.latest for danger in dangers},
        "orders": facts["orders"],
        "address": homes,
        "children": facts["children"],
        "household": tuple(other for home in homes for other in home.others),
        "grave_event": facts["last_grave_event"],
        "risk_grade": facts["risk_grade"],
        "management": facts["managements"],
        "victims": facts["victims"],
    }
    return tuple(part for part, content in contents.items() if content in (None, ()))
