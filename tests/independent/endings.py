"""What ends soon: ending_soon (R28).

Readings taken here: a stay in custody counts once it began; of a conviction the recorded end of the
sentence and that of the licence are two endings, and a computed one counts where neither is
recorded; two stays at one place with one last day, and one conviction with two ends of one kind on
one day, are one ending.
"""

from collections import defaultdict
from datetime import date, timedelta

from .counting import Counted
from .knowledge import Known, Person
from .measured import Measured, Parameters, Subject, simply
from .records import Conviction

# What ends, when, and the thing that ends.
Ending = tuple[date, str, object]


def ending_soon(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R28: a last day from today to four weeks from now."""
    known = counted.known
    latest = known.today + timedelta(days=parameters["days"])
    measured: dict[Subject, Measured] = {}
    for person, endings in _endings(known).items():
        near = sorted({ending[:2] for ending in endings if known.today <= ending[0] <= latest})
        number = len({ending for ending in endings if known.today <= ending[0] <= latest})
        measures = {
            "endings_soon": number,
            "ends_on": near[0][0] if number > 0 else None,
            "kinds": sorted({kind for _, kind in near}),
        }
        measured[person] = simply(number >= parameters["min_endings"], measures)
    return measured


def _endings(known: Known) -> dict[Person, set[Ending]]:
    endings: dict[Person, set[Ending]] = defaultdict(set)
    for order in known.records.orders:
        if order.expires_on is not None:
            endings[order.subject].add((order.expires_on, "order", order.key))
    for person, stays in known.stays.items():
        for place, (first, last) in stays:
            is_inside = first is None or first <= known.today
            if last is not None and is_inside and "custody" in known.places[place].kinds:
                endings[person].add((last, "release", place))
    for number, conviction in enumerate(known.records.convictions):
        if conviction.convicted or conviction.found_insane_or_disabled:
            endings[conviction.person] |= {(day, kind, number) for kind, day in _ends(conviction)}
    return endings


def _ends(conviction: Conviction) -> list[tuple[str, date]]:
    ends = [("sentence", conviction.sentence_ends), ("licence", conviction.licence_ends)]
    if conviction.sentence_ends is None and conviction.licence_ends is None:
        ends = [("sentence", conviction.ends_on)]
    return [(kind, day) for kind, day in ends if day is not None]
