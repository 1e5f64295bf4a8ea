"""Convictions, disposals, sentences and managements (R03 to R07, R18, R20, R28)."""

from collections.abc import Iterator

from tests.agreement.boundaries.case import Case, after, before

CONVICTED, TEST = "serial_convicted", "mandatory_test"
SECOND, THIRD, GAP = "mappa_category_2", "mappa_category_3", "referral_gap"
DANGEROUS, OVERDUE, ENDING = "potentially_dangerous", "review_overdue", "ending_soon"
STALKING, COERCION, BODILY_HARM, THEFT = "PH97006", "SC15004", "OF61102", "49"


def cases() -> Iterator[Case]:
    yield from occasions()
    yield from lengths()
    yield from sentences()
    yield from disposals()
    yield from grave()
    yield from dangerous()
    yield from managed()
    yield from endings()


def occasions() -> Iterator[Case]:
    yield (
        Case("r03days", "One specified offence on two days.")
        .convicted("s", "2020-05-01", STALKING)
        .convicted("s", "2020-05-02", STALKING)
        .right(CONVICTED, "s", offences=1, occasions=2)
        .right(TEST, "s")
    )
    yield (
        Case("r03two", "Two specified offences on one day.")
        .convicted("s", "2020-05-01", STALKING)
        .convicted("s", "2020-05-01", COERCION)
        .right(CONVICTED, "s", offences=2, occasions=1)
    )
    yield (
        Case("r03one", "One specified offence, two counts on one day.")
        .convicted("s", "2020-05-01", COERCION)
        .convicted("s", "2020-05-01", "8U")
        .right(CONVICTED, "s", False)
    )
    yield (
        Case("r03theft", "Theft twice, of nobody's incident.")
        .convicted("s", "2020-05-01", THEFT)
        .convicted("s", "2020-06-01", THEFT)
        .right(CONVICTED, "s", False)
    )
    for role, met in (("suspect", True), ("witness", False)):
        case = Case(f"r03{role}", "Convicted of an incident with somebody else as victim.")
        case.incident("s" if role == "suspect" else "q", "a", "2020-01-01", name="i")
        if role == "witness":
            case.row("parties", incident_id="i", person_id="s", role=role)
        yield (
            case.convicted("s", "2020-05-01", THEFT, incident_id="i")
            .convicted("s", "2020-06-01", THEFT, incident_id="i")
            .right(CONVICTED, "s", met, offences=1, occasions=2)
        )
    yield (
        Case("r03self", "Convicted of an incident whose only victim they are.")
        .incident("s", "s", "2020-01-01", name="i")
        .convicted("s", "2020-05-01", THEFT, incident_id="i")
        .convicted("s", "2020-06-01", THEFT, incident_id="i")
        .right(CONVICTED, "s", False)
    )
    for finding, met in ((True, True), (False, False)):
        yield (
            Case(f"r03court{finding}".lower(), "The court's own finding makes a theft specified.")
            .convicted("s", "2020-05-01", THEFT, court_da_finding=finding)
            .convicted("s", "2020-06-01", STALKING)
            .right(CONVICTED, "s", met, offences=2, occasions=2)
        )
    for number, disposal in enumerate(
        (
            *("quashed", "acquitted", "caution", "discontinued", "withdrawn", "Quashed on appeal"),
            *("Not  guilty", "taken into consideration", "charge dropped", "no case to answer"),
        )
    ):
        yield (
            Case(f"r03none{number}", f"{disposal}: no conviction.")
            .convicted("s", "2020-05-01", STALKING)
            .convicted("s", "2020-06-01", STALKING, disposal=disposal)
            .right(CONVICTED, "s", False)
        )
    for known, met in (("2026-11-30T12:00:00Z", True), ("2026-11-30T12:00:01Z", False)):
        case = Case(f"r03known{known[-2:-1]}{met}".lower(), "Known by then, or a second later.")
        case.convicted("s", "2020-05-01", STALKING).person("s")
        case.row(
            "convictions",
            part=1,
            id="later",
            person_id="s",
            offence_code=STALKING,
            convicted_on="2020-06-01",
            recorded_at=known,
        )
        yield case.right(CONVICTED, "s", met)


