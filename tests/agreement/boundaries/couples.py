"""One suspect and one victim: ranks, MARAC, forms, orders (R08 to R13, R16, R22 to R24)."""

from collections.abc import Iterator
from typing import Any

from tests.agreement.boundaries.case import Case, before

ESCALATION, REPEAT, SEVERAL = "marac_escalation", "marac_repeat", "multi_marac"
HIGH, MISMATCH, BREACH = "high_risk_unreferred", "dash_mismatch", "order_breach"
HARM = "harm_rank"
DISPUTED = ("counter_alleged",)


def cases() -> Iterator[Case]:
    yield from ranked()
    yield from year()
    yield from repeats()
    yield from forms()
    yield from breaches()


def ranked() -> Iterator[Case]:
    for first, met in (("2025-11-29", False), ("2025-11-30", True), ("2025-12-01", True)):
        yield (
            Case(f"r08d{first[-2:]}", "Two crimes against a woman in 365 days.")
            .person("a", sex="female")
            .incidents("s", ("a", first), ("a", "2026-06-10"), code="8N;58A")
            .right(HARM, "s", met, crimes=2, harm=24, victims=1)
        )
    for name, sex, kind, code, met in (
        ("male", "male", "crime", "8N", False),
        ("unknown", None, "crime", "8N", False),
        ("non", "female", "non_crime", "", False),
        ("code", "female", "crime", "XX99", True),
    ):
        yield (
            Case(f"r08{name}", "The second of two is a crime against a woman, or it is not.")
            .person("a", sex="female")
            .person("b", sex=sex)
            .incident("s", "a", "2026-02-10", code="8N")
            .incident("s", "b", "2026-06-10", code=code, kind=kind)
            .right(HARM, "s", met, crimes=2, harm=10)
        )
    yield (
        Case("r08pnc", "Female if any record of the victim says so.")
        .person("a", sex="male", pnc_id="2016/0000881S")
        .person("b", sex="female", pnc_id="16/881S")
        .incidents("s", ("a", "2026-02-10"), ("b", "2026-06-10"), code="19C")
        .right(HARM, "s", crimes=2, harm=3650, victims=1)
    )


def year() -> Iterator[Case]:
    for first, met in (
        ("2025-11-29", False),
        ("2025-11-29T23:59:59Z", False),
        ("2025-11-30T00:00:00Z", True),
        ("2025-12-01", True),
    ):
        yield (
            Case(f"r09{first[5:13]}", "Three in twelve months, non-crimes too.")
            .incident("s", "v", first, kind="non_crime", code="")
            .incidents("s", ("v", "2026-02-10"), ("v", "2026-06-10"))
            .right(ESCALATION, "s v", met, incidents=3)
            .right("repeat_victim", "v", met, incidents=3, suspects=1)
        )
    yield (
        Case("r09others", "Three by two suspects are none for either couple.")
        .incidents("s", ("v", "2026-02-10"), ("v", "2026-06-10"))
        .incident("t", "v", "2026-07-10")
        .right(ESCALATION, "s v", False)
        .right("repeat_victim", "v", incidents=3, suspects=2)
        .right("several_suspects", "v", suspects=2, incidents=3)
    )
    yield (
        Case("r09acq", "Of one they were acquitted.")
        .incidents("s", ("v", "2026-02-10"), ("v", "2026-06-10"))
        .incident("s", "v", "2026-07-10", status="acquitted")
        .right(ESCALATION, "s v", False)
        .right("repeat_victim", "v", False)
    )
    yield (
        Case("r09two", "Two suspects of each of three: each couple by itself.")
        .incidents("s t", ("v", "2026-02-10"), ("v", "2026-06-10"), ("v w", "2026-07-10"))
        .right(ESCALATION, "s v", incidents=3)
        .right(ESCALATION, "t v", incidents=3)
        .right(ESCALATION, "s w", False)
        .right(ESCALATION, "v s", False)
    )


def referred(name: str, why: str, made_on: str = "2025-11-01") -> Case:
    """Return a case of two who were referred to a MARAC."""
    case = Case(name, why).incident("s", "v", "2025-10-01")
    return case.document("referrals", "s", scheme="MARAC", made_on=made_on, victim_id="v")


