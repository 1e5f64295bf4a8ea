"""Homes of several victims, deaths, children, corrections (R19, R21, R24, R25, R27, R30, R31)."""

from collections.abc import Iterator
from typing import Any

from tests.agreement.boundaries.case import Case, after, before

SHARED, DEATH, REVIEW, DIED = (
    "shared_address",
    "death_after_abuse",
    "death_review",
    "former_victim_died",
)
SCHOOL, CHILDREN, CONSIDER = "school_notification", "children_affected", "order_to_consider"
CONDUCT, ACPO = "course_of_conduct", "serial_acpo"


def cases() -> Iterator[Case]:
    yield from addresses()
    yield from deaths()
    yield from children()
    yield from orders()
    yield from conduct()
    yield from corrected()


def addresses() -> Iterator[Case]:
    for name, cells, met in (
        ("home", {}, True),
        ("refuge", {"kind": "refuge"}, False),
        ("public", {"kind": "public"}, False),
        ("other", {"kind": "other"}, True),
        ("protected", {"protected": "true"}, False),
    ):
        yield (
            Case(f"r19{name}", "Two victims at one home, first on different days.")
            .address("x", **cells)
            .incidents("s", ("a", "2026-02-10"), ("b", "2026-06-10"), address_id="x")
            .right(SHARED, "x", met, suspects=1, victims=2)
        )
    yield (
        Case("r19day", "Both first on one day.")
        .address("x")
        .incident("s", "a", "2026-02-10T09:00:00Z", address_id="x")
        .incident("s", "b", "2026-02-10T21:00:00Z", address_id="x")
        .right(SHARED, "x", False)
    )
    yield (
        Case("r19lived", "One was harmed there, the other lived there and was harmed elsewhere.")
        .address("x")
        .lives("a", "x", **{"from": "2020-01-01"}, to="2021-01-01")
        .incident("s", "a", "2026-02-10")
        .incident("s", "b", "2026-06-10", address_id="x")
        .right(SHARED, "x", suspects=1, victims=2)
    )
    for name, joined in (("tied", True), ("apart", False)):
        case = (
            Case(f"r19{name}", "Two suspects, each with a victim there, linked or not.")
            .address("x")
            .incident("s", "a", "2026-02-10", address_id="x")
            .incident("t", "b", "2026-06-10", address_id="x")
        )
        if joined:
            case.tie("s", "t", "associate")
        yield case.right(SHARED, "x", joined, suspects=2, victims=2)
    yield (
        Case("r19mutual", "Two who are only each other's victims.")
        .address("x")
        .incident("s", "v", "2026-02-10", address_id="x")
        .incident("v", "s", "2026-06-10", address_id="x")
        .tie("s", "v", "partner")
        .right(SHARED, "x", False)
    )


def dead(name: str, why: str, on: str, **cells: Any) -> Case:
    """Return a case of somebody who died in the middle of June."""
    died: dict[str, Any] = {"died_on": "2026-06-15", "cause": "suspected_suicide"} | cells
    case = Case(name, why).incident("s", "v", on, flags="domestic_abuse", name="i")
    return case.row("deaths", person_id="v", recorded_at="2026-06-20T00:00:00Z", **died)


def deaths() -> Iterator[Case]:
    for on, met in (
        ("2025-06-14", False),
        ("2025-06-15", True),
        ("2026-06-15T01:00:00Z", True),
        # In London the day of death begins an hour before it does in UTC.
        ("2025-06-14T23:00:00Z", True),
        ("2025-06-14T22:59:59Z", False),
    ):
        yield (
            dead(f"r21{on[:13]}", "Twelve months to the day of death.", on)
            .right(DEATH, "v", met, cause="suspected_suicide", incidents=1)
            .right(REVIEW, "v", met)
            .right(DIED, "s", victims=1, last_died_on="2026-06-15")
        )
    yield (
        dead("r21natural", "A natural cause.", "2026-02-10", cause="natural")
        .right(DEATH, "v", False)
        .right(REVIEW, "v", False)
        .right(DIED, "s", False)
    )
    yield (
        dead("r21own", "Only the incident of the death.", "2026-06-15", incident_id="i")
        .right(DEATH, "v", False)
        .right(REVIEW, "v", incidents=1)
        .right(DIED, "s", victims=1, incidents=1)
    )
    yield (
        dead("r21late", "Harmed, so far as is recorded, on the day after.", "2026-06-16")
        .right(DEATH, "v", False)
        .right(REVIEW, "v", False)
        .right(DIED, "s", False)
    )
    yield (
        Case("r21self", "Nobody else is suspect.")
        .incident("v", "v", "2026-02-10", flags="domestic_abuse")
        .row("deaths", person_id="v", died_on="2026-06-15", recorded_at="2026-06-20T00:00:00Z")
        .right(DEATH, "v", False)
        .right(REVIEW, "v", False)
    )
    for born, met in (("2010-06-16", False), ("2010-06-15", True)):
        case = Case(f"r31b{born[-2:]}", "Sixteen on the day of death.")
        case.person("v", date_of_birth=born).incident(
            "s", "v", "2026-02-10", flags="domestic_abuse"
        )
        case.row("deaths", person_id="v", died_on="2026-06-15", cause="homicide")
        yield case.right(REVIEW, "v", met)
    yield (
        dead("r31flag", "Not flagged as domestic abuse.", "2026-02-10")
        .incident("s", "w", "2026-02-10", name="j")
        .row("deaths", person_id="w", died_on="2026-06-15", cause="homicide", incident_id="j")
        .right(REVIEW, "w", False)
        .right(REVIEW, "v")
    )


