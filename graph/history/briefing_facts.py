"""The facts of a briefing from the rows of its statement."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from graph.history.briefing import (
    ADULT,
    GRAVE_BAND,
    AtCurrentAddress,
    BriefingEvent,
    Caution,
    CautionKind,
    CurrentHome,
    Danger,
    DangerKind,
    HouseholdMember,
    KnownChild,
    OrderInForce,
    OtherParty,
    RiskGrade,
    WarningMarker,
)

Entry = Mapping[str, Any]

GRADES: Final = ("standard", "medium", "high")
# What each danger is called among the behaviours and among the flags of offences.
SIGNS: Final[Mapping[DangerKind, frozenset[str]]] = {
    "weapon": frozenset({"weapon"}),
    "strangulation": frozenset({"strangulation"}),
    "threat_to_kill": frozenset({"threat_to_kill", "threats_to_kill"}),
}


def age_on(day: date, date_of_birth: date | str | None) -> int | None:
    """Return the age in whole years; None: no date of birth is recorded."""
    if date_of_birth is None:
        return None
    birth = date.fromisoformat(str(date_of_birth))
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def signs_of(incident: Entry) -> frozenset[str]:
    """Return the behaviours and the flags of the offences of an incident."""
    return frozenset((*(incident["behaviours"] or ()), *(incident["offence_flags"] or ())))


def to_event(incident: Entry) -> BriefingEvent:
    """Return an incident in one line."""
    return BriefingEvent.model_validate(
        {name: incident[name] for name in BriefingEvent.model_fields}
    )


def latest_event(
    incidents: Sequence[Entry], is_wanted: Callable[[Entry], bool]
) -> BriefingEvent | None:
    """Return the last incident, as suspect rather than as victim, that has what is wanted."""
    wanted_incidents = [incident for incident in incidents if is_wanted(incident)]
    as_suspect = [
        incident for incident in wanted_incidents if incident["as_suspect"]
    ] or wanted_incidents
    return to_event(as_suspect[-1]) if len(as_suspect) > 0 else None


def to_dangers(incidents: Sequence[Entry]) -> tuple[Danger, ...]:
    """Return each danger: how often it is recorded, and when last."""
    return tuple(to_danger(kind, incidents) for kind in SIGNS)


def to_danger(kind: DangerKind, incidents: Sequence[Entry]) -> Danger:
    """Return one danger over all incidents."""
    incidents_with_sign = [incident for incident in incidents if signs_of(incident) & SIGNS[kind]]
    return Danger(
        kind=kind,
        as_suspect=sum(incident["as_suspect"] for incident in incidents_with_sign),
        as_victim=sum(incident["as_victim"] for incident in incidents_with_sign),
        latest=latest_event(incidents_with_sign, bool),
    )


def is_grave(incident: Entry) -> bool:
    """Return whether an incident is of grave harm by its band, or bears a sign of danger."""
    return (incident["band"] or 0) >= GRAVE_BAND or any(
        signs_of(incident) & signs for signs in SIGNS.values()
    )


def to_markers(records: Iterable[Entry]) -> tuple[WarningMarker, ...]:
    """Return each warning marker once, with the record that stated it last."""
    by_marker: dict[str, WarningMarker] = {}
    for record in records:
        for marker in record["markers"]:
            by_marker.setdefault(
                marker,
                WarningMarker(marker=marker, on=record["on"], record_id=record["record_id"]),
            )
    return tuple(by_marker[marker] for marker in sorted(by_marker))


def to_homes(homes: Iterable[Entry], today: date) -> tuple[CurrentHome, ...]:
    """Return the current addresses, with who else is recorded there."""
    return tuple(
        CurrentHome(
            address=home["address"],
            on=home["since"],
            record_id=home["record_id"],
            others=tuple(to_resident(other, today) for other in home["others"]),
        )
        for home in homes
    )


def to_resident(other: Entry, today: date) -> HouseholdMember:
    """Return somebody who lives at an address, with their age."""
    return HouseholdMember(
        person=other["person"],
        age=age_on(today, other["person"]["date_of_birth"]),
        on=other["since"],
        record_id=other["record_id"],
    )


def to_children(
    children: Iterable[Entry], homes: Sequence[CurrentHome], today: date
) -> tuple[KnownChild, ...]:
    """Return own children and children of the household, those of unknown age among the own."""
    residents = {other.person.id: other for home in homes for other in home.others}
    own_children = {
        child.person.id: child for child in (to_resident(entry, today) for entry in children)
    }
    known_children = {
        **{id_: child for id_, child in residents.items() if child.age is not None},
        **own_children,
    }
    young = (child for child in known_children.values() if child.age is None or child.age < ADULT)
    return tuple(
        KnownChild(
            **{name: getattr(child, name) for name in HouseholdMember.model_fields},
            is_own=child.person.id in own_children,
            lives_here=child.person.id in residents,
        )
        for child in sorted(
            young, key=lambda child: (child.age is None, child.age, child.person.id)
        )
    )


def to_orders(orders: Iterable[Entry], homes: Sequence[CurrentHome]) -> tuple[OrderInForce, ...]:
    """Return the orders in force, those against the person first."""
    current_orders = [
        OrderInForce.model_validate(
            {**order, "at_current_address": at_current_address(order, homes)}
        )
        for order in orders
    ]
    return tuple(sorted(current_orders, key=lambda order: not order.against_subject))


def at_current_address(order: Entry, homes: Sequence[CurrentHome]) -> AtCurrentAddress | None:
    """Return what being at the current address is under an order against the person."""
    if not order["against_subject"]:
        return None
    if len(homes) == 0:
        return "not_known"
    excluded_address = order["excludes_from"]
    if excluded_address is not None and excluded_address["id"] in {
        home.address.id for home in homes
    }:
        return "excluded"
    protected_people = {person["id"] for person in order["protects"]}
    if any(other.person.id in protected_people for home in homes for other in home.others):
        return "protected_person_lives_there"
    return "not_excluded"


def to_risk_grade(assessments: Sequence[Entry]) -> RiskGrade | None:
    """Return the highest grade, the latest of those that have it; they come latest first."""
    grades = sorted(assessments, key=lambda entry: -GRADES.index(entry["grade"]))
    return RiskGrade.model_validate(grades[0]) if len(grades) > 0 else None


def to_victims(incidents: Iterable[Entry], deaths: Iterable[Entry]) -> tuple[OtherParty, ...]:
    """Return the victims in the order of their first incident, with the gaps between them."""
    pairs = other_parties(incidents, "as_suspect", "as_victim")
    return to_other_parties(pairs, {death["person"]["id"]: death["on"] for death in deaths})


def to_suspects(incidents: Iterable[Entry]) -> tuple[OtherParty, ...]:
    """Return those recorded as suspect against the person, in the order of the first incident."""
    return to_other_parties(other_parties(incidents, "as_victim", "as_suspect"), {})


def other_parties(
    incidents: Iterable[Entry], own_role: str, their_role: str
) -> Iterator[tuple[Entry, Entry]]:
    """Yield each incident of the person in one role with somebody in the other."""
    for incident in incidents:
        for party in incident["people"]:
            if incident[own_role] and party[their_role]:
                yield party["person"], incident


def to_other_parties(
    pairs: Iterable[tuple[Entry, Entry]], died_on: Mapping[str, str]
) -> tuple[OtherParty, ...]:
    """Return the others in the order of their first incident, with the gaps between them."""
    people: dict[str, Entry] = {}
    incidents_with: dict[str, list[Entry]] = {}
    for person, incident in pairs:
        people[person["id"]] = person
        incidents_with.setdefault(person["id"], []).append(incident)
    others: list[OtherParty] = []
    for id_, joint_incidents in incidents_with.items():
        first = date.fromisoformat(joint_incidents[0]["on"])
        before = max((other.last_on for other in others), default=None)
        others.append(
            OtherParty.model_validate(
                {
                    "place": len(others) + 1,
                    "person": people[id_],
                    "on": first,
                    "record_id": joint_incidents[0]["record_id"],
                    "incidents": len(joint_incidents),
                    "last_on": joint_incidents[-1]["on"],
                    "gap_days": (first - before).days if before and before < first else None,
                    "died_on": died_on.get(id_),
                }
            )
        )
    return tuple(others)


def to_cautions(row: Entry) -> tuple[Caution, ...]:
    """Return what must not be said at the door."""
    kinds: tuple[tuple[CautionKind, Iterable[Entry]], ...] = (
        ("protected_address", row["protected_people"]),
        ("disclosure_pending", row["disclosures"]),
    )
    return (
        *(
            Caution.model_validate({**entry, "kind": kind})
            for kind, entries in kinds
            for entry in entries
        ),
        *counter_allegations(row["incidents"]),
    )


def counter_allegations(incidents: Sequence[Entry]) -> tuple[Caution, ...]:
    """Return the people with whom the person is recorded as suspect and as victim."""
    against: set[str] = set()
    by_other: dict[str, tuple[Entry, Entry]] = {}
    for incident in incidents:
        for party in incident["people"]:
            id_ = party["person"]["id"]
            if incident["as_suspect"] and party["as_victim"]:
                against.add(id_)
            if incident["as_victim"] and party["as_suspect"]:
                by_other[id_] = (party["person"], incident)
    return tuple(
        Caution.model_validate(
            {
                "kind": "counter_allegation",
                "person": person,
                "on": incident["on"],
                "record_id": incident["record_id"],
            }
        )
        for id_, (person, incident) in sorted(by_other.items())
        if id_ in against
    )
