"""Two who accuse each other, and what that suspends (R17)."""

from collections.abc import Iterator

from tests.agreement.boundaries.case import Case
from tests.agreement.boundaries.couples import DISPUTED, ESCALATION, HARM, REPEAT, referred

COUNTER = "counter_allegation"


def cases() -> Iterator[Case]:
    yield from accusing()
    yield from suspended()


def accusing() -> Iterator[Case]:
    for back, met in (("2026-02-09", True), ("2026-02-10", True), ("2026-02-11", False)):
        yield (
            Case(f"r17d{back[-2:]}", "Twelve months from one to the other, to the day.")
            .incident("s", "v", "2025-02-10")
            .incident("v", "s", back)
            .right(COUNTER, "s v", met, forward=1, backward=1)
        )
    first = "2026-02-10T12:00:00Z"
    for name, second, met in (
        ("in", "2026-02-13T11:59:59Z", True),
        ("exact", "2026-02-13T12:00:00Z", True),
        ("out", "2026-02-13T12:00:01Z", False),
    ):
        yield (
            Case(f"r17h{name}", "Years apart, recorded within 72 hours of each other.")
            .incident("s", "v", "2015-02-10", recorded=first)
            .incident("v", "s", "2020-02-10", recorded=second)
            .right(COUNTER, "v s", met, forward=1, backward=1)
        )
    yield (
        Case("r17old", "It does not lapse.")
        .incident("s", "v", "2005-02-10")
        .incident("v", "s", "2005-03-10")
        .right(COUNTER, "s v")
    )
    yield (
        Case("r17one", "One incident recorded both ways.")
        .incident("s v", "s v", "2026-02-10")
        .right(COUNTER, "s v", forward=1, backward=1)
    )
    yield (
        Case("r17acq", "Acquitted of the one.")
        .incident("s", "v", "2026-02-10")
        .incident("v", "s", "2026-03-10", status="acquitted")
        .right(COUNTER, "s v", False)
    )


def suspended() -> Iterator[Case]:
    yield (
        Case("susserial", "The second victim accuses them in return; with a third, it is met.")
        .incidents("s", ("a", "2026-02-10"), ("b", "2026-06-10"))
        .incident("b", "s", "2026-07-10")
        .incidents("t", ("c", "2026-02-10"), ("d", "2026-06-10"), ("e", "2026-06-20"))
        .incident("e", "t", "2026-07-10")
        .right("serial_acpo", "s", "suspended", victims=2)
        .right("serial_northumbria", "s", "suspended")
        .right("serial_acpo", "t", victims=3)
        .right("serial_northumbria", "t")
    )
    yield (
        Case("sus09", "A counter-allegation is a caveat of what protects a victim.")
        .incidents("s", ("v", "2026-02-10"), ("v", "2026-06-10"), ("v", "2026-06-20"))
        .incident("v", "s", "2026-07-10")
        .right(ESCALATION, "s v", caveats=DISPUTED, incidents=3)
        .right(ESCALATION, "v s", False)
    )
    yield (
        referred("sus10", "The same of a repeat.")
        .incident("s", "v", "2026-02-10")
        .incident("v", "s", "2026-02-11")
        .right(REPEAT, "s v", caveats=DISPUTED, incidents=1)
    )
    yield (
        Case("sus08", "A rank is suspended, and keeps its harm.")
        .person("a", sex="female")
        .incidents("s", ("a", "2026-02-10"), ("a", "2026-06-10"), code="8N")
        .incident("a", "s", "2026-07-10")
        .right(HARM, "s", "suspended", crimes=2, harm=20)
    )
    yield (
        Case("susforce", "Two forces only by way of who accuses them in return.")
        .incident("s", "a", "2026-02-10")
        .incident("s", "b", "2026-06-10", force="43")
        .incident("b", "s", "2026-07-10")
        .right("cross_force", "s", "suspended", forces=2)
    )
    yield (
        Case("sus06", "Category 3 only by disputed events is suspended, and so is the gap.")
        .incidents("s", ("a", "2026-02-10"), ("b", "2026-06-10"))
        .incident("b", "s", "2026-07-10")
        .convicted("s", "2026-05-01", disposal="fine")
        .right("mappa_category_3", "s", "suspended")
        .right("referral_gap", "s", "suspended")
    )
    yield (
        Case("sus14", "So is the new household; nothing is handed over.")
        .incidents("s", ("a", "2026-02-10"), ("b", "2026-06-10"))
        .incident("b", "s", "2026-07-10")
        .person("k", date_of_birth="2015-01-01")
        .address("x")
        .address("y", force="43")
        .lives("s", "x", **{"from": "2010-01-01"}, to="2026-09-30")
        .lives("s", "y", **{"from": "2026-10-01"})
        .lives("k", "y", **{"from": "2026-10-01"})
        .right("new_household", "s", "suspended")
        .right("moved_force", "s", False)
    )
    yield (
        Case("suschild", "Children protect: a caveat, and not suspended.")
        .person("k", date_of_birth="2015-01-01")
        .incident("s", "v", "2026-02-10", children="k")
        .incident("v", "s", "2026-03-10")
        .right("children_affected", "s", caveats=DISPUTED, children=1, incidents=1)
    )
