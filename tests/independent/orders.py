"""Breaches of served orders: order_breach (R16), and which incidents are one."""

from dataclasses import dataclass

from .counting import Counted, Events
from .judging import Answer, over_suspects, stays_met
from .knowledge import Incident, Known, Person
from .measured import Measured, Parameters, Subject
from .records import Order


@dataclass(frozen=True, eq=False)
class Breach:
    """One clause of one order broken by one incident."""

    incident: Incident
    order: Order
    clause: str


def order_breach(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R16: counted incidents in the time of a served order."""
    measurements = over_suspects(counted, parameters, _measured)
    return {person: stays_met(measured) for person, measured in measurements.items()}


def _measured(known: Known, suspect: Person, events: Events, _parameters: Parameters) -> Answer:
    breached = breaches(known, suspect, events)
    incidents = {breach.incident for breach in breached}
    measures = {
        "incidents": len(incidents),
        "orders": len({breach.order.key for breach in breached}),
        "clause": sorted({breach.clause for breach in breached}),
    }
    used = {each: victims for each, victims in events.items() if each in incidents}
    return measures, len(incidents) > 0, used


def breaches(known: Known, suspect: Person, events: Events) -> list[Breach]:
    """List what some events of a suspect break of the orders against them."""
    orders = [order for order in known.records.orders if order.subject == suspect]
    return [
        Breach(incident, order, clause)
        for order in orders
        for incident, victims in events.items()
        if _in_time(order, incident)
        for clause in _clauses(order, incident, victims)
    ]


def _in_time(order: Order, incident: Incident) -> bool:
    served_at, expires = order.served_at, order.expires_on
    begun = served_at is not None and served_at < incident.occurred_from
    return begun and (expires is None or incident.day <= expires)


def _clauses(order: Order, incident: Incident, victims: frozenset[Person]) -> list[str]:
    # The victims of events are others than the suspect already.
    contact = not order.protected.isdisjoint(victims)
    at_address = order.place is not None and order.place == incident.place and len(victims) > 0
    clauses = {"contact": contact, "excluded_address": at_address}
    return [clause for clause, broken in clauses.items() if broken]
