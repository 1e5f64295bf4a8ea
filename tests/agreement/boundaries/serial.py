"""Who is serial: windows, ages, connections, joined records (R01, R02, R14, R15, R26, R29)."""

from collections.abc import Iterator
from typing import Any

from tests.agreement.boundaries.case import Case, after, before

ACPO, NORTHUMBRIA, FORCES = "serial_acpo", "serial_northumbria", "cross_force"


def cases() -> Iterator[Case]:
    yield from victims()
    yield from connections()
    yield from windows()
    yield from ages()
    yield from records()
    yield from forces()


def pair(name: str, why: str, *, second_on: str = "2026-06-10", **cells: Any) -> Case:
    """Return a case of one suspect and two victims, the second in an incident as written."""
    return Case(name, why).incident("s", "a", "2026-02-10").incident("s", "b", second_on, **cells)


def victims() -> Iterator[Case]:
    yield (
        pair("r01two", "Two victims, two incidents, from the first to the last day.")
        .right(ACPO, "s", victims=2, unconnected_victims=2, incidents=2)
        .right(ACPO, "s", first_on="2026-02-10", last_on="2026-06-10")
        .right(NORTHUMBRIA, "s", victims=2, incidents=2)
    )
    yield (
        Case("r01one", "Two victims of one incident: one group; and one incident only.")
        .incident("s", "a b", "2026-02-10")
        .right(ACPO, "s", False)
        .right(NORTHUMBRIA, "s", False)
    )
    yield (
        Case("r01old", "No window: 1999 and 2026; the definition of three years asks more.")
        .incident("s", "a", "1999-02-10")
        .incident("s", "b", "2026-02-10")
        .right(ACPO, "s", victims=2, first_on="1999-02-10")
        .right(NORTHUMBRIA, "s", False)
    )
    yield pair("r01acq", "Acquitted of the second.", status="acquitted").right(ACPO, "s", False)
    yield pair("r01nfa", "No further action counts.", status="no_further_action").right(ACPO, "s")
    yield pair("r01int", "Intelligence never counts.", kind="intelligence").right(ACPO, "s", False)
    yield pair("r01non", "A non-crime counts.", kind="non_crime", code="").right(ACPO, "s")
    yield (
        Case("r01self", "Nobody is their own victim.")
        .incident("s", "a", "2026-02-10")
        .incident("s", "s", "2026-06-10")
        .right(ACPO, "s", False)
    )
    yield (
        Case("r01both", "Two incidents, in the second both: one group of two.")
        .incident("s", "a", "2026-02-10")
        .incident("s", "a b", "2026-06-10")
        .right(ACPO, "s", False)
        .right(NORTHUMBRIA, "s", victims=2, incidents=2)
    )


def connections() -> Iterator[Case]:
    for kind in ("parent_of", "sibling", "other_family"):
        yield (
            pair(f"r01{kind[:3]}", "Family at any time is one group, though the row has ended.")
            .tie("a", "b", kind, **{"from": "2010-01-01", "to": "2011-01-01"})
            .right(ACPO, "s", False)
        )
    for day, joined in (("2026-02-09", False), ("2026-02-10", True), ("2026-02-11", True)):
        yield (
            pair(f"r01part{day[-2:]}", "Partners until the day of the first incident, at least.")
            .tie("b", "a", "partner", **{"from": "2020-01-01", "to": day})
            .right(ACPO, "s", not joined, unconnected_victims=2)
        )
    for day, joined in (("2026-06-09", True), ("2026-06-10", True), ("2026-06-11", False)):
        yield (
            pair(f"r01since{day[-2:]}", "Partners since the day of the last incident, at most.")
            .tie("a", "b", "partner", **{"from": day})
            .right(ACPO, "s", not joined, unconnected_victims=2)
        )
    yield (
        pair("r01between", "Partners between the two incidents only.")
        .tie("a", "b", "partner", **{"from": "2026-03-01", "to": "2026-05-01"})
        .right(ACPO, "s", unconnected_victims=2)
    )
    yield (
        pair("r01ex", "Partners of an open ex-partner row are not connected by it.")
        .tie("a", "b", "ex_partner")
        .right(ACPO, "s", unconnected_victims=2)
    )
    yield (
        Case("r01chain", "a is b's sister, b is c's mother: one group; d is another.")
        .incidents("s", ("a", "2026-01-10"), ("b", "2026-02-10"), ("c", "2026-03-10"))
        .incident("s", "d", "2026-04-10")
        .tie("a", "b", "sibling")
        .tie("b", "c", "parent_of")
        .right(ACPO, "s", victims=4, unconnected_victims=2, incidents=4)
    )
    for kind, joined in (("home", True), ("other", True), ("", True), ("refuge", False)):
        yield (
            pair(f"r01home{kind}", "One home on the day of an incident; a refuge is none.")
            .address("x", kind=kind or None)
            .lives("a", "x", **{"from": "2026-01-01", "to": "2026-02-10"})
            .lives("b", "x", **{"from": "2026-02-10"})
            .right(ACPO, "s", not joined, unconnected_victims=2)
        )
    yield (
        pair("r01uprn", "Two records of one address by its UPRN.")
        .address("x", uprn="990000000101")
        .address("y", uprn="990000000101")
        .lives("a", "x")
        .lives("b", "y")
        .right(ACPO, "s", False)
    )
    yield (
        pair("r01turn", "One after the other in one home, and never on one day.")
        .address("x")
        .lives("a", "x", **{"from": "2020-01-01", "to": "2026-02-10"})
        .lives("b", "x", **{"from": "2026-02-11"})
        .right(ACPO, "s", unconnected_victims=2)
    )


