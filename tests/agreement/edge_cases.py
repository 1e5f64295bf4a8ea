"""Siblings of the law cases, on the edges of what the law says, with what is right of each.

What is right was derived by hand from the readings before anything was run. Each person is one
case; whoever is `serial` has three victims who have nothing to do with each other.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

AS_OF = datetime(2026, 11, 30, 12, tzinfo=UTC)
SECOND, THIRD, GAP = "mappa_category_2", "mappa_category_3", "referral_gap"
TEST, OVERDUE = "mandatory_test", "review_overdue"
RULES = (SECOND, THIRD, GAP, "serial_convicted", TEST, OVERDUE)
BOTH = ["serial_acpo", "serial_northumbria"]


@dataclass(frozen=True)
class Case:
    """One person, what is recorded of them, and what each rule that holds measures."""

    person: str
    why: str
    convictions: tuple[dict[str, Any], ...] = ()
    serial: bool = False
    managements: tuple[dict[str, Any], ...] = ()
    referrals: tuple[dict[str, Any], ...] = ()
    assessments: tuple[dict[str, Any], ...] = ()
    right: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])


def category_2(count: int, in_force: int) -> dict[str, dict[str, Any]]:
    return {SECOND: {"convictions": count, "in_force": in_force}}


def gap(day: str, *because: str) -> dict[str, dict[str, Any]]:
    return {GAP: {"because": sorted(because), "test_met_on": day}}


def registered(day: str) -> dict[str, dict[str, Any]]:
    """Return what is right of somebody in Category 2 whom nobody registered."""
    return {**category_2(1, 1), **gap(day, SECOND)}


THIRD_BY_SERIAL = {THIRD: {"because": BOTH}}


def over(day: str) -> dict[str, dict[str, Any]]:
    """Return what is right of somebody whose Category 2 has ended, and who is serial."""
    return {**category_2(1, 0), **THIRD_BY_SERIAL, **gap(day, THIRD)}


def convicted(
    day: str, months: float | None = None, *, code: str = "OF61102", **cells: Any
) -> dict[str, Any]:
    """Return a conviction, of actual bodily harm where no other code is given."""
    return {"convicted_on": day, "offence_code": code, "sentence_months": months, **cells}


ENDS = (
    Case(
        "endstoday",
        "Twelve months from 30 November 2025 end on 30 November 2026, both days inside.",
        (convicted("2025-11-30", 12),),
        serial=True,
        right=registered("2025-11-30"),
    ),
    Case(
        "endedyesterday",
        "Twelve months from 29 November 2025; the latest incident is after the conviction.",
        (convicted("2025-11-29", 12),),
        serial=True,
        right=over("2026-06-10"),
    ),
    Case(
        "leap",
        "33 months from 29 February 2024 end on 29 November 2026.",
        (convicted("2024-02-29", 33),),
        serial=True,
        right=over("2026-06-10"),
    ),
    Case(
        "shortmonth",
        "Fifteen months from 31 August 2025 end on the last day of November.",
        (convicted("2025-08-31", 15),),
        right=registered("2025-08-31"),
    ),
    Case(
        "onlicence",
        "The sentence ended a year ago, the licence runs for two weeks more.",
        (convicted("2024-01-10", 24, sentence_ends_on="2025-01-10", licence_ends_on="2026-12-15"),),
        right=registered("2024-01-10"),
    ),
    Case(
        "licenceover",
        "24 months from June 2025 would run, but the licence is recorded as ended yesterday.",
        (convicted("2025-06-01", 24, licence_ends_on="2026-11-29"),),
        serial=True,
        right=over("2026-06-10"),
    ),
    Case(
        "sentencelater",
        "Over with the sentence and its licence: the later of the two.",
        (convicted("2024-03-01", 36, sentence_ends_on="2027-03-01", licence_ends_on="2026-03-01"),),
        right=registered("2024-03-01"),
    ),
    Case(
        "suspended",
        "Suspended for two years at most: twelve months of January 2025 run till January 2027.",
        (convicted("2025-01-15", 12, suspended=True),),
        right=registered("2025-01-15"),
    ),
    Case(
        "suspendedover",
        "The same of 29 November 2024 is over.",
        (convicted("2024-11-29", 12, disposal="suspended sentence order"),),
        right=category_2(1, 0),
    ),
    Case(
        "lifer",
        "A life sentence has no months and no end.",
        (convicted("1999-05-01", code="COML025", disposal="life imprisonment"),),
        right=registered("1999-05-01"),
    ),
    Case(
        "ipp",
        "Nor has imprisonment for public protection, by its letters too.",
        (convicted("2007-05-01", disposal="IPP (tariff 18 months)"),),
        right=registered("2007-05-01"),
    ),
    Case(
        "extended",
        "An extended sentence is of twelve months at least, and runs until a row says otherwise.",
        (convicted("2015-05-01", code="OF61131", disposal="extended determinate sentence"),),
        right=registered("2015-05-01"),
    ),
    Case(
        "hospitalover",
        "A hospital order that a row says has ended.",
        (convicted("2019-05-01", disposal="hospital order", sentence_ends_on="2022-01-31"),),
        right=category_2(1, 0),
    ),
)

# No rule holds of any of these.
NOTHING = (
    Case(
        "consecutive",
        "Eight months and eight months, one after the other: sentences are not added up.",
        (convicted("2026-05-01", 8), convicted("2026-05-01", 8, code="3B", disposal="consecutive")),
    ),
    Case("eleven", "Less than twelve.", (convicted("2026-05-01", 11.9),)),
    Case(
        "didnotdoit",
        "Unfit to plead, and acquitted of the act: no finding against them.",
        (convicted("2026-05-01", disposal="unfit to plead; acquitted"),),
    ),
    Case(
        "forlife",
        "What is for life is the ban, not the sentence.",
        (
            convicted(
                "2026-05-01", disposal="community order; banned from keeping animals for life"
            ),
        ),
    ),
    Case(
        "lifetime",
        "So is a lifetime disqualification.",
        (convicted("2026-05-01", disposal="fine and lifetime disqualification"),),
    ),
    Case(
        "interim",
        "An interim hospital order is none that the Act names.",
        (convicted("2026-05-01", disposal="interim hospital order"),),
    ),
    Case(
        "resolution",
        "Community resolutions are no convictions, for however many offences.",
        (
            convicted("2026-05-01", code="PH97006", disposal="community resolution"),
            convicted("2026-06-01", code="SC15004", disposal="Community Resolution"),
        ),
    ),
    Case(
        "warned",
        "Nor are cautions, reprimands and final warnings.",
        (
            convicted("2026-05-01", code="PH97006", disposal="conditional caution"),
            convicted("2026-06-01", code="SC15004", disposal="reprimand"),
            convicted("2026-07-01", code="PH97008", disposal="final warning"),
        ),
    ),
    Case(
        "onappeal",
        "Overturned, set aside, no evidence offered, no further action.",
        (
            convicted("2026-05-01", 24, disposal="conviction overturned on appeal"),
            convicted("2026-05-02", 24, disposal="appeal allowed, conviction set aside"),
            convicted("2026-05-03", 24, disposal="no evidence offered"),
            convicted("2026-05-04", 24, disposal="no further action"),
        ),
    ),
    Case(
        "beforelisting",
        "Coercive control, convicted on the day before it was listed.",
        (convicted("2025-02-02", 24, code="SC15004"),),
    ),
    Case(
        "notifiable",
        "Sexual assault brings notification and is Category 1.",
        (convicted("2026-05-01", 24, code="SX03007"),),
    ),
    Case(
        "eitherstalking",
        "Six months under 8Q, and insanity under 8Q: which of two offences cannot be told.",
        (
            convicted("2026-05-01", 6, code="8Q"),
            convicted("2026-05-01", code="8Q", disposal="not guilty by reason of insanity"),
        ),
    ),
    Case(
        "notlisted",
        "Common assault, breach of an order and criminal damage are not in the schedule.",
        (
            convicted("2026-05-01", 14, code="105A"),
            convicted("2026-05-01", 14, code="66"),
            convicted("2026-05-01", 14, code="58A"),
        ),
    ),
    Case(
        "oneoccasion",
        "Two counts of stalking on one day are one offence on one occasion.",
        (
            convicted("2026-05-01", 3, code="PH97006", disposal="community order"),
            convicted("2026-05-01", 3, code="195/12", disposal="community order"),
        ),
    ),
)

LISTED = tuple(
    Case(
        f"listed{number}", why, (convicted("2026-05-01", **cells),), right=registered("2026-05-01")
    )
    for number, (why, cells) in enumerate(
        (
            ("An appeal that was dismissed.", {"months": 24, "disposal": "appeal dismissed"}),
            ("Attempted bodily harm.", {"months": 14, "code": "OF61102A"}),
            ("8L with eighteen months is putting in fear.", {"months": 18, "code": "8L"}),
            ("8Q, twelve suspended.", {"months": 12, "code": "8Q", "suspended": True}),
            ("Robbery.", {"months": 14, "code": "34B"}),
            ("Child cruelty.", {"months": 14, "code": "11A"}),
            ("Aggravated burglary.", {"months": 14, "code": "29"}),
            ("Violent disorder.", {"months": 14, "code": "PU86002"}),
            ("Racially aggravated bodily harm.", {"months": 14, "code": "CD98003"}),
            ("Arson.", {"months": 14, "code": "56B"}),
            ("Strangulation.", {"months": 12, "code": "SC15005"}),
            ("Restricted.", {"disposal": "detained under ss37/41 Mental Health Act"}),
            ("Custody for life.", {"code": "5D", "disposal": "custody for life"}),
        )
    )
)
COERCION = Case(
    "listedthatday",
    "Coercive control, convicted on the day it was listed.",
    (convicted("2025-02-03", 24, code="SC15004"),),
    right=registered("2025-02-03"),
)

# Six months for bodily harm, and three victims.
MANAGED = (
    Case(
        "category1",
        "Managed in Category 1, in other letters.",
        managements=({"category": "Category 1", "from": "2026-01-01", "level": "1"},),
        right={OVERDUE: {"level": "1", "days_overdue": 213}},
    ),
    Case(
        "category1over",
        "Category 1 until yesterday: the management answers the gap, and excludes no longer.",
        managements=({"category": "1", "to": "2026-11-29"},),
        right=THIRD_BY_SERIAL,
    ),
    Case(
        "managedbefore",
        "The management ended the day before the test was last met.",
        managements=({"category": "1", "to": "2026-07-31"},),
        right={**THIRD_BY_SERIAL, **gap("2026-08-01", THIRD)},
    ),
    Case(
        "category3",
        "Managed in Category 3, in other letters.",
        managements=({"category": "Cat. 3", "from": "2026-11-01", "level": "MAPPA L2"},),
        right=THIRD_BY_SERIAL,
    ),
    Case(
        "referredthatday",
        "Referred on the day on which the test was last met.",
        referrals=({"scheme": "MAPPA", "made_on": "2026-08-01", "outcome": "rejected"},),
        right=THIRD_BY_SERIAL,
    ),
    Case(
        "referredbefore",
        "Referred the day before, and since then to other schemes.",
        referrals=(
            {"scheme": "MAPPA", "made_on": "2026-07-31"},
            {"scheme": "PDP", "made_on": "2026-09-01"},
            {"scheme": "MARAC", "made_on": "2026-09-01"},
        ),
        managements=({"scheme": "MATAC", "from": "2026-09-01"},),
        right={**THIRD_BY_SERIAL, **gap("2026-08-01", THIRD)},
    ),
)

STALKING = convicted("2026-02-01", code="PH97006", disposal="community order")
ASSESSED = (
    Case(
        "highrisk",
        "One specified conviction and a high risk of serious harm.",
        (STALKING,),
        assessments=({"tool": "OASys_RoSH", "grade": "high", "made_on": "2026-03-05"},),
        right={TEST: {"limb": "serious_harm"}, **gap("2026-03-05", TEST)},
    ),
    Case(
        "lowered",
        "A later and lower grade by the same tool ends it.",
        (STALKING,),
        assessments=(
            {"tool": "OASys_RoSH", "grade": "very_high", "made_on": "2026-03-05"},
            {"tool": "OASys_RoSH", "grade": "medium", "made_on": "2026-03-06"},
        ),
    ),
    Case(
        "othertool",
        "A lower grade by another tool does not.",
        (STALKING,),
        assessments=(
            {"tool": "SARA", "grade": "high", "made_on": "2026-03-05"},
            {"tool": "OASys_RoSH", "grade": "low", "made_on": "2026-09-06"},
        ),
        right={TEST: {"limb": "serious_harm"}, **gap("2026-03-05", TEST)},
    ),
    Case(
        "riskalone",
        "A high risk and a conviction that is not specified.",
        (convicted("2026-02-01", 6),),
        assessments=({"tool": "OASys_RoSH", "grade": "very_high", "made_on": "2026-03-05"},),
    ),
)

# Level as written, last review, days overdue on 30 November 2026.
REVIEWS = (
    ("L3", "2026-10-05", 0),
    ("LEVEL 3", "2026-10-04", 1),
    ("Level-2", "2026-08-10", 0),
    ("2.0", "2026-08-09", 1),
    ("lvl 2 (senior)", "2026-08-09", 1),
    ("Level: 1", "2026-07-30", 0),
    ("MAPPA Level 1", "2026-07-29", 1),
    # Four months from the last of July is the last of November.
    ("1", "2026-07-31", 0),
)
REVIEWED = tuple(
    Case(
        f"review{number}",
        f"{level}, last reviewed on {day}.",
        managements=({"level": level, "from": "2026-01-01", "last_review": day, "category": "2"},),
        right={OVERDUE: {"days_overdue": days}} if days > 0 else {},
    )
    for number, (level, day, days) in enumerate(REVIEWS)
)


def cases() -> Iterator[Case]:
    yield from (*ENDS, *NOTHING, *LISTED, COERCION, *ASSESSED, *REVIEWED)
    for case in MANAGED:
        yield replace(case, serial=True, convictions=(convicted("2026-08-01", 6),))