def lengths() -> Iterator[Case]:
    for months, met in ((11, False), (11.99, False), (12, True), (12.5, True)):
        for suspended in (False, True):
            yield (
                Case(f"r05m{months}{suspended}".lower().replace(".", "_"), "Twelve months.")
                .convicted("s", "2026-05-01", sentence_months=months, suspended=suspended)
                .right(SECOND, "s", met, convictions=1, in_force=1)
            )
    for months, met in ((11, False), (12, True)):
        for code in ("8Q", "8L"):
            yield (
                Case(f"r05{code}{months}".lower(), "A code of two offences, by its sentence.")
                .convicted("s", "2026-05-01", code, sentence_months=months)
                .right(SECOND, "s", met, convictions=1)
            )
    for day, met in (("2025-02-02", False), ("2025-02-03", True), ("2025-02-04", True)):
        yield (
            Case(f"r05c{day[-2:]}", "Coercive control, by the day on which it was listed.")
            .convicted("s", day, "8U", sentence_months=18)
            .right(SECOND, "s", met)
        )
    yield (
        Case("r05two", "Two convictions of twelve months, of which one still runs.")
        .convicted("s", "2010-05-01", sentence_months=12)
        .convicted("s", "2026-05-01", sentence_months=12)
        .right(SECOND, "s", convictions=2, in_force=1)
    )


def sentences() -> Iterator[Case]:
    """Whoever is serial and convicted is in Category 2 until the last day, then in Category 3."""
    for name, cells, running in (
        ("past", {"licence_ends_on": before(1)}, False),
        ("today", {"licence_ends_on": before(0)}, True),
        ("next", {"licence_ends_on": after(1)}, True),
        ("spast", {"sentence_ends_on": before(1)}, False),
        ("stoday", {"sentence_ends_on": before(0)}, True),
        ("both", {"sentence_ends_on": before(200), "licence_ends_on": before(0)}, True),
    ):
        yield (
            Case(f"r05end{name}", "Over with the recorded end of sentence and licence.")
            .serial()
            .convicted("s", "2023-05-01", sentence_months=24, **cells)
            .right(SECOND, "s", convictions=1, in_force=int(running))
            .right(THIRD, "s", not running)
        )
    for day, running in (("2024-11-29", False), ("2024-11-30", True), ("2024-12-01", True)):
        yield (
            Case(f"r05comp{day[-2:]}", "24 months, the end computed, its last day inside.")
            .serial()
            .convicted("s", day, sentence_months=24)
            .right(SECOND, "s", in_force=int(running))
            .right(THIRD, "s", not running)
        )
        yield (
            Case(f"r05susp{day[-2:]}", "Twelve months suspended run for 24.")
            .serial()
            .convicted("s", day, sentence_months=12, suspended=True)
            .right(SECOND, "s", in_force=int(running))
            .right(THIRD, "s", not running)
        )


def disposals() -> Iterator[Case]:
    for number, (disposal, met) in enumerate(
        (
            ("hospital order", True),
            ("Hospital Order with restrictions", True),
            ("s37 hospital order", True),
            ("guardianship order", True),
            ("not guilty by reason of insanity", True),
            ("under a disability and did the act charged", True),
            ("community order", False),
            ("conditional discharge", False),
            ("fine", False),
            ("absolute discharge", False),
            ("imprisonment for life", True),
            ("not guilty", False),
            ("lies on file", False),
            ("Hospital  order", True),
            ("hospital order; appeal withdrawn", True),
            ("pleaded not guilty; hospital order", True),
            ("life with a minimum term of 12 years", True),
            ("hospital order (interim)", False),
            ("NOT-GUILTY", False),
        )
    ):
        yield (
            Case(f"r05disp{number}", f"{disposal}, of bodily harm, without months.")
            .convicted("s", "2026-05-01", disposal=disposal)
            .right(SECOND, "s", met, convictions=1, in_force=1)
        )


def grave() -> Iterator[Case]:
    for number, (code, disposal, met) in enumerate(
        (
            (BODILY_HARM, "caution", True),
            (BODILY_HARM, "fine", True),
            ("105A", "fine", False),
            ("105A", "caution", False),
            ("3B", "caution", True),
            (BODILY_HARM, "acquitted", False),
            (BODILY_HARM, "quashed", False),
            (BODILY_HARM, "no further action", False),
        )
    ):
        yield (
            Case(f"r06n{number}", "Band three at least, convicted or cautioned.")
            .serial()
            .convicted("s", "2026-05-01", code, disposal=disposal)
            .right(THIRD, "s", met, because=["serial_acpo", "serial_northumbria"])
            .right(GAP, "s", met, because=[THIRD], test_met_on="2026-06-10")
        )
    yield (
        Case("r06alone", "A grave conviction alone.")
        .convicted("s", "2026-05-01", disposal="fine")
        .right(THIRD, "s", False)
        .right(GAP, "s", False)
    )
    yield (
        Case("r06rising", "One victim, of events that grow more severe.")
        .incident("s", "a", "2026-03-01", code="58A")
        .incident("s", "a", "2026-04-01", code="105A")
        .incident("s", "a", "2026-05-01", code="8N")
        .convicted("s", "2026-06-01", disposal="fine")
        .right(THIRD, "s", because=["escalation_severity"])
        .right(GAP, "s", because=[THIRD], test_met_on="2026-06-01")
    )
    for until, excluded in ((before(1), False), (before(0), True), (after(1), True)):
        yield (
            Case(f"r06cat{until[-2:]}", "In Category 1 until yesterday, today, tomorrow.")
            .serial()
            .convicted("s", "2026-05-01", disposal="fine")
            .document(
                "managements", "s", scheme="MAPPA", category="1", **{"from": "2020-01-01"}, to=until
            )
            .right(THIRD, "s", not excluded)
            .right(GAP, "s", False)
        )