def windows() -> Iterator[Case]:
    for first, met in (
        ("2023-11-29", False),
        ("2023-11-29T23:59:59Z", False),
        ("2023-11-30T00:00:00Z", True),
        ("2023-12-01", True),
    ):
        yield (
            Case(f"r02{first[5:13]}", "36 months back to the same day, the whole of it.")
            .incident("s", "a", first)
            .incident("s", "b", "2026-06-10")
            .right(NORTHUMBRIA, "s", met, first_on=first[:10])
            .right(ACPO, "s", victims=2)
        )
    yield (
        Case("r01known", "Recorded at the very moment that is asked about.")
        .incident("t", "a", "2026-02-10")
        .incident("t", "b", "2026-06-10", recorded="2026-11-30T12:00:00Z", part=1)
        .right(ACPO, "t")
    )
    yield (
        Case("r01unknown", "Recorded a second after it.")
        .incident("t", "a", "2026-02-10")
        .incident("t", "b", "2026-06-10", recorded="2026-11-30T12:00:01Z", part=1)
        .right(ACPO, "t", False)
    )


def ages() -> Iterator[Case]:
    for born, met in (("2008-06-11", False), ("2008-06-10", True), ("2008-06-09", True)):
        yield (
            Case(f"r02b{born[-2:]}", "Sixteen on the day of the first of two incidents.")
            .person("s", date_of_birth=born)
            .incident("s", "a", "2024-06-10")
            .incident("s", "b", "2026-02-10")
            .right(NORTHUMBRIA, "s", met)
        )
    for day, met in (("2024-02-28", False), ("2024-02-29", True)):
        yield (
            Case(f"r02leap{day[-2:]}", "Born on 29 February 2008, sixteen on 29 February 2024.")
            .person("s", date_of_birth="2008-02-29")
            .incident("s", "a", day)
            .incident("s", "b", "2026-02-10")
            .right(NORTHUMBRIA, "s", met)
        )
    yield (
        Case("r02earliest", "Of two dates of birth of one person the earlier counts.")
        .person("s", date_of_birth="2009-06-10", pnc_id="2014/0000871S")
        .person("t", date_of_birth="2008-06-10", pnc_id="14/871S")
        .incident("s", "a", "2024-06-10")
        .incident("t", "b", "2026-02-10")
        .right(NORTHUMBRIA, "s t", victims=2)
    )


def records() -> Iterator[Case]:
    for name, first, second, joined in (
        ("forms", "2015/0000872S", "15/872S", True),
        ("century", "1915/0000873O", "2015/873O", True),
        ("letters", "2015/0000874S", "2015/0000874I", False),
        ("serials", "2015/0000875S", "2015/0000876S", False),
    ):
        case = (
            Case(f"pnc{name}", "Two records of one PNC id, or of two.")
            .person("s", pnc_id=first)
            .person("t", pnc_id=second, sex="female")
            .incident("s", "a", "2026-02-10")
            .incident("t", "b", "2026-06-10")
        )
        yield case.right(ACPO, "s t" if joined else "s", joined, victims=2)
    yield (
        Case("pncvictim", "Two records of one victim are one victim.")
        .person("a", pnc_id="2015/0000877S")
        .person("b", pnc_id="15/877S")
        .incidents("s", ("a", "2026-02-10"), ("b", "2026-06-10"))
        .right(ACPO, "s", False)
        .right(NORTHUMBRIA, "s", False)
    )