def children() -> Iterator[Case]:
    for on, met in (("2025-11-29", False), ("2025-11-30", True)):
        yield (
            Case(f"p11d{on[-2:]}", "A child present, twelve months back.")
            .person("k", date_of_birth="2015-01-01")
            .incident("s", "v", on, children="k")
            .right(CHILDREN, "s", met, children=1, incidents=1)
        )
    for born, met in (("2008-02-10", False), ("2008-02-11", True)):
        yield (
            Case(f"p11b{born[-2:]}", "Under 18 on the day of the incident.")
            .person("k", date_of_birth=born)
            .incident("s", "v", "2026-02-10", children="k")
            .right(CHILDREN, "s", met)
        )
    for on, known, met in (
        (before(29), before(29), False),
        (before(28), before(28), True),
        (before(90), before(5), True),
        (before(91), before(5), False),
    ):
        yield (
            Case(f"r30d{on[5:]}", "Recorded within 28 days, of the last 90.")
            .person("k", date_of_birth="2015-01-01")
            .incident(
                "s", "v", on, children="k", flags="domestic_abuse", recorded=f"{known}T15:00:00Z"
            )
            .right(SCHOOL, "k", met, incidents_around=1)
        )
    for born, met in (
        ("2022-12-01", False),
        ("2022-11-30", True),
        ("2008-12-01", True),
        ("2008-11-30", False),
    ):
        yield (
            Case(f"r30b{born[:7]}", "Four or older and under 18 today.")
            .person("k", date_of_birth=born)
            .incident("s", "v", before(5), children="k", flags="domestic_abuse")
            .right(SCHOOL, "k", met)
        )
    yield (
        Case("r30flag", "Not flagged as domestic abuse.")
        .person("k", date_of_birth="2015-01-01")
        .incident("s", "v", before(5), children="k", flags="stalking")
        .right(SCHOOL, "k", False)
        .right(CHILDREN, "s", children=1)
    )
    yield (
        Case("r30parent", "A child of the victim who was not there.")
        .person("k", date_of_birth="2015-01-01")
        .incident("s", "v", before(5), flags="domestic_abuse")
        .tie("v", "k", "parent_of")
        .right(SCHOOL, "k", incidents_around=1)
        .right(CHILDREN, "s", children=1)
    )


def orders() -> Iterator[Case]:
    for expires, met in ((before(1), True), (before(0), False), (after(1), False)):
        yield (
            Case(f"r27d{expires[-2:]}", "Serial; an order until yesterday, today, tomorrow.")
            .serial()
            .order("s", made_on="2026-01-01", expires_on=expires)
            .right(CONSIDER, "s", met)
        )
    for made, met in ((before(0), False), (before(1), False)):
        yield (
            Case(f"r27m{made[-2:]}", "Serial; an order made by now, not served.")
            .serial()
            .order("s", made_on=made)
            .right(CONSIDER, "s", met)
        )
    for kind, met in (("bail_conditions", True), ("restraining", False), ("dvpn", False)):
        yield (
            Case(f"r27{kind[:4]}", "Conditions of bail are no such order.")
            .serial()
            .order("s", kind=kind, made_on="2026-01-01")
            .right(CONSIDER, "s", met)
        )