def dangerous() -> Iterator[Case]:
    for name, code, behaviour, met in (
        ("band3", "8N", "", True),
        ("band2", "105A", "", False),
        ("strang", "105A", "strangulation", True),
        ("weapon", "105A", "weapon", True),
        ("threat", "105A", "threat_to_kill", True),
        ("verbal", "105A", "verbal", False),
        ("breach", "66", "", True),
        ("unknown", "", "assault", False),
    ):
        yield (
            Case(f"r07{name}", "A second victim of grave harm, or with a marker.")
            .incident("s", "a", "2026-02-10", code="8N")
            .incident("s", "b", "2026-06-10", code=code, behaviours=behaviour or None)
            .right(DANGEROUS, "s", met, victims=2, incidents=2)
        )
    for until, met in ((before(1), True), (before(0), False)):
        yield (
            Case(f"r07man{until[-2:]}", "Managed until yesterday, until today.")
            .incidents("s", ("a", "2026-02-10"), ("b", "2026-06-10"), code="8N")
            .document(
                "managements", "s", scheme="MAPPA", category="3", **{"from": "2020-01-01"}, to=until
            )
            .right(DANGEROUS, "s", met)
        )


def managed() -> Iterator[Case]:
    # Four months before 30 November is 30 July.
    for level, due in (("1", 123), ("2", 112), ("3", 56)):
        for days in (due - 1, due, due + 1):
            yield reviewed(f"r20l{level}d{days}", level, before(days), days > due)
    for number, text in enumerate(("Level 2", "L2", "MAPPA 2", "Lvl. 2", "2 ", "LEVEL2")):
        yield reviewed(f"r20text{number}", text, "2026-08-09", met=True)
    yield reviewed("r20future", "2", "2026-12-02", met=False, part=1)
    yield (
        Case("r20start", "Never reviewed: the start counts.")
        .document(
            "managements", "s", scheme="MAPPA", category="3", level="3", **{"from": before(57)}
        )
        .right(OVERDUE, "s", level="3", days_overdue=1)
    )
    yield (
        Case("r20other", "Another scheme has no such interval.")
        .document("managements", "s", scheme="MATAC", level="3", **{"from": before(400)})
        .right(OVERDUE, "s", False)
    )


def reviewed(name: str, level: str, on: str, met: bool, part: int = 0) -> Case:  # noqa: FBT001 - the answer that is stated
    case = Case(name, f"{level}, last reviewed on {on}.").person("s")
    case.row(
        "managements",
        part=part,
        id="m",
        person_id="s",
        scheme="MAPPA",
        category="3",
        level=level,
        last_review=on,
        recorded_at="2026-11-30T09:00:00Z",
        **{"from": "2026-01-01"},
    )
    return case.right(OVERDUE, "s", met)


def endings() -> Iterator[Case]:
    for days, met in ((-1, False), (0, True), (1, True), (27, True), (28, True), (29, False)):
        day = after(days)
        name = f"r28{'past' if days < 0 else days}"
        yield (
            Case(f"{name}lic", "The licence ends so many days from today.")
            .convicted("s", "2023-05-01", sentence_months=24, licence_ends_on=day)
            .right(ENDING, "s", met, endings_soon=1, ends_on=day)
        )
        yield (
            Case(f"{name}order", "An order that was never served ends so many days from today.")
            .order("s", protects="v", made_on="2024-01-01", expires_on=day)
            .right(ENDING, "s", met, endings_soon=1, ends_on=day)
        )
        yield (
            Case(f"{name}jail", "Released so many days from today.")
            .address("x", kind="custody")
            .lives("s", "x", **{"from": "2024-01-01"}, to=day)
            .right(ENDING, "s", met, endings_soon=1, ends_on=day)
        )
    yield (
        Case("r28all", "Three endings, one finding, due on the first.")
        .convicted("s", "2023-05-01", sentence_ends_on=after(9), licence_ends_on=after(5))
        .order("s", made_on="2024-01-01", expires_on=after(7))
        .right(ENDING, "s", endings_soon=3, ends_on=after(5))
    )