def forces() -> Iterator[Case]:
    yield (
        pair("r15two", "Two victims in two forces.", force="43").right(
            FORCES, "s", forces=2, victims=2, incidents=2, moved=True
        )
    )
    yield pair("r15one", "Two victims in one force.").right(FORCES, "s", False)
    yield (
        Case("r15first", "The first force of each is the same: met, and not moved.")
        .incident("s", "a", "2026-02-10")
        .incident("s", "a", "2026-03-10", force="43")
        .incident("s", "b", "2026-06-10")
        .right(FORCES, "s", forces=2, victims=2, incidents=3, moved=False)
    )
    yield (
        Case("r15same", "One victim in two forces.")
        .incident("s", "a", "2026-02-10")
        .incident("s", "a", "2026-03-10", force="43")
        .right(FORCES, "s", False)
    )
    yield (
        Case("r15conn", "Connection is ignored, and there is no window.")
        .incident("s", "a b", "1999-02-10")
        .incident("s", "b", "2026-03-10", force="43")
        .right(FORCES, "s", forces=2, victims=2, incidents=2)
    )
    for days, met in ((366, False), (365, True), (364, True)):
        yield (
            Case(f"r26d{days}", "The home moved to another force so many days ago.")
            .serial()
            .address("x")
            .address("y", force="43")
            .lives("s", "x", **{"from": "2010-01-01", "to": before(days)})
            .lives("s", "y", **{"from": before(days)})
            .right("moved_force", "s", met, from_forces=["42"], to_forces=["43"])
        )
    yield (
        Case("r26same", "A new home in the same force.")
        .serial()
        .address("x")
        .address("y")
        .lives("s", "x", **{"from": "2010-01-01", "to": "2026-10-01"})
        .lives("s", "y", **{"from": "2026-10-01"})
        .right("moved_force", "s", False)
    )
    yield (
        Case("r26jail", "Custody in another force is no home.")
        .serial()
        .address("x")
        .address("y", force="43", kind="custody")
        .lives("s", "x", **{"from": "2010-01-01"})
        .lives("s", "y", **{"from": "2026-10-01"})
        .right("moved_force", "s", False)
    )
    yield from households()


def households() -> Iterator[Case]:
    yield from (shared_since(days, days <= 365) for days in (366, 365, 364, 0))
    for born, met in (("2008-11-30", False), ("2008-12-01", True)):
        yield (
            household(f"r14b{born[-2:]}", "A child until the day before the 18th birthday.")
            .person("k", date_of_birth=born)
            .lives("k", "x", **{"from": "2026-10-01"})
            .right("new_household", "s", met)
        )
    for until, met in ((before(1), False), (before(0), True), (after(1), True)):
        yield (
            household(f"r14to{until[-2:]}", "A home until yesterday, until today, until tomorrow.")
            .person("k", date_of_birth="2015-01-01")
            .lives("k", "x", **{"from": "2026-10-01", "to": until})
            .right("new_household", "s", met)
        )
        yield (
            household(f"r14p{until[-2:]}", "Partners until yesterday, until today, until tomorrow.")
            .person("k", date_of_birth="1990-01-01")
            .tie("k", "s", "partner", **{"from": "2020-01-01", "to": until})
            .lives("k", "x", **{"from": "2026-10-01"})
            .right("new_household", "s", met)
        )
    yield (
        household("r14adult", "An adult who is no partner.")
        .person("k", date_of_birth="1990-01-01")
        .lives("k", "x", **{"from": "2026-10-01"})
        .right("new_household", "s", False)
    )
    yield (
        household("r14again", "Shared years ago, left and came back: not new.")
        .person("k", date_of_birth="2015-01-01")
        .lives("k", "x", **{"from": "2020-01-01", "to": "2021-01-01"})
        .lives("k", "x", **{"from": "2026-10-01"})
        .right("new_household", "s", False)
    )
    yield (
        household("r14victim", "A known victim who is the current partner is not left out.")
        .tie("s", "s2", "partner", **{"from": "2020-01-01"})
        .lives("s2", "x", **{"from": "2026-10-01"})
        .right("new_household", "s", with_=1)
        .right("right_to_know", "s", False)
    )
    for days, met in ((366, False), (365, True), (0, True)):
        yield (
            Case(f"r29d{days}", "Partners since so many days ago, who share no home.")
            .serial()
            .tie("p", "s", "partner", **{"from": before(days)})
            .right("right_to_know", "s", met, partner_since=before(days))
        )
    for made, met in (("2026-10-14", True), ("2026-10-15", False), ("2026-10-16", False)):
        yield (
            Case(f"r29ref{made[-2:]}", "Referred to the disclosure scheme from the first day on.")
            .serial()
            .tie("s", "p", "partner", **{"from": "2026-10-15"})
            .document("referrals", "s", scheme="DVDS", made_on=made, victim_id="p")
            .right("right_to_know", "s", met)
        )


def household(name: str, why: str) -> Case:
    """Return a case of somebody serial who has a home."""
    return Case(name, why).serial().address("x").lives("s", "x", **{"from": "2010-01-01"})


def shared_since(days: int, met: bool) -> Case:  # noqa: FBT001 - the answer that is stated
    return (
        household(f"r14d{days}", "The first day in one home lies so many days back.")
        .person("k", date_of_birth="2015-01-01")
        .lives("k", "x", **{"from": before(days)})
        .right("new_household", "s", met)
    )