def conduct() -> Iterator[Case]:
    for on, met in (("2025-11-29", False), ("2025-11-30", True)):
        yield (
            Case(f"p10d{on[-2:]}", "Harassment on two days of twelve months.")
            .incidents("s", ("v", on), ("v", "2026-02-10"), code="8L")
            .right(CONDUCT, "s v", met, occasions=2, incidents=2)
            .right(CONDUCT, "v s", False)
        )
    yield (
        Case("p10day", "Twice on one day.")
        .incident("s", "v", "2026-02-10T09:00:00Z", code="8L")
        .incident("s", "v", "2026-02-10T21:00:00Z", code="8L")
        .right(CONDUCT, "s v", False)
    )
    yield (
        Case("p10sus", "Each accuses the other: suspended.")
        .incidents("s", ("v", "2026-01-10"), ("v", "2026-02-10"), code="8L")
        .incident("v", "s", "2026-03-10")
        .right(CONDUCT, "s v", "suspended")
    )


def corrected() -> Iterator[Case]:
    """Return rows that a second delivery changes or takes back, by then or later."""
    for known, back in (("2026-11-30T12:00:00Z", True), ("2026-11-30T12:00:01Z", False)):
        mark = "then" if back else "later"
        for table in ("incidents", "parties"):
            case = two(f"cor{table[:3]}{mark}", "A row that was taken back, by then or later.")
            rows = [row for name, row in case.rows[0] if name == table]
            gone = next(
                row
                for row in rows
                if row.get("id", row.get("incident_id")) == f"{case.name}-second"
                and row.get("role", "victim") == "victim"
            )
            case.rows[1].append((table, {**gone, "recorded_at": known, "withdrawn": "true"}))
            yield case.right(ACPO, "s", not back, victims=2)
        case = two(f"cornew{mark}", "A party who was suspected and is acquitted.")
        case.row(
            "parties",
            part=1,
            incident_id="second",
            person_id="s",
            role="suspect",
            status="acquitted",
            recorded_at=known,
        )
        yield case.right(ACPO, "s", not back, victims=2)
        case = two(f"corkind{mark}", "A crime that was made intelligence.")
        case.row(
            "incidents",
            part=1,
            id="second",
            force="42",
            kind="intelligence",
            occurred_from="2026-06-10T12:00:00Z",
            recorded_at=known,
        )
        yield case.right(ACPO, "s", not back, victims=2)
        case = Case(f"corconv{mark}", "A sentence that was shortened.")
        case.convicted("s", "2026-05-01", sentence_months=24, id="c")
        case.row(
            "convictions",
            part=1,
            id="c",
            person_id="s",
            offence_code="OF61102",
            convicted_on="2026-05-01",
            sentence_months=9,
            recorded_at=known,
        )
        yield case.right("mappa_category_2", "s", not back)
        case = Case(f"cororder{mark}", "An order that was taken back.").incident(
            "s", "v", "2026-02-10"
        )
        days = {"made_on": "2026-01-01", "served_at": "2026-01-02T10:00:00Z"}
        case.order("s", protects="v", **days)
        case.row(
            "orders",
            part=1,
            id="o",
            kind="non_molestation",
            subject_id="s",
            protected_ids="v",
            recorded_at=known,
            withdrawn="true",
            **days,
        )
        yield case.right("order_breach", "s", not back)
        case = Case(f"corref{mark}", "A referral that was taken back.")
        case.serial().convicted("s", "2026-05-01", disposal="fine")
        referral = {"id": "r", "scheme": "MAPPA", "made_on": "2026-07-01"}
        case.document("referrals", "s", **referral)
        case.row(
            "referrals", part=1, person_id="s", recorded_at=known, withdrawn="true", **referral
        )
        yield case.right("referral_gap", "s", back)
        case = Case(f"cordeath{mark}", "A cause that became natural.")
        case.incident("s", "v", "2026-02-10", flags="domestic_abuse")
        case.row(
            "deaths",
            person_id="v",
            died_on="2026-06-15",
            cause="unexpected",
            recorded_at="2026-06-16T00:00:00Z",
        )
        case.row(
            "deaths",
            part=1,
            person_id="v",
            died_on="2026-06-15",
            cause="natural",
            recorded_at=known,
        )
        yield case.right("death_after_abuse", "v", not back)
    case = two("corolder", "An older version that arrives later is kept behind the newer.")
    case.row(
        "parties",
        part=1,
        incident_id="second",
        person_id="s",
        role="suspect",
        status="acquitted",
        recorded_at="2026-06-01T00:00:00Z",
    )
    yield case.right(ACPO, "s", victims=2)


def two(name: str, why: str) -> Case:
    """Return a case of two victims in two incidents."""
    return (
        Case(name, why)
        .incident("s", "a", "2026-02-10")
        .incident("s", "b", "2026-06-10", name="second")
    )