def repeats() -> Iterator[Case]:
    for on, met in (
        ("2025-10-31", False),
        ("2025-11-01", False),
        ("2025-11-02", True),
        ("2026-10-31", True),
        ("2026-11-01T23:00:00Z", True),
        ("2026-11-02T00:00:00Z", False),
    ):
        yield (
            referred(f"r10{on[:10]}", "From the day after the referral, twelve months to the day.")
            .incident("s", "v", on)
            .right(REPEAT, "s v", met, last_referral="2025-11-01", incidents=1)
        )
    for code, behaviour, met in (
        ("3B", "", True),
        ("58A", "", True),
        ("17A", "", True),
        ("", "assault", True),
        ("", "damage", True),
        ("", "threat_to_kill", True),
        ("", "strangulation", True),
        ("", "weapon", True),
        ("", "sexual_violence", True),
        ("", "verbal", False),
        ("", "coercive_control", False),
        ("", "stalking", False),
        ("8Q", "", False),
        ("8L", "", False),
        ("8U", "", False),
        ("66", "contact_after_order", False),
        ("49", "", False),
    ):
        yield (
            referred(f"r10k{code}{behaviour[:6]}".lower(), "Whether one of this kind is enough.")
            .incident("s", "v", "2026-02-10", code=code, behaviours=behaviour or None)
            .right(REPEAT, "s v", met, incidents=1)
        )
    yield (
        referred("r10two", "One of stalking and one of harassment are two.")
        .incident("s", "v", "2026-02-10", code="8Q")
        .incident("s", "v", "2026-03-10", code="8L")
        .right(REPEAT, "s v", incidents=2)
    )
    yield (
        referred("r10apart", "Of two of stalking the second lies after the year.")
        .incident("s", "v", "2026-02-10", code="8Q")
        .incident("s", "v", "2026-11-02", code="8Q")
        .right(REPEAT, "s v", False)
    )
    yield (
        referred("r10again", "Referred again, whatever came of it: answered.")
        .incident("s", "v", "2026-02-10")
        .document(
            "referrals", "s", scheme="MARAC", made_on="2026-03-01", victim_id="v", outcome="refused"
        )
        .right(REPEAT, "s v", False)
        .right(SEVERAL, "s", False)
    )
    yield (
        referred("r10other", "Referred about another victim, to another scheme, about nobody.")
        .incident("s", "v", "2026-02-10")
        .incident("s", "w", "2026-01-10")
        .document("referrals", "s", scheme="MARAC", made_on="2026-03-01", victim_id="w")
        .document("referrals", "s", scheme="DVDS", made_on="2026-03-01", victim_id="v")
        .document("referrals", "s", scheme="MARAC", made_on="2026-03-01")
        .right(REPEAT, "s v", last_referral="2025-11-01", incidents=1)
        .right(REPEAT, "s w", False)
        .right(SEVERAL, "s", victims=2)
    )
    yield (
        referred("r10turned", "The other way round it is another couple.")
        .incident("v", "s", "2026-02-10")
        .right(REPEAT, "s v", False)
        .right(REPEAT, "v s", False)
    )


