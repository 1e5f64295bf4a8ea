"""Two people who accuse each other, side by side: what is recorded of each against the other.

Nothing is weighed here. A history in one direction, with other victims, tells most; a person reads
it and decides who is the primary perpetrator.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, Literal, cast

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.errors import Misuse
from graph.patterns import OutputModel, Pattern, get_finding, load_record_ids, subject_members

MARKERS: Final = (
    *("strangulation", "threat_to_kill", "threats_to_kill", "weapon", "stalking", "order_breach"),
    *("contact_after_order", "coercive", "coercive_control", "sexual_violence"),
    "threat_of_suicide",
)


class SideIncident(OutputModel):
    """An incident of one against the other."""

    id: str
    record_id: str
    occurred_on: date
    kind: str
    # None: not known.
    band: int | None
    status: str | None
    injuries: tuple[str, ...]
    markers: tuple[str, ...]
    reported_by: Literal["suspect", "victim", "other"] | None


class SideOrder(OutputModel):
    """An order against one that protects the other."""

    id: str
    kind: str
    made_on: date
    served: bool | None


class AllegationSide(OutputModel):
    """What is recorded of one of the two as suspect."""

    person: str
    record_ids: tuple[str, ...]
    incidents: tuple[SideIncident, ...]
    highest_band: int | None
    markers: tuple[str, ...]
    injuries: int
    # How many people other than these two are victims of incidents with this suspect.
    other_victims: int
    orders: tuple[SideOrder, ...]


class AllegationSides(OutputModel):
    """Both directions of a finding about two who accuse each other."""

    finding: str
    as_of: datetime
    sides: tuple[AllegationSide, AllegationSide]


def read_allegation_sides(
    store: Store,
    patterns: Sequence[Pattern],
    finding: str,
    *,
    reader: Reader,
    now: datetime,
) -> AllegationSides:
    """Return both sides of a finding; raise NotFound without it, Misuse if it has no sides."""
    about = get_finding(store, patterns, finding, reader=reader, now=now)
    rule = next(pattern for pattern in patterns if pattern.id == about.pattern)
    if rule.asks_for is None:
        raise Misuse("Only a finding about two who accuse each other has two sides.")
    couple = subject_members(about.subject.id)
    params = {
        "couple": list(couple),
        "markers": list(MARKERS),
        "as_of": now,
        "markings": reader.parameters()["markings"],
    }
    record_ids = load_record_ids(store, couple, now)
    first, second = (
        to_allegation_side(row, record_ids.get(str(row["person"]), ()))
        for row in store.read(statement("decisions/allegation_sides"), params)
    )
    return AllegationSides(finding=finding, as_of=now, sides=(first, second))


def to_allegation_side(row: Row, record_ids: tuple[str, ...]) -> AllegationSide:
    """Return one side, with its markers and highest band."""
    incidents = tuple(
        SideIncident.model_validate(incident) for incident in cast("list[Row]", row["incidents"])
    )
    return AllegationSide(
        person=str(row["person"]),
        record_ids=record_ids,
        incidents=incidents,
        highest_band=max(
            (incident.band for incident in incidents if incident.band is not None), default=None
        ),
        markers=tuple(sorted({marker for incident in incidents for marker in incident.markers})),
        injuries=sum(len(incident.injuries) > 0 for incident in incidents),
        other_victims=int(str(row["other_victims"])),
        orders=tuple(SideOrder.model_validate(order) for order in cast("list[Row]", row["orders"])),
    )
