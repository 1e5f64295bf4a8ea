"""Chains of events and what they show (E1 to E7)."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from tests.agreement.boundaries.case import Case, before
from tests.worlds import BAND_CODES, moment

SEVERITY, TEMPO, VARIETY = "escalation_severity", "escalation_tempo", "escalation_variety"
MARKER, CARRY, TRIGGER = "escalation_marker", "escalation_carry_over", "escalation_trigger"
SILENCE = "escalation_silence"


def cases() -> Iterator[Case]:
    yield from severity()
    yield from merged()
    yield from late()
    yield from tempo()
    yield from variety()
    yield from markers()
    yield from carried()
    yield from triggers()
    yield from silences()


def chain(name: str, why: str, *events: tuple[int, str], **cells: Any) -> Case:
    """Return a case of one suspect and one victim: bands as codes, days before today."""
    case = Case(name, why)
    for band, on in events:
        code = BAND_CODES.get(band, "")
        case.incident("s", "v", on, code=code, kind="crime" if code else "non_crime", **cells)
    return case


def severity() -> Iterator[Case]:
    days = ("2026-01-10", "2026-03-10", "2026-05-10", "2026-07-10", "2026-09-10")
    for bands, met in (
        ((1, 2, 3), True),
        ((2, 3, 4), True),
        ((1, 3), False),
        ((1, 3, 3), False),
        ((2, 1, 3, 4), True),
        ((3, 1, 4, 5), False),
        ((3, 2, 3, 4), False),
        ((3, 2, 4, 5), True),
        ((1, 2, 2), False),
        ((2, 3, 4, 3), False),
        ((1, 2, 3, 4, 3), True),
        ((1, 3, 2, 3), True),
    ):
        name = "e1b" + "".join(map(str, bands))
        events = zip(bands, days, strict=False)
        yield (
            chain(name, "No fall over one, two rises, last three, climb of two.", *events).right(
                SEVERITY, "s", met, bands=list(bands)
            )
        )
    for first, met in ((732, False), (731, True), (730, True)):
        yield (
            chain(f"e1d{first}", "731 days, and fewer than three events are too few.")
            .incident("s", "v", before(first), code=BAND_CODES[1])
            .incident("s", "v", "2026-02-10", code=BAND_CODES[2])
            .incident("s", "v", "2026-03-10", code=BAND_CODES[3])
            .right(SEVERITY, "s", met, bands=[1, 2, 3])
        )
    yield (
        chain("e1null", "An event without a band stays out.", (1, days[0]), (2, days[2]))
        .incident("s", "v", days[1], code="XX99")
        .incident("s", "v", days[3], code=BAND_CODES[3])
        .right(SEVERITY, "s", bands=[1, 2, 3])
    )
    yield (
        chain(
            "e1zero", "A non-crime is of band nought.", (0, days[0]), (2, days[1]), (3, days[2])
        ).right(SEVERITY, "s", bands=[0, 2, 3])
    )
    yield (
        chain("e1weapon", "A weapon lifts a known band to four.", (1, days[0]), (2, days[1]))
        .incident("s", "v", days[2], code=BAND_CODES[2], behaviours="weapon")
        .right(SEVERITY, "s", bands=[1, 2, 4])
    )


def merged() -> Iterator[Case]:
    start = moment("2026-03-10")
    for hours, met in ((23.9, False), (24, False), (24.1, True)):
        second = (start + timedelta(hours=hours)).isoformat()
        yield (
            chain(f"e1h{hours}".replace(".", "_"), "Within 24 hours two are one event.")
            .incident("s", "v", "2026-01-10", code=BAND_CODES[1])
            .incident("s", "v", start.isoformat(), code=BAND_CODES[2])
            .incident("s", "w", second, code=BAND_CODES[3])
            .right(SEVERITY, "s", met, bands=[1, 2, 3])
        )
    twenty, forty = ((start + timedelta(hours=hours)).isoformat() for hours in (20, 40))
    yield (
        chain("e1group", "From the first of a group, so the third begins another.")
        .incident("s", "v", "2026-01-10", code=BAND_CODES[1])
        .incident("s", "v", start.isoformat(), code=BAND_CODES[1])
        .incident("s", "v", twenty, code=BAND_CODES[2])
        .incident("s", "v", forty, code=BAND_CODES[3])
        .right(SEVERITY, "s", bands=[1, 2, 3])
    )


def late() -> Iterator[Case]:
    for name, known, met in (
        ("in", "2026-02-09T12:00:00Z", True),
        ("out", "2026-02-09T12:00:01Z", True),
        ("after", "2026-05-10T14:00:01Z", False),
        ("last", "2026-05-10T14:00:00Z", True),
    ):
        yield (
            chain(f"e1late{name}", "Late only where it came after the last event and 30 days.")
            .incident("s", "v", "2026-01-10", code=BAND_CODES[1], recorded=known)
            .incident("s", "v", "2026-03-10", code=BAND_CODES[2])
            .incident("s", "v", "2026-05-10", code=BAND_CODES[3])
            .right(SEVERITY, "s", met, bands=[1, 2, 3])
        )
    for name, known, met in (
        ("thirty", "2026-05-20T12:00:00Z", True),
        ("more", "2026-05-20T12:00:01Z", False),
    ):
        yield (
            chain(f"e1late{name}", "Recorded after the last event, thirty days after it happened.")
            .incident("s", "v", "2026-04-01", code=BAND_CODES[1])
            .incident("s", "v", "2026-04-20", code=BAND_CODES[2], recorded=known)
            .incident("s", "v", "2026-05-10", code=BAND_CODES[3])
            .right(SEVERITY, "s", met, bands=[1, 2, 3])
        )


def spaced(name: str, gaps: tuple[float, ...], *, last_on: str = "2026-11-20") -> Case:
    """Return a case of events so many days apart."""
    case, at = Case(name, f"Gaps of {gaps} days."), moment(last_on)
    moments = [at]
    for gap in reversed(gaps):
        at -= timedelta(days=gap)
        moments.append(at)
    return case.incidents("s", *(("v", at.isoformat()) for at in reversed(moments)))


def tempo() -> Iterator[Case]:
    for number, (gaps, met) in enumerate(
        (
            ((100.0, 80.0, 20.0, 10.0), True),
            ((120.0, 120.0, 60.0, 60.0), True),
            ((119.9, 119.9, 60.0, 60.0), False),
            ((120.0, 120.0, 59.9, 60.1), False),
            ((100.0, 50.0, 50.0), True),
            ((90.0, 40.0), False),
            ((200.0, 30.0, 61.0), False),
            ((10.0, 200.0, 20.0, 60.0), True),
        )
    ):
        yield spaced(f"e2n{number}", gaps).right(TEMPO, "s", met, gaps=list(gaps))


def variety() -> Iterator[Case]:
    for on, recent, met in (
        (181, ["assault", "damage"], False),
        (180, ["assault", "damage", "verbal"], True),
        (179, ["assault", "damage", "verbal"], True),
    ):
        yield (
            Case(f"e3d{on}", "Three kinds in 180 days, and more than before.")
            .incident("s", "v", "2026-01-10", behaviours="verbal")
            .incident("s", "v", before(on), behaviours="verbal")
            .incident("s", "v", "2026-10-10", behaviours="assault;damage")
            .right(VARIETY, "s", met, recent=recent, earlier=["verbal"])
        )
    yield (
        Case("e3same", "As many before.")
        .incident("s", "v", "2026-01-10", behaviours="verbal;damage;weapon")
        .incident("s", "v", "2026-09-10", behaviours="assault;damage")
        .incident("s", "v", "2026-10-10", behaviours="verbal")
        .right(VARIETY, "s", False)
    )
    yield (
        Case("e3none", "Nothing before: no chain to be compared with.")
        .incident("s", "v", "2026-08-10", behaviours="verbal;damage;weapon")
        .incident("s", "v", "2026-09-10", behaviours="assault;damage")
        .incident("s", "v", "2026-10-10", behaviours="verbal")
        .right(VARIETY, "s", False)
    )
    yield (
        Case("e3blank", "An event before of which no behaviour is recorded.")
        .incident("s", "v", "2026-01-10")
        .incident("s", "v", "2026-09-10", behaviours="assault;damage")
        .incident("s", "v", "2026-10-10", behaviours="verbal")
        .right(VARIETY, "s", recent=["assault", "damage", "verbal"], earlier=[])
    )


def markers() -> Iterator[Case]:
    days = ("2026-01-10", "2026-03-10", "2026-05-10")
    for number, marked in enumerate(days):
        case = Case(f"e4n{number}", "For the first time, after the first event.")
        for day in days:
            case.incident("s", "v", day, behaviours="strangulation" if day == marked else None)
        yield case.right(MARKER, "s", number > 0, markers=["strangulation"])
    yield (
        Case("e4old", "Recorded ten years before.")
        .incident("s", "w", "2016-01-10", code="3B")
        .incidents("s", ("v", days[0]), ("v", days[1]))
        .incident("s", "v", days[2], code="3B")
        .right(MARKER, "s", False)
    )
    yield (
        Case("e4breach", "An incident in the time of an order is a breach.")
        .order("s", protects="v", made_on="2026-02-01", served_at="2026-02-02T10:00:00Z")
        .incidents("s", ("v", days[0]), ("v", days[1]), ("v", days[2]))
        .right(MARKER, "s", markers=["order_breach"])
    )
    for until, met in (("2026-05-09", True), ("2026-05-10", True), ("2026-05-11", False)):
        yield (
            Case(f"e4sep{until[-2:]}", "Stalking after a separation, from its day on.")
            .tie("s", "v", "partner", **{"from": "2020-01-01"}, to=until)
            .incidents("s", ("v", days[0]), ("v", days[1]))
            .incident("s", "v", days[2], code="8Q")
            .right(MARKER, "s", met)
        )


def carried() -> Iterator[Case]:
    for band, met in ((2, False), (3, True), (4, True)):
        yield (
            Case(f"e5b{band}", "The next victim's first at the median band of the one before.")
            .incident("s", "a", "2026-01-10", code=BAND_CODES[2])
            .incident("s", "a", "2026-02-10", code=BAND_CODES[3])
            .incident("s", "a", "2026-03-10", code=BAND_CODES[3])
            .incident("s", "b", "2026-05-10", code=BAND_CODES[band])
            .right(CARRY, "s", met)
        )
    for begun, met in (("2026-02-09", False), ("2026-02-10", False), ("2026-02-11", True)):
        # With the first it was 89 days from the first of October to the first report.
        yield (
            Case(f"e5t{begun[-2:]}", "Fewer days from the start of partnership to a report.")
            .tie("s", "a", "partner", **{"from": "2025-10-12"}, to="2026-02-01")
            .tie("s", "b", "partner", **{"from": begun})
            .incident("s", "a", "2026-01-09", code=BAND_CODES[3])
            .incident("s", "a", "2026-01-20", code=BAND_CODES[3])
            .incident("s", "b", "2026-05-10", code=BAND_CODES[1])
            .right(CARRY, "s", met)
        )


def triggers() -> Iterator[Case]:
    last = "2026-05-10"
    for days, met in ((91, False), (90, True), (0, True), (-1, False)):
        on = before(days, day=moment(last).date())
        rising = ((1, "2026-01-10"), (2, "2026-03-01"), (3, last))
        name = f"e6{'after' if days < 0 else days}"
        yield (
            chain(f"{name}sep", "So many days after a separation.", *rising)
            .tie("s", "v", "partner", **{"from": "2020-01-01"}, to=on)
            .right(TRIGGER, "s", met)
        )
        yield (
            chain(f"{name}jail", "So many days after a release.", *rising)
            .address("x", kind="custody")
            .lives("s", "x", **{"from": "2020-01-01"}, to=on)
            .right(TRIGGER, "s", met)
        )
        yield (
            chain(f"{name}made", "So many days after an order was made.", *rising)
            .order("s", made_on=on, recorded_at="2026-11-01T00:00:00Z")
            .right(TRIGGER, "s", met)
        )
    yield (
        chain("e6flat", "No escalation, on the day itself.", (1, "2026-01-10"), (1, "2026-03-01"))
        .incident("s", "v", last, code=BAND_CODES[1])
        .tie("s", "v", "partner", **{"from": "2020-01-01"}, to=last)
        .right(TRIGGER, "s", False)
    )


def silences() -> Iterator[Case]:
    for known, met in (
        ("2026-06-03T00:00:00Z", False),
        # In London the third of June has begun.
        ("2026-06-02T23:00:00Z", False),
        ("2026-06-02T22:59:59Z", True),
        ("2026-06-01", True),
    ):
        yield (
            silent(f"e7k{known[5:13]}", "Days since the last was recorded, in London.")
            .incident("s", "v", "2026-05-30", recorded=known)
            .right(SILENCE, "s v", met, events=3)
        )
    yield (
        silent("e7back", "An incident the other way round breaks the silence.")
        .incident("s", "v", "2026-05-10")
        .incident("v", "s", "2026-06-20")
        .right(SILENCE, "s v", False)
    )
    yield (
        silent("e7other", "One with somebody else does not.")
        .incident("s", "v", "2026-05-10")
        .incident("s", "w", "2026-10-10")
        .right(SILENCE, "s v", events=3, days=204)
    )
    for until, met in ((before(1), False), (before(0), True)):
        yield (
            silent(f"e7to{until[-2:]}", "One household today.", to=until)
            .incident("s", "v", "2026-05-10")
            .right(SILENCE, "s v", met)
        )
    for first, met in ((732, False), (731, True)):
        yield (
            Case(f"e7d{first}", "Three events in 731 days.")
            .address("x")
            .lives("s", "x", **{"from": "2020-01-01"})
            .lives("v", "x", **{"from": "2020-01-01"})
            .incidents("s", ("v", before(first)), ("v", "2025-05-01"), ("v", "2025-06-01"))
            .right(SILENCE, "s v", met)
        )


def silent(name: str, why: str, **cells: str) -> Case:
    """Return a case of a couple of one household, with two events."""
    return (
        Case(name, why)
        .address("x")
        .lives("s", "x", **{"from": "2020-01-01"})
        .lives("v", "x", **{"from": "2020-01-01"}, **cells)
        .incidents("s", ("v", "2026-01-10"), ("v", "2026-03-10"))
    )
