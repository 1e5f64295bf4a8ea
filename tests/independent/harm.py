"""The ranking by harm: harm_rank (R08).

Reading taken here: whoever is suspended has no rank and is told whatever their harm; the others
are told as far as rank 100.
"""

from .calendar_days import start_of
from .counting import Counted, Events
from .escalation import DAY
from .judging import Answer, over_suspects
from .knowledge import Known, Person
from .measured import Measured, Parameters, Subject


def harm_rank(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R08: more than one crime with a female victim, ranked by summed harm."""
    pool = over_suspects(counted, parameters, _measured)
    harms = [_harm(measured) for measured in pool.values() if measured.condition == "met"]
    measurements: dict[Subject, Measured] = {}
    for person, measured in pool.items():
        ranked = measured.condition == "met"
        rank = 1 + sum(harm > _harm(measured) for harm in harms) if ranked else None
        listed = rank is None or rank <= parameters["top"]
        measurements[person] = Measured(
            measured.condition if listed else "not_met",
            {"rank": rank, **measured.measures},
            measured.evidence,
        )
    return measurements


def _harm(measured: Measured) -> float:
    harm = measured.measures["harm"]
    assert isinstance(harm, float)
    return harm


def _measured(known: Known, _suspect: Person, events: Events, parameters: Parameters) -> Answer:
    since = start_of(known.today - parameters["days"] * DAY)
    women = {
        incident: victims & known.female
        for incident, victims in events.items()
        if incident.kind == "crime" and since <= incident.occurred_from <= known.as_of
    }
    used = {incident: victims for incident, victims in women.items() if len(victims) > 0}
    measures = {
        "harm": float(sum(incident.harm for incident in used)),
        "crimes": len(used),
        "victims": len({victim for victims in used.values() for victim in victims}),
    }
    return measures, len(used) >= parameters["min_crimes"], used