def forms() -> Iterator[Case]:
    for made, late in ((8, True), (7, False), (6, False)):
        yield form(f"r22d{made}", late, made_on=before(made), grade="high")
    many = [str(item) for item in range(1, 15)]
    for name, grade, items, met in (
        ("fourteen", "standard", many, True),
        ("thirteen", "medium", many[:13], False),
        ("twice", "medium", [*many[:13], "13"], False),
        ("ungraded", None, many, True),
    ):
        yield form(f"r22{name}", met, made_on="2026-10-01", grade=grade, items=";".join(items))
    for made, met in (("2026-09-30", True), ("2026-10-01", False), ("2026-11-20", False)):
        case = form(f"r22ref{made[-2:]}", met, made_on="2026-10-01", grade="high")
        yield case.document("referrals", "q", scheme="MARAC", made_on=made, victim_id="v")
    case = form("r22other", True, made_on="2026-10-01", grade="high")
    yield case.document("referrals", "q", scheme="MAPPA", made_on="2026-10-02", victim_id="v")
    case = form("r22dara", True, made_on="2026-10-01", grade="high", tool="DARA")
    yield case
    for on, items in (("2026-06-09", ["18", "21"]), ("2026-06-10", ["21"])):
        yield (
            Case(f"r13s{on[-2:]}", "Strangulation recorded on the day before, or on the day.")
            .incident("s", "w", "2026-01-10")
            .incident("s", "v", on, code="8N", behaviours="strangulation")
            .incident("s", "v", "2026-02-10", name="f")
            .row(
                "assessments",
                id="f",
                tool="DASH",
                victim_id="v",
                made_on="2026-06-10",
                incident_id="f",
                grade="standard",
                items="1;2",
                recorded_at="2026-06-10T20:00:00Z",
            )
            .right(MISMATCH, "f", items=items)
        )
    yield (
        Case("r13said", "What the form says too is no mismatch.")
        .incident("s", "w", "2026-01-10")
        .incident("s", "v", "2026-02-10", name="f")
        .row(
            "assessments",
            id="f",
            tool="DASH",
            victim_id="v",
            made_on="2026-06-10",
            incident_id="f",
            items="21",
            recorded_at="2026-06-10T20:00:00Z",
        )
        .right(MISMATCH, "f", False)
    )
    for disposal, met in (("caution", False), ("fine", True), ("quashed", False)):
        yield (
            Case(f"r13{disposal}", "A conviction that stands, the day before the form.")
            .incident("s", "v", "2026-02-10", name="f")
            .convicted("s", "2026-06-09", "49", disposal=disposal)
            .row(
                "assessments",
                id="f",
                tool="DASH",
                victim_id="v",
                made_on="2026-06-10",
                incident_id="f",
                recorded_at="2026-06-10T20:00:00Z",
            )
            .right(MISMATCH, "f", met, items=["27"])
        )


def form(name: str, met: bool, **cells: Any) -> Case:  # noqa: FBT001 - the answer that is stated
    """Return a case of one form."""
    known: dict[str, Any] = {"tool": "DASH", "recorded_at": f"{cells['made_on']}T08:00:00Z"}
    return (
        Case(name, "High grade or fourteen items, not referred in seven days.")
        .person("v")
        .row("assessments", id="f", victim_id="v", **{**known, **cells})
        .right(HIGH, "f", met)
    )


def breaches() -> Iterator[Case]:
    served_at, expires_on = "2026-01-10T10:00:00Z", "2026-07-10"
    for name, on, met in (
        ("before", "2026-01-10T09:59:59Z", False),
        ("same", served_at, False),
        ("after", "2026-01-10T10:00:01Z", True),
        ("lastday", "2026-07-10T22:59:59Z", True),
        # In London the next day has begun.
        ("summer", "2026-07-10T23:00:00Z", False),
        ("over", "2026-07-11T09:00:00Z", False),
    ):
        yield (
            ordered(f"r16{name}", served_at=served_at, expires_on=expires_on)
            .incident("s", "v", on)
            .right(BREACH, "s", met, incidents=1, orders=1)
        )
    yield ordered("r16unserved").incident("s", "v", "2026-02-10").right(BREACH, "s", False)
    yield (
        ordered("r16open", served_at=served_at)
        .incident("s", "v", "2026-11-29")
        .right(BREACH, "s", incidents=1, orders=1)
    )
    yield (
        ordered("r16other", served_at=served_at)
        .incident("s", "w", "2026-02-10")
        .right(BREACH, "s", False)
    )
    yield (
        ordered("r16acq", served_at=served_at)
        .incident("s", "v", "2026-02-10", status="acquitted")
        .right(BREACH, "s", False)
    )
    for name, victim, met in (("w", "w", True), ("self", "s", False), ("with", "s w", True)):
        yield (
            Case(f"r16at{name}", "At the excluded address, and not only they are victim.")
            .address("x")
            .order("s", made_on="2026-01-01", served_at=served_at, address_id="x")
            .incident("s", victim, "2026-02-10", address_id="x")
            .right(BREACH, "s", met, incidents=1, orders=1)
        )
    yield (
        ordered("r16caveat", served_at=served_at)
        .incident("s", "v", "2026-02-10")
        .incident("v", "s", "2026-03-10")
        .right(BREACH, "s", caveats=DISPUTED, incidents=1)
    )


def ordered(name: str, **cells: str) -> Case:
    """Return a case of one order."""
    case = Case(name, "After the order was served, until its last day.")
    return case.order("s", protects="v", made_on="2026-01-01", **cells)
